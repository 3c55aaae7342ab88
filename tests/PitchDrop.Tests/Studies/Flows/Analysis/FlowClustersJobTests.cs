using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.CageJumps;
using PitchDrop.Observables.Clusters;
using PitchDrop.Observables.Displacements;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Flows.Analysis;
using PitchDrop.Studies.Running;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Flows.Analysis;

/// <summary>Jumps, clusters and their share of a little flow, made once for all tests.</summary>
public sealed class FlowClustersJobTests : IDisposable
{
    private static readonly double[] Cages = [0.05, 0.035];

    // Blocks of a fifth of the edge of 6.8, most of them empty, and clusters of one jump's volume on: so small a box has little else.
    private static readonly ClusterPlan Plan = new() { Blocks = 5, SieveBlocks = 10, SpotDiameter = 1, Threshold = ThresholdRule.TwoMeans };
    private static readonly FlowClusterChoice[] Choices =
        [new("all", false, 0, Plan, true), new("exchanged", false, 0, Plan, true, JumpPlaces.Exchanged), new("one step", false, 1, Plan with { Threshold = ThresholdRule.MeanBelow, ThresholdSteps = 1 }, false)];

    private readonly TemporaryFolder _place = new();
    private readonly RunFolder _folder;
    private readonly FlowJob _flow;

    public FlowClustersJobTests()
    {
        _folder = RunFolder.Open(_place["run"]);
        _flow = SmallFlow.Done(_folder, SmallFlow.Brownian(SmallFlow.Suspension(_folder)) with { Strain = 1.6 });
    }

    public void Dispose()
    {
        _folder.Dispose();
        _place.Dispose();
    }

    [Fact]
    public void Jumps_are_those_of_the_nonaffine_paths_whatever_the_threads_and_wherever_it_was_stopped()
    {
        // Each is read before the next one writes to the same file.
        IReadOnlyList<CageJump>[] Found(FlowJumpsJob job) => [.. Cages.Select((_, choice) => job.Jumps(choice))];
        IReadOnlyList<CageJump>[] one = Found(Finished(new FlowJumpsJob(_flow, Cages))), three = Found(Finished(new FlowJumpsJob(_flow, Cages), 3)), resumed = Found(Resumed(() => new FlowJumpsJob(_flow, Cages)));
        using FlowPaths paths = _flow.Open(_folder);
        for (int choice = 0; choice < Cages.Length; choice++)
        {
            IReadOnlyList<CageJump> expected = CageJumpSearch.Find(new NonaffinePaths(paths), Cages[choice]);
            Assert.NotEmpty(expected);
            Assert.Equal(expected, one[choice]);
            Assert.Equal(expected, three[choice]);
            Assert.Equal(expected, resumed[choice]);
        }
    }

    [Fact]
    public void Clusters_have_the_same_bits_whatever_the_threads_and_wherever_it_was_stopped_and_all_ways_the_same_windows()
    {
        FlowJumpsJob jumps = Finished(new FlowJumpsJob(_flow, Cages));
        FlowOverlapJob overlaps = Finished(new FlowOverlapJob(_flow, 0.2));
        FlowClustersJob New() => new(jumps, [overlaps], Choices);
        double[][][] Numbers(FlowClustersJob job) => [.. Choices.Select((_, choice) => job.Windows(choice).Select(w => w.Numbers()).ToArray())];
        double[][][] three = Numbers(Finished(New(), 3)), resumed = Numbers(Resumed(New));
        FlowClustersJob one = Finished(New());
        Assert.Null(one.RefusalOf(0));
        Assert.Equal(Numbers(one), three);
        Assert.Equal(Numbers(one), resumed);
        for (int choice = 0; choice < Choices.Length; choice++)
        {
            FlowWindow[] windows = [.. one.Windows(choice)];
            Assert.NotEmpty(windows.SelectMany(w => w.Clusters));
            Assert.Equal(one.SeparateWindows(0).Select(w => (w.First, w.Last)), one.SeparateWindows(choice).Select(w => (w.First, w.Last)));
            Assert.All(windows, w => Assert.Equal(one.WindowFrames(choice), w.Last - w.First + 1));
            Assert.All(windows, w => Assert.InRange(w.Fill, 0.01, 1));
        }

        Assert.Equal(one.Windows(2).Select(w => w.Last), one.SeparateWindows(2).Select(w => w.Last));
        Assert.True(one.Windows(0).Count() > 2 * one.SeparateWindows(0).Count());
    }

    [Fact]
    public void What_is_kept_of_a_life_is_what_the_trace_has_and_the_share_is_counted_by_hand()
    {
        FlowJumpsJob jumps = Finished(new FlowJumpsJob(_flow, Cages));
        FlowClustersJob job = Finished(new FlowClustersJob(jumps, [Finished(new FlowOverlapJob(_flow, 0.2))], Choices));
        using FlowPaths paths = _flow.Open(_folder);
        var space = new ConvectedSpace(paths);
        FlowCluster[] clusters = [.. job.Windows(0).SelectMany(w => w.Clusters)], known = [.. clusters.Where(c => !double.IsNaN(c.YieldTime))];
        Assert.NotEmpty(known);
        foreach (FlowCluster c in known.Take(6))
        {
            (int First, int Last) trace = job.TraceOf(0, c.Last);
            ConvectiveTrace again = ClusterTracing.Of(space, paths, paths.Stresses(0), job.Spots(paths, 0), [c.In(space, Plan)], trace)[0];
            int Frame(double time) => again.Points.MinBy(p => Math.Abs(paths.Times[p.Frame] - time)).Frame;
            (int begin, int yield) = (Frame(c.Onset), Frame(c.Yield));
            Assert.Equal(again.Exchange(begin, yield), c.ExchangeAtYield, 1e-12);
            Assert.Equal(yield + yield - begin <= trace.Last, !double.IsNaN(c.ExchangeBehind));
            Assert.Equal(again.Points.Average(p => p.Jumps), c.JumpRate, 1e-12);
            Assert.Equal(double.IsNaN(c.End) || double.IsNaN(c.Elastic), double.IsNaN(c.Jumps));
        }

        // Frames that every window with a cluster alive then is there for.
        FlowCoverage share = FlowCoverage.Of(job, 0, paths, 7);
        FlowWindow[] windows = [.. job.Windows(0)];
        Assert.NotEmpty(share.Times);
        Assert.All(share.Times, t => Assert.InRange((int)Math.Round(t / _flow.Plan.FrameInterval), job.TraceOf(0, windows[0].Last).Last, job.TraceOf(0, windows[^1].Last).First));
        int n = paths.Particles, frame = (int)Math.Round(share.Times[^1] / _flow.Plan.FrameInterval);
        double[] places = new double[3 * n];
        paths.Read(frame, 0, places);
        ConvectiveCluster[] alive = [.. clusters.Where(c => !c.Percolates && c.LivesAt(share.Times[^1]) && frame >= job.TraceOf(0, c.Last).First && frame <= job.TraceOf(0, c.Last).Last).Select(c => c.In(space, Plan))];
        int inside = Enumerable.Range(0, n).Count(i => alive.Any(c => c.Contains(new Displacement(places[i], places[n + i], places[(2 * n) + i]), frame)));
        Assert.Equal((double)inside / n, share.Shares[^1], 1e-12);
    }

    private T Finished<T>(T job, int threads = 1)
        where T : IFolderJob
    {
        (job as IThreadedJob)?.UseThreads(threads);
        job.Enter(_folder);
        while (!job.IsFinished)
        {
            job.Advance();
        }

        job.Flush();
        job.Leave();
        return job;
    }

    // Stopped behind every fifth piece, the first with them, each time into a new job.
    private T Resumed<T>(Func<T> make)
        where T : PieceJob
    {
        T job = make();
        job.Enter(_folder);
        for (int piece = 0; !job.IsFinished; piece++)
        {
            job.Advance();
            if (piece % 5 == 0)
            {
                job.Flush();
                using var state = new MemoryStream();
                var writer = new BinaryWriter(state);
                job.Save(writer);
                job.Leave();
                job = make();
                job.Enter(_folder);
                state.Position = 0;
                using var reader = new BinaryReader(state);
                job.Load(reader);
            }
        }

        job.Flush();
        job.Leave();
        return job;
    }
}
