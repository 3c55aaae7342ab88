using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Structure;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Flows.Analysis;

/// <summary>The components g_00 and g_2,−2 of the pair distribution of a flow, averaged over frames. A slice is some frames.</summary>
/// <param name="flow">The flow.</param>
public sealed class FlowDistortionJob(FlowJob flow) : IFolderJob, IThreadedJob
{
    private const int MostFrames = 200, BinsALength = 40;

    // The largest distance as a share of the edge, below half of it, so that no image is seen twice.
    private const double Reach = 0.495;

    private RunFolder? _folder;
    private FlowPaths? _paths;
    private FrameAverager? _averager;
    private int _threads = 1;

    /// <inheritdoc/>
    public string Name => NameOf(flow);

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs => [flow];

    /// <summary>The sums over frames.</summary>
    /// <exception cref="InvalidOperationException">The job is not finished.</exception>
    public FrameSums Sums => IsFinished ? _averager!.Sums[0] : throw new InvalidOperationException($"{Name} is not finished.");

    /// <inheritdoc/>
    public bool IsFinished => _averager?.IsFinished == true;

    /// <inheritdoc/>
    public double Progress => _averager?.Progress ?? 0;

    /// <inheritdoc/>
    public double Cost => 40.0 * Math.Min(MostFrames, flow.Plan.Frames) * flow.Plan.Parent.Plan.Start.Particles;

    /// <summary>Intervals of distance.</summary>
    public DistanceBins Bins
    {
        get
        {
            double largest = Math.Floor(Reach * flow.Plan.Parent.Plan.Start.Box.LengthX * 10) / 10;
            return new DistanceBins(largest, (int)Math.Round(BinsALength * largest));
        }
    }

    /// <summary>Its name.</summary>
    public static string NameOf(FlowJob flow) => $"{flow.Name}-distortion";

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

    /// <summary>What the sums mean.</summary>
    /// <param name="folder">The run folder.</param>
    public DistortionCurves Curves(RunFolder folder)
    {
        using FlowPaths paths = flow.Open(folder);
        return new Distortion(paths, Bins);
    }

    /// <inheritdoc/>
    public void Advance()
    {
        Begin();
        _averager!.Advance();
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.WriteTag(nameof(FlowDistortionJob), 1);
        writer.Write(flow.Plan.Frames);
        writer.Write(_averager is not null);
        _averager?.WriteState(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        reader.ReadTag(nameof(FlowDistortionJob), 1);
        reader.ReadExpected(flow.Plan.Frames, "the number of frames");
        Leave();
        _averager = null;
        if (reader.ReadBoolean())
        {
            Begin();
            _averager!.ReadState(reader);
        }
    }

    private void Begin()
    {
        if (_averager is null)
        {
            _paths = flow.Open(_folder ?? throw new InvalidOperationException("The job has no run folder."));
            _averager = new FrameAverager(_paths, _threads, (flow.Plan.Frames + MostFrames - 1) / MostFrames, new Distortion(_paths, Bins));
        }
    }
}
