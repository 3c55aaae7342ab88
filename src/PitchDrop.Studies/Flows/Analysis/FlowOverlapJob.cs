using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Displacements;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Paths;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Flows.Analysis;

/// <summary>
/// The collective overlap Q(t) of a flow, of all particles and of the followed species, by the double sum over pairs with the advection along each path taken off, and Q²: what χ₄ under shear is made of. A slice is a tile of pairs of frames.
/// </summary>
/// <param name="flow">The flow.</param>
/// <param name="radius">a [length].</param>
public sealed class FlowOverlapJob(FlowJob flow, double radius) : IFolderJob, IThreadedJob
{
    // Frames at equal intervals while these are short against t_χ, or else bursts, so that slow flows have short lags as well as many origins.
    private const int MostFrames = 240, MostStride = 4, Bursts = 80, PointsPerDecade = 12;

    // Lags up to this share of the flow, and in bursts up to this strain, at which most has changed.
    private const double LongestShare = 0.6, LongestStrain = 0.5;

    private RunFolder? _folder;
    private FlowPaths? _places;
    private PairCorrelator? _correlator;
    private int _threads = 1;

    /// <inheritdoc/>
    public string Name => NameOf(flow);

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs => [flow];

    /// <summary>The flow.</summary>
    public FlowJob Flow => flow;

    /// <summary>Number N of particles that are looked at.</summary>
    /// <param name="followedOnly">Whether those of the followed species alone.</param>
    public int Members(bool followedOnly) => flow.Species.Count(s => !followedOnly || s == flow.Plan.Followed);

    /// <summary>Q and Q² over pairs of frames.</summary>
    /// <param name="followedOnly">Whether of the followed species alone.</param>
    /// <exception cref="InvalidOperationException">The job is not finished.</exception>
    public PairSums Sums(bool followedOnly) => IsFinished ? _correlator!.Sums[followedOnly ? 1 : 0] : throw new InvalidOperationException($"{Name} is not finished.");

    /// <inheritdoc/>
    public bool IsFinished => _correlator?.IsFinished == true;

    /// <inheritdoc/>
    public double Progress => _correlator?.Progress ?? 0;

    /// <inheritdoc/>
    public double Cost => 60.0 * Math.Min(MostFrames, flow.Plan.Frames) * flow.Plan.Parent.Plan.Start.Particles;

    private IReadOnlyList<int> Frames => SelectedPaths.Spread(flow.Plan.Frames, MostFrames, MostStride, Bursts);

    /// <summary>Its name.</summary>
    public static string NameOf(FlowJob flow) => $"{flow.Name}-overlap";

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
        _places?.Dispose();
        _places = null;
    }

    /// <inheritdoc/>
    public void Advance()
    {
        Begin();
        _correlator!.Advance();
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.WriteTag(nameof(FlowOverlapJob), 1);
        writer.Write(flow.Plan.Frames);
        writer.Write(radius);
        writer.Write(_correlator is not null);
        _correlator?.WriteState(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        reader.ReadTag(nameof(FlowOverlapJob), 1);
        reader.ReadExpected(flow.Plan.Frames, "the number of frames");
        reader.ReadExpected(radius, "the radius of the overlap");
        Leave();
        _correlator = null;
        if (reader.ReadBoolean())
        {
            Begin();
            _correlator!.ReadState(reader);
        }
    }

    private void Begin()
    {
        if (_correlator is not null)
        {
            return;
        }

        _places = flow.Open(_folder ?? throw new InvalidOperationException("The job has no run folder."));
        var places = new SelectedPaths(_places, Frames);
        var paths = new SelectedPaths(new NonaffinePaths(_places), Frames);
        bool inBursts = flow.Plan.Frames > MostFrames * MostStride;
        double longest = inBursts ? Math.Min(LongestShare, LongestStrain / flow.Plan.Strain) : LongestShare;
        LagPlan lags = LagPlan.Of(paths.Times, new LagChoice { PointsPerDecade = PointsPerDecade, LongestShare = longest });
        _correlator = new PairCorrelator(paths, lags, _threads, new ConvectedOverlap(paths, places, radius), new ConvectedOverlap(paths, places, radius, flow.Plan.Followed));
    }
}
