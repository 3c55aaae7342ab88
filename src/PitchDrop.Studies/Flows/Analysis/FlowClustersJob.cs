using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Guards;
using PitchDrop.Observables.CageJumps;
using PitchDrop.Observables.Clusters;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Flows.Analysis;

/// <summary>
/// The clusters of cage jumps in windows of one t_χ of a flow, in one or several ways, and their lives. Windows follow one another at a quarter of t_χ; every fourth of them, one behind the other, gives the threshold and is all that is
/// looked at where clusters are not traced, so that what differs between ways of making clusters does not come from different windows. A cluster is traced from two t_χ before the end of its window to one behind it. A slice is a window; of a flow of many t_χ the first ones may be all that is looked at. Where t_χ is not known, or the flow is too short for a window and its trace, there is nothing, and <see cref="RefusalOf"/> says why.
/// </summary>
/// <param name="jumps">The jumps of the flow.</param>
/// <param name="overlaps">The overlaps of all flows of the same condition: t_χ is that of all together, so that all windows are alike.</param>
/// <param name="choices">How clusters are made.</param>
/// <param name="mostTimes">Windows end within so many t_χ, at least 1: what more of a long flow would give is a smaller error alone.</param>
public sealed class FlowClustersJob(FlowJumpsJob jumps, IReadOnlyList<FlowOverlapJob> overlaps, IReadOnlyList<FlowClusterChoice> choices, int mostTimes = FlowClustersJob.AllTimes) : PieceJob
{
    /// <summary>As many t_χ as there are.</summary>
    public const int AllTimes = 1_000_000;

    /// <summary>Windows begin so many times in a t_χ.</summary>
    public const int WindowsATime = 4;

    // In t_χ, before and behind the end of the window.
    private const int Before = 2, Behind = 1;

    // Fewer frames in a t_χ follow no life.
    private const int FewestFrames = 6;

    private readonly Dictionary<int, JumpSpots> _spots = [];
    private readonly Dictionary<int, Scalar> _thresholds = [];
    private Schedule[]? _schedules;
    private FlowPaths? _paths;
    private ConvectedSpace? _space;

    /// <inheritdoc/>
    public override string Name => NameOf(jumps.Flow);

    /// <inheritdoc/>
    public override IReadOnlyList<IResumableJob> Needs => [jumps, .. overlaps];

    /// <inheritdoc/>
    public override double Cost => 10.0 * jumps.Flow.Plan.Frames * choices.Count * jumps.Flow.Plan.Parent.Plan.Start.Particles;

    /// <inheritdoc/>
    protected override string Settings => FormattableString.Invariant($"{choices.Count} ways, {FlowPlan.StreamOf(string.Join('|', choices)):x8}, at most {mostTimes} t_chi, folded to {JumpDensity.Reach}");

    /// <summary>The flow.</summary>
    public FlowJob Flow => jumps.Flow;

    /// <summary>How clusters are made.</summary>
    public IReadOnlyList<FlowClusterChoice> Choices => choices;

    /// <summary>Its name.</summary>
    public static string NameOf(FlowJob flow) => $"{flow.Name}-clusters";

    /// <summary>Why there are no clusters in one of the ways; null where there are windows.</summary>
    /// <param name="choice">Which way, from 0.</param>
    public string? RefusalOf(int choice) => Schedules[choice].Refusal;

    /// <summary>Frames of a t_χ in one of the ways; 0 where it is not known.</summary>
    /// <param name="choice">Which way, from 0.</param>
    public int WindowFrames(int choice) => Schedules[choice].Frames;

    /// <summary>The windows in one of the ways, each with its clusters and threshold (NaN where there was none), read anew each time since they may be many.</summary>
    /// <param name="choice">Which way, from 0.</param>
    public IEnumerable<FlowWindow> Windows(int choice) => PiecesOf(choice).Select(piece => FlowWindow.Read(Results[piece]));

    /// <summary>Those windows that are looked at in every way: one behind the other.</summary>
    /// <param name="choice">Which way, from 0.</param>
    public IEnumerable<FlowWindow> SeparateWindows(int choice) => PiecesOf(choice).Where((_, w) => w % Schedules[choice].Overlapping == 0).Select(piece => FlowWindow.Read(Results[piece]));

    /// <summary>The jumps of one of the ways with their places.</summary>
    /// <param name="paths">The frames of the flow.</param>
    /// <param name="choice">Which way, from 0.</param>
    public JumpSpots Spots(FlowPaths paths, int choice)
    {
        FlowClusterChoice how = choices[choice];
        int key = (6 * how.CageChoice) + (2 * (int)how.Places) + (how.FollowedOnly ? 1 : 0);
        if (!_spots.TryGetValue(key, out JumpSpots? spots))
        {
            int[] species = Flow.Species;
            IReadOnlyList<CageJump> all = jumps.Jumps(how.CageChoice);
            all = how.Places == JumpPlaces.Exchanged ? ExchangedJumps.Of(all, species, Flow.Plan.Parent.Plan.Seed, Flow.Plan.Replica) : all;
            spots = JumpSpots.Of(paths, [.. all.Where(j => !how.FollowedOnly || species[j.Particle] == Flow.Plan.Followed)]);
            spots = how.Places == JumpPlaces.Anywhere ? spots.Scattered(new ConvectedSpace(paths), Flow.Plan.Parent.Plan.Seed, Flow.Plan.Replica) : spots;
            _spots.Add(key, spots);
        }

        return spots;
    }

    /// <summary>First and last frame over which a cluster of a window is traced.</summary>
    /// <param name="choice">Which way, from 0.</param>
    /// <param name="last">The last frame of the window.</param>
    public (int First, int Last) TraceOf(int choice, int last) => (last - (Before * WindowFrames(choice)), last + (Behind * WindowFrames(choice)));

    /// <summary>How a life is read: from the troughs beside the peak, since the stress of a region of a flowing liquid does not come near 0; what the same shares counted from 0 give is kept beside it.</summary>
    public LifePlan Lives => new() { Seed = Flow.Plan.Parent.Plan.Seed, Rule = LifeRule.FromTroughs };

    /// <inheritdoc/>
    public override void Leave()
    {
        _paths?.Dispose();
        (_paths, _space) = (null, null);
        _spots.Clear();
    }

    /// <inheritdoc/>
    protected override int Pieces() => Schedules.Sum(s => s.Lasts.Length);

    /// <inheritdoc/>
    protected override double[] Work(int piece)
    {
        (int choice, int at) = (0, piece);
        for (; at >= Schedules[choice].Lasts.Length; choice++)
        {
            at -= Schedules[choice].Lasts.Length;
        }

        _paths ??= Flow.Open(Folder);
        _space ??= new ConvectedSpace(_paths);
        FlowClusterChoice how = choices[choice];
        Schedule schedule = Schedules[choice];
        (int First, int Last) window = WindowOf(schedule, schedule.Lasts[at]);
        JumpSpots spots = Spots(_paths, choice);
        Scalar mean = ThresholdOf(choice);
        if (mean.Value is not { } threshold)
        {
            return new FlowWindow(window.First, window.Last, double.NaN, 0, double.NaN, []).Numbers();
        }

        ClusterWindow found = ClusterSearch.Of(_space, spots, window, threshold, how.Plan, Threads);
        var empty = new FlowWindow(window.First, window.Last, threshold, mean.Samples / (double)schedule.Separate.Count(), found.Regions.Sum(r => r.Blocks.Count) / (double)found.Density.Grid.Count, []);
        if (!how.IsTraced)
        {
            return (empty with { Clusters = [.. found.Clusters.Select(c => FlowCluster.Of(c, window))] }).Numbers();
        }

        IReadOnlyList<ConvectiveTrace> traces = ClusterTracing.Of(_space, _paths, _paths.Stresses(how.FollowedOnly ? 1 : 0), spots, found.Clusters, TraceOf(choice, window.Last), how.FollowedOnly ? Flow.Plan.Followed : null);
        LifePlan lives = Lives, fromZero = lives with { Rule = LifeRule.FromZero, Resamples = 0 };
        return (empty with { Clusters = [.. traces.Select((trace, k) => FlowCluster.Of(ClusterLives.Of(trace, window, lives, (uint)((piece * 1000) + k)), ClusterLives.Of(trace, window, fromZero), window))] }).Numbers();
    }

    private IEnumerable<int> PiecesOf(int choice) => Enumerable.Range(Schedules.Take(choice).Sum(s => s.Lasts.Length), Schedules[choice].Lasts.Length);

    private Schedule[] Schedules => _schedules ??= [.. choices.Select(ScheduleOf)];

    private static (int First, int Last) WindowOf(Schedule schedule, int last) => (last - schedule.Frames + 1, last);

    private Schedule ScheduleOf(FlowClusterChoice how)
    {
        FlowSusceptibility susceptibility = FlowSusceptibility.Of(overlaps, how.FollowedOnly);
        if (susceptibility.Time is not { } time)
        {
            return new Schedule(0, [], susceptibility.Reason, 1);
        }

        int frames = (int)Math.Round(time / Flow.Plan.FrameInterval), all = Flow.Plan.Frames;
        if (frames < FewestFrames)
        {
            return new Schedule(frames, [], FormattableString.Invariant($"t_χ = {time:G3} is {frames} frames; accepted are at least {FewestFrames}"), 1);
        }

        int before = Before * frames, behind = Behind * frames, end = (int)Math.Min(all - behind, before + ((long)mostTimes * frames)), step = (frames + WindowsATime - 1) / WindowsATime, every = how.IsTraced ? 1 : WindowsATime;
        int[] lasts = [.. Enumerable.Range(0, all).Where(f => f >= before && f < end && (f - before) % (step * every) == 0)];
        return lasts.Length == 0
            ? new Schedule(frames, [], FormattableString.Invariant($"the flow has {all} frames, fewer than the {before + behind + 1} of a window of t_χ = {time:G3} with its trace: the run is too short"), 1)
            : new Schedule(frames, lasts, null, WindowsATime / every);
    }

    // The mean over start times, windows one behind the other.
    private Scalar ThresholdOf(int choice)
    {
        if (!_thresholds.TryGetValue(choice, out Scalar? threshold))
        {
            Schedule schedule = Schedules[choice];
            ClusterPlan plan = choices[choice].Plan;
            JumpSpots spots = Spots(_paths!, choice);
            threshold = DensityThreshold.Mean(
            [
                .. schedule.Separate.Select(last =>
                {
                    (int, int Last) window = WindowOf(schedule, last);
                    return DensityThreshold.Of(ClusterSearch.Density(_space!, ClusterSearch.Places(_space!, spots, window), window.Last, plan, Threads), plan);
                }),
            ]);
            _thresholds.Add(choice, threshold);
        }

        return threshold;
    }

    private sealed record Schedule(int Frames, int[] Lasts, string? Refusal, int Overlapping)
    {
        // The last frames of those windows that do not overlap.
        public IEnumerable<int> Separate => Lasts.Where((_, w) => w % Overlapping == 0);
    }
}
