using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Structure;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Softness;

/// <summary>Q(t), χ₄(t), S₄(q, t), χ₄ of sub-boxes and g(r) along an inherent path, as a job; a slice is a tile of pairs of frames.</summary>
/// <param name="plan">What it does.</param>
public sealed class InherentOverlapJob(InherentOverlapPlan plan) : IFolderJob, IThreadedJob, IDisposable
{
    private PairSums[]? _pairs;
    private FrameSums? _distances;
    private RunFolder? _folder;
    private Work? _work;
    private int _threads = 1;

    /// <inheritdoc/>
    public string Name => NameOf(plan.Path);

    /// <summary>What it does.</summary>
    public InherentOverlapPlan Plan => plan;

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs => [plan.Path];

    /// <summary>Sums of <see cref="OverlapStructure"/>.</summary>
    /// <exception cref="InvalidOperationException">The job is not finished.</exception>
    public PairSums Overlap => (_pairs ?? throw Unfinished())[0];

    /// <summary>Sums of <see cref="SubBoxOverlap"/>.</summary>
    /// <exception cref="InvalidOperationException">The job is not finished.</exception>
    public PairSums SubBoxes => (_pairs ?? throw Unfinished())[1];

    /// <summary>Sums of <see cref="PairDistribution"/>.</summary>
    /// <exception cref="InvalidOperationException">The job is not finished.</exception>
    public FrameSums Distances => _distances ?? throw Unfinished();

    /// <summary>What the numbers of <see cref="Overlap"/> mean.</summary>
    public OverlapStructureCurves OverlapCurves => new(plan.Path.Members.Length, plan.Shells);

    /// <summary>What those of <see cref="SubBoxes"/> mean.</summary>
    public SubBoxCurves SubBoxCurves => new(plan.Path.Members.Length, plan.Path.Plan.Liquid.Dimension, [.. plan.Divisions]);

    /// <summary>What those of <see cref="Distances"/> mean.</summary>
    public PairDistanceCurves DistanceCurves => new(Pairs, plan.Distances);

    private SpeciesPairs Pairs
    {
        get
        {
            string[] names = [.. plan.Path.Plan.Liquid.Model.Species];
            int[] species = plan.Path.Species;
            return new SpeciesPairs(plan.Path.Plan.Liquid.Dimension, names, [.. names.Select((_, s) => species.Count(x => x == s))]);
        }
    }

    /// <inheritdoc/>
    public bool IsFinished => _pairs is not null;

    /// <inheritdoc/>
    public double Progress => IsFinished ? 1 : _work?.Progress ?? 0;

    /// <inheritdoc/>
    public double Cost => 2.3 * plan.Path.Plan.Frames * plan.Path.Members.Length * plan.LagsPerDecade;

    /// <summary>Its name.</summary>
    public static string NameOf(InherentPathJob path) => $"{path.Name}-overlap";

    /// <inheritdoc/>
    public void UseThreads(int threads) => _threads = threads;

    /// <inheritdoc/>
    public void Enter(RunFolder folder) => _folder = folder;

    /// <inheritdoc/>
    public void Flush()
    {
    }

    /// <inheritdoc/>
    public void Leave()
    {
        _work?.Dispose();
        _work = null;
    }

    /// <summary>Closes the file, as <see cref="Leave"/> does.</summary>
    public void Dispose() => Leave();

    /// <inheritdoc/>
    public void Advance()
    {
        if (IsFinished)
        {
            return;
        }

        _work ??= Begin();
        if (_work.Advance())
        {
            (_pairs, _distances) = ([.. _work.Pairs.Sums], _work.Frames.Sums[0]);
            Leave();
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.WriteTag(nameof(InherentOverlapJob), 1);
        writer.Write(plan.Path.Plan.Frames);
        writer.Write(IsFinished);
        if (_pairs is { } pairs)
        {
            Array.ForEach(pairs, sums => sums.Write(writer));
            _distances!.Write(writer);
            return;
        }

        writer.Write(_work is not null);
        if (_work is not null)
        {
            _work.Pairs.WriteState(writer);
            _work.Frames.WriteState(writer);
        }
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        reader.ReadTag(nameof(InherentOverlapJob), 1);
        reader.ReadExpected(plan.Path.Plan.Frames, "the number of frames");
        Leave();
        (_pairs, _distances) = (null, null);
        if (reader.ReadBoolean())
        {
            (_pairs, _distances) = ([PairSums.Read(reader), PairSums.Read(reader)], FrameSums.Read(reader));
        }
        else if (reader.ReadBoolean())
        {
            _work = Begin();
            _work.Pairs.ReadState(reader);
            _work.Frames.ReadState(reader);
        }
    }

    private InvalidOperationException Unfinished() => new($"Job {Name} is not finished.");

    private Work Begin()
    {
        InherentPaths paths = plan.Path.Read(_folder ?? throw new InvalidOperationException("The job has no run folder."));
        int species = plan.Path.Plan.Liquid.Followed;
        var lags = LagPlan.Of(paths.Times, new LagChoice { PointsPerDecade = plan.LagsPerDecade });
        return new Work(
            paths,
            new PairCorrelator(paths, lags, _threads, new OverlapStructure(paths, plan.Radius, WaveNumberShells.Lowest(paths.BoxOf(0), plan.Shells), species), new SubBoxOverlap(paths, plan.Radius, [.. plan.Divisions], species)),
            new FrameAverager(paths, _threads, plan.DistanceStride, new PairDistribution(paths, plan.Distances)));
    }

    private sealed record Work(InherentPaths Paths, PairCorrelator Pairs, FrameAverager Frames) : IDisposable
    {
        public double Progress => 0.5 * (Pairs.Progress + Frames.Progress);

        public bool Advance()
        {
            if (!Pairs.IsFinished)
            {
                Pairs.Advance();
            }
            else
            {
                Frames.Advance();
            }

            return Pairs.IsFinished && Frames.IsFinished;
        }

        public void Dispose() => Paths.Dispose();
    }
}
