using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Softness.Analysis;
using PitchDrop.Softness.Rearrangements;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Softness;

/// <summary>
/// Softness along an inherent path as a job, a frame a slice: S of the followed particles at every δt; from it P(R|S), mean, variance and correlation of S, and the changes of S over the span of rearrangements, which takes three
/// such frames, before, at and behind. Where the training found no classifier it is finished at once.
/// </summary>
/// <param name="plan">What it does.</param>
public sealed class SoftnessFieldJob(SoftnessFieldPlan plan) : IFolderJob, IThreadedJob, IDisposable
{
    private readonly RearrangementProbability _probability = new(plan.Softness);
    private readonly SoftnessCorrelation _correlation = new(plan.Pairs);
    private readonly SoftnessChanges _changes = new(plan.Changes, plan.Softness, plan.BackgroundFrom);
    private double[] _before = [], _at = [];
    private int _done;
    private RunFolder? _folder;
    private InherentPaths? _paths;
    private int[]? _members;
    private HashSet<int>[]? _going, _jumping;
    private int _threads = 1;

    /// <inheritdoc/>
    public string Name => NameOf(plan.Path);

    /// <summary>What it does.</summary>
    public SoftnessFieldPlan Plan => plan;

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs => [plan.Path, plan.Training];

    /// <summary>P(R|S).</summary>
    public RearrangementProbability Probability => _probability;

    /// <summary>Mean, variance and C_S(r).</summary>
    public SoftnessCorrelation Correlation => _correlation;

    /// <summary>ΔS at rearrangements.</summary>
    public SoftnessChanges Changes => _changes;

    /// <inheritdoc/>
    public bool IsFinished => _done == Frames || plan.Training.Refusal is not null;

    /// <inheritdoc/>
    public double Progress => IsFinished ? 1 : (double)_done / Frames;

    /// <inheritdoc/>
    public double Cost => 7.1e3 * Frames * plan.Path.Members.Length;

    // Those with whole windows of p_hop.
    private int First => plan.Path.Plan.HalfWindow;

    private int Frames => Math.Max(0, (plan.Path.Plan.Frames - (2 * First) - 1) / plan.Stride) + 1;

    /// <summary>Its name.</summary>
    public static string NameOf(InherentPathJob path) => $"{path.Name}-softness";

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
        _paths?.Dispose();
        _paths = null;
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

        _paths ??= plan.Path.Read(_folder ?? throw new InvalidOperationException("The job has no run folder."));
        Index();
        int frame = First + (_done * plan.Stride);
        double[] s = plan.Training.Classifier!.Softness(LocalStructure.Of(_paths.BoxOf(frame), _paths.Frame(frame), _paths.Species, _members, plan.Training.Plan.Functions, _threads));
        _probability.Add(s, Marked(_going![_done]));
        _correlation.Add(_paths.BoxOf(frame), Places(frame), s);
        if (_done >= 2)
        {
            int middle = frame - plan.Stride;
            _changes.Add(_paths.BoxOf(middle), Places(middle), _before, s, Marked(_jumping![_done - 1]));
        }

        (_before, _at) = (_at, s);
        _done++;
        if ((long)_done * plan.Blocks / Frames != (_done - 1L) * plan.Blocks / Frames)
        {
            _probability.EndBlock();
            _correlation.EndBlock();
            _changes.EndBlock();
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.WriteTag(nameof(SoftnessFieldJob), 2);
        writer.Write(Frames);
        writer.Write(plan.Blocks);
        writer.Write(plan.Stride);
        writer.Write(_done);
        writer.Write(_before.Length);
        writer.WriteArray(_before);
        writer.Write(_at.Length);
        writer.WriteArray(_at);
        _probability.WriteState(writer);
        _correlation.WriteState(writer);
        _changes.WriteState(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        reader.ReadTag(nameof(SoftnessFieldJob), 2);
        reader.ReadExpected(Frames, "the number of frames");
        reader.ReadExpected(plan.Blocks, "the number of blocks");
        reader.ReadExpected(plan.Stride, "the frames from one that is looked at to the next");
        _done = reader.ReadCount(Frames, "the number of frames done");
        _before = new double[reader.ReadCount(int.MaxValue, "the number of particles")];
        reader.ReadArray(_before);
        _at = new double[reader.ReadCount(int.MaxValue, "the number of particles")];
        reader.ReadArray(_at);
        _probability.ReadState(reader);
        _correlation.ReadState(reader);
        _changes.ReadState(reader);
    }

    // Of each frame that is looked at the particles that are rearranging, and those that jump within δt of it.
    private void Index()
    {
        if (_going is not null)
        {
            return;
        }

        _members = plan.Path.Members;
        (_going, _jumping) = ([.. Enumerable.Range(0, Frames).Select(_ => new HashSet<int>())], [.. Enumerable.Range(0, Frames).Select(_ => new HashSet<int>())]);
        foreach (RearrangementEvent e in plan.Path.Found.Events)
        {
            Mark(_going, e.Start, e.End, e.Particle);
            Mark(_jumping, e.Peak - plan.Stride + 1, e.Peak + plan.Stride - 1, e.Particle);
        }
    }

    private void Mark(HashSet<int>[] frames, int from, int to, int particle)
    {
        int first = Math.Max(0, (from - First + plan.Stride - 1) / plan.Stride);
        for (int k = first; k < frames.Length && First + (k * plan.Stride) <= to; k++)
        {
            frames[k].Add(particle);
        }
    }

    private bool[] Marked(HashSet<int> particles) => [.. _members!.Select(particles.Contains)];

    private double[] Places(int frame)
    {
        double[] all = _paths!.Frame(frame);
        int n = _members!.Length, d = _paths.Dimension;
        double[] own = new double[d * n];
        for (int axis = 0; axis < d; axis++)
        {
            for (int k = 0; k < n; k++)
            {
                own[(axis * n) + k] = all[(axis * _paths.Particles) + _members[k]];
            }
        }

        return own;
    }
}
