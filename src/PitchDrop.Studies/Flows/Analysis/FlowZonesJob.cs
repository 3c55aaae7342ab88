using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Clusters;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Flows.Analysis;

/// <summary>
/// The soft spots of the largest clusters of a flow whose t₀ and t₁ are known, beside their early cage jumps: the inherent state of the inside at t₀ with the outside held, its pseudo-harmonic modes. A slice is a cluster. Where no
/// cluster qualifies it is finished at once.
/// </summary>
/// <param name="clusters">The clusters.</param>
/// <param name="choice">Which way of making them, a traced one.</param>
/// <param name="most">The most clusters.</param>
/// <param name="rule">How soft spots are sought.</param>
public sealed class FlowZonesJob(FlowClustersJob clusters, int choice, int most, SoftSpotRule rule) : PieceJob
{
    // In t_χ: as far as the trace of a cluster reaches.
    private const int LeastApart = 3;

    private FlowPaths? _paths;
    private FlowCluster[]? _chosen;

    /// <inheritdoc/>
    public override string Name => NameOf(clusters.Flow);

    /// <inheritdoc/>
    public override IReadOnlyList<IResumableJob> Needs => [clusters];

    /// <inheritdoc/>
    public override double Cost => 2e8 * most;

    /// <inheritdoc/>
    protected override string Settings => FormattableString.Invariant($"way {choice}, at most {most}, {FlowPlan.StreamOf($"{rule}"):x8}");

    /// <summary>The flow.</summary>
    public FlowJob Flow => clusters.Flow;

    /// <summary>What was found, a cluster each.</summary>
    public IReadOnlyList<FlowZone> Zones => [.. Results.Select(FlowZone.Read)];

    /// <summary>Its name.</summary>
    public static string NameOf(FlowJob flow) => $"{flow.Name}-zones";

    /// <inheritdoc/>
    public override void Leave()
    {
        _paths?.Dispose();
        _paths = null;
    }

    /// <inheritdoc/>
    protected override int Pieces() => Chosen.Length;

    /// <inheritdoc/>
    protected override double[] Work(int piece)
    {
        _paths ??= Flow.Open(Folder);
        var space = new ConvectedSpace(_paths);
        FlowCluster cluster = Chosen[piece];
        int first = FrameOf(cluster.Onset), last = FrameOf(cluster.Elastic);
        SoftSpots found = SoftSpots.Of(_paths, Flow.Plan.Parent.Plan.Interaction, cluster.In(space, clusters.Choices[choice].Plan), clusters.Spots(_paths, choice), first, last, rule, Flow.Plan.Parent.Plan.Seed, (uint)piece, Threads);
        Displacement centre = space.Carried(cluster.In(space, clusters.Choices[choice].Plan).Centre, cluster.Last, first);
        return FlowZone.Of(found, cluster, first, centre).Numbers();
    }

    private FlowCluster[] Chosen => _chosen ??= Apart(clusters.Windows(choice).SelectMany(w => w.Clusters).Where(c => !c.Percolates && !double.IsNaN(c.Elastic) && FrameOf(c.Elastic) > FrameOf(c.Onset)), LeastApart * clusters.WindowFrames(choice), most);

    /// <summary>The largest of some clusters of which no two end less than some frames apart: closer ones may be one cluster that is seen twice.</summary>
    internal static FlowCluster[] Apart(IEnumerable<FlowCluster> found, int frames, int most)
    {
        var chosen = new List<FlowCluster>();
        foreach (FlowCluster cluster in found.OrderByDescending(c => c.Volume))
        {
            if (chosen.Count < most && chosen.TrueForAll(c => Math.Abs(c.Last - cluster.Last) >= frames))
            {
                chosen.Add(cluster);
            }
        }

        return [.. chosen];
    }

    private int FrameOf(double time) => (int)Math.Clamp(Math.Round(time / Flow.Plan.FrameInterval), 0, Flow.Plan.Frames - 1);
}
