using PitchDrop.Observables.Clusters;
using PitchDrop.Studies.Flows.Analysis;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>Averages over the clusters of all flows of a condition, made in one way. Windows that begin within one t_χ of each other are one block: they see the same clusters again.</summary>
internal sealed class ClusterStatistics
{
    // Of so many clusters that hang together with their own images, sizes are those of the box.
    private const double MostPercolating = 0.1;

    // A mean over the lives of clusters must know at least this share of them.
    private const double LeastKnown = 0.5;

    private readonly FlowWindow[][][] _blocks; // [runs][blocks][windows]

    private ClusterStatistics(FlowWindow[][][] blocks, string? refusal) => (_blocks, Refusal) = (blocks, refusal);

    /// <summary>Why there is nothing at all; null where there are clusters.</summary>
    public string? Refusal { get; }

    /// <summary>Every cluster.</summary>
    public IEnumerable<FlowCluster> All => _blocks.SelectMany(run => run.SelectMany(block => block.SelectMany(w => w.Clusters)));

    /// <summary>Number of windows.</summary>
    public int Windows => _blocks.Sum(run => run.Sum(block => block.Length));

    /// <summary>Independent blocks, one a t_χ.</summary>
    public int Blocks => _blocks.Sum(run => run.Length);

    /// <summary>Share of clusters that hang together with their own images.</summary>
    public double Percolating => All.Any() ? (double)All.Count(c => c.Percolates) / All.Count() : 0;

    /// <summary>Share of clusters whose t₀ and t₂ the rules give.</summary>
    public double Known => All.Any() ? (double)All.Count(c => !double.IsNaN(c.YieldTime)) / All.Count() : 0;

    /// <summary>Collects clusters.</summary>
    /// <param name="jobs">Of each flow.</param>
    /// <param name="choice">Which way.</param>
    /// <param name="melted">Why the flow has no clusters whatever was found; null where it may have.</param>
    public static ClusterStatistics Of(IReadOnlyList<FlowClustersJob> jobs, int choice, string? melted)
    {
        if (melted is not null)
        {
            return new ClusterStatistics([], melted);
        }

        string[] refusals = [.. jobs.Select(j => j.RefusalOf(choice)).OfType<string>()];
        FlowWindow[][][] blocks = [.. jobs.Select(j => j.Windows(choice).GroupBy(w => (w.Last - j.Windows(choice)[0].Last) / Math.Max(1, j.WindowFrames(choice))).Select(g => g.ToArray()).ToArray())];
        var found = new ClusterStatistics(blocks, null);
        return refusals.Length == jobs.Count ? new ClusterStatistics(blocks, refusals[0])
            : found.All.Any() ? found
            : new ClusterStatistics(blocks, "no window has a cluster of the least volume");
    }

    /// <summary>Mean volume of clusters of at least a volume [length³]; null, with <see cref="SizeRefusal"/>, where they span the box.</summary>
    public Measured? Volume(double least = 0) => SizeRefusal is null ? Mean(c => c.Volume, c => c.Volume >= least) : null;

    /// <summary>ξ_c, the radius of a sphere of the mean volume [length].</summary>
    public Measured? Radius(double least = 0) => Volume(least)?.Of(ConvectiveCluster.RadiusOf, v => ConvectiveCluster.RadiusOf(v) / (3 * v));

    /// <summary>Why there is no size; null where there is one.</summary>
    public string? SizeRefusal => Refusal ?? (Percolating > MostPercolating ? FormattableString.Invariant($"{100 * Percolating:0} % of the clusters hang together with their own images: the box is too small for a size") : null);

    /// <summary>Mean σ_c,y [stress].</summary>
    public Measured? YieldStress => OfLives(c => c.YieldStress);

    /// <summary>t_y, mean of t₂ − t₀ [time].</summary>
    public Measured? YieldTime => OfLives(c => c.YieldTime);

    /// <summary>Mean γ_c from t₀ to t₂.</summary>
    public Measured? YieldStrain => OfLives(c => c.YieldStrain);

    /// <summary>Mean ratio of the axes of gyration at t₀.</summary>
    public Measured? Asymmetry => OfLives(c => c.Asymmetry);

    /// <summary>P_ext from t₁ to t₃: share of the jumps of all clusters.</summary>
    public Measured? Extensional => Measured.OfRatios(Sums(c => c.ExtensionalJumps, c => c.Jumps));

    /// <summary>Mean R from t₀ to t₂.</summary>
    public Measured? ExchangeAtYield => OfLives(c => c.ExchangeAtYield);

    /// <summary>How much faster particles are exchanged behind t₂ than before: mean of R behind less twice that at t₂, which a steady exchange would make about 0.</summary>
    public Measured? ExchangeGrowth => OfLives(c => c.ExchangeBehind - (2 * c.ExchangeAtYield));

    /// <summary>Whether enough lives are known for a mean over them.</summary>
    public bool KnowsLives => Refusal is null && Known >= LeastKnown;

    /// <summary>Why there is no mean over lives; null where there is one.</summary>
    public string? LifeRefusal => Refusal ?? (KnowsLives ? null : FormattableString.Invariant($"t₀ and t₂ are known of {100 * Known:0} % of the clusters"));

    private Measured? OfLives(Func<FlowCluster, double> of) => KnowsLives ? Mean(of, c => double.IsFinite(of(c))) : null;

    private Measured? Mean(Func<FlowCluster, double> of, Func<FlowCluster, bool> counts) => Measured.OfRatios(Sums(c => counts(c) ? of(c) : double.NaN, c => counts(c) ? 1 : double.NaN));

    private IReadOnlyList<IReadOnlyList<(double Above, double Below)>> Sums(Func<FlowCluster, double> above, Func<FlowCluster, double> below) =>
    [
        .. _blocks.Select(run => run.Select(block =>
        {
            FlowCluster[] known = [.. block.SelectMany(w => w.Clusters).Where(c => double.IsFinite(above(c)) && double.IsFinite(below(c)))];
            return (known.Sum(above), known.Sum(below));
        }).ToArray()),
    ];
}
