using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Clusters;
using PitchDrop.Studies.Flows.Analysis;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>
/// Averages over the clusters of all flows of a condition, made in one way. Clusters that hang together with their own images have neither size nor life: they are left out of every mean, and where they hold more than a tenth of the
/// volume of all there is no size and no share. Errors are those of blocks of three t_χ or more.
/// </summary>
internal sealed class ClusterStatistics
{
    // If clusters that hang together with their own images hold so much of the volume of all, sizes are those of the box.
    private const double MostPercolating = 0.1;

    // A mean over the lives of clusters must know at least this share of them.
    private const double LeastKnown = 0.5;

    private readonly FlowWindow[][][] _cells; // [runs][t_χ][windows]
    private readonly double _volume; // of the box

    private ClusterStatistics(FlowWindow[][][] cells, double volume, string? refusal) => (_cells, _volume, Refusal) = (cells, volume, refusal);

    /// <summary>Why there is nothing at all; null where there are clusters.</summary>
    public string? Refusal { get; }

    /// <summary>Every cluster.</summary>
    public IEnumerable<FlowCluster> All => Windows.SelectMany(w => w.Clusters);

    /// <summary>Every cluster that does not hang together with its own images.</summary>
    public IEnumerable<FlowCluster> Bounded => All.Where(c => !c.Percolates);

    /// <summary>Every window.</summary>
    public IEnumerable<FlowWindow> Windows => _cells.SelectMany(run => run.SelectMany(cell => cell));

    /// <summary>Share of the volume of all clusters in those that hang together with their own images.</summary>
    public double Percolating => All.Any() ? All.Where(c => c.Percolates).Sum(c => c.Volume) / All.Sum(c => c.Volume) : 0;

    /// <summary>Share of the windows for which the rule gave a threshold.</summary>
    public double WithThreshold => Windows.Any() ? Windows.Average(w => w.ThresholdShare) : 0;

    /// <summary>Share of clusters whose t₀ and t₂ the rules give.</summary>
    public double Known => ShareOf(c => !double.IsNaN(c.YieldTime));

    /// <summary>The same with t₀ counted from 0.</summary>
    public double KnownFromZero => ShareOf(c => !double.IsNaN(c.YieldTimeFromZero));

    /// <summary>Share of clusters with a t₀ and t₂ whose t₃ the rules give.</summary>
    public double KnownEnd => Bounded.Any(c => !double.IsNaN(c.YieldTime)) ? ShareOf(c => !double.IsNaN(c.YieldTime) && !double.IsNaN(c.End)) / Known : 0;

    /// <summary>Collects clusters.</summary>
    /// <param name="jobs">Of each flow.</param>
    /// <param name="choice">Which way.</param>
    /// <param name="melted">Why the flow has no clusters whatever was found; null where it may have.</param>
    /// <param name="separate">Whether of those windows alone that are looked at in every way.</param>
    public static ClusterStatistics Of(IReadOnlyList<FlowClustersJob> jobs, int choice, string? melted, bool separate = false)
    {
        if (melted is not null)
        {
            return new ClusterStatistics([], 0, melted);
        }

        string[] refusals = [.. jobs.Select(j => j.RefusalOf(choice)).OfType<string>()];
        double volume = jobs[0].Flow.Plan.Parent.Plan.Start.Box.Volume;
        return refusals.Length == jobs.Count ? new ClusterStatistics([], volume, refusals[0])
            : Of([.. jobs.Select(j => ((IReadOnlyList<FlowWindow>)[.. (separate ? j.SeparateWindows(choice) : j.Windows(choice)).Select(Bare)], Math.Max(1, j.WindowFrames(choice))))], volume);
    }

    /// <summary>Collects windows.</summary>
    /// <param name="runs">The windows of each flow, by time, and the frames of a t_χ.</param>
    /// <param name="volume">Of the box [length³].</param>
    public static ClusterStatistics Of(IReadOnlyList<(IReadOnlyList<FlowWindow> Windows, int Frames)> runs, double volume)
    {
        FlowWindow[][][] cells = [.. runs.Select(r => Cells(r.Windows, r.Frames))];
        var found = new ClusterStatistics(cells, volume, null);
        string? why = found.WithThreshold == 0 ? "the rule gives no threshold above 0 in any window: too few jumps a block" : found.All.Any() ? null : "no window has a cluster of the least volume";
        return why is null ? found : new ClusterStatistics(cells, volume, why);
    }

    /// <summary>η_c = P̄_c σ_c,y/2γ̇: the viscosity if clusters bear on the average half of the stress at which they yield, and nothing else bears any.</summary>
    [Equation("Clusters", "23")]
    public static Measured Viscosity(Measured share, Measured yieldStress, double rate) => share.Times(yieldStress).Times(0.5 / rate);

    /// <summary>Mean volume of clusters of at least a volume [length³]; null, with <see cref="SizeRefusal"/>, where they span the box.</summary>
    public Measured? Volume(double least = 0) => SizeRefusal is null ? Mean(c => c.Volume, c => c.Volume >= least) : null;

    /// <summary>ξ_c, the radius of a sphere of the mean volume [length].</summary>
    public Measured? Radius(double least = 0) => Volume(least)?.Of(ConvectiveCluster.RadiusOf, v => ConvectiveCluster.RadiusOf(v) / (3 * v));

    /// <summary>Why there is no size; null where there is one.</summary>
    public string? SizeRefusal => Refusal ?? (Percolating > MostPercolating ? FormattableString.Invariant($"clusters that hang together with their own images hold {100 * Percolating:0} % of the volume of all: the box is too small for a size") : null);

    /// <summary>By what share ξ_c grows from one least volume to another; its error is by a jackknife over blocks, since both are of the same clusters.</summary>
    public Measured? RadiusGrowth(double from, double to)
    {
        double Volume(FlowCluster cluster, double least) => cluster.Volume >= least ? cluster.Volume : 0;
        double Count(FlowCluster cluster, double least) => cluster.Volume >= least ? 1 : 0;
        return SizeRefusal is null ? OfSums(s => Math.Cbrt(s[2] / s[3] / (s[0] / s[1])) - 1, c => Volume(c, from), c => Count(c, from), c => Volume(c, to), c => Count(c, to)) : null;
    }

    /// <summary>Share of the volume of the box in clusters of at least a volume, at the ends of windows: clusters that hang together with their own images with them.</summary>
    public Measured? VolumeShare(double least = 0) => Refusal is null ? OfWindows(w => w.Clusters.Where(c => c.Volume >= least).Sum(c => c.Volume) / _volume) : null;

    /// <summary>Share of the volume of the box in the largest cluster.</summary>
    public Measured? LargestShare => Refusal is null ? OfWindows(w => w.Clusters.Count == 0 ? 0 : w.Clusters[0].Volume / _volume) : null;

    /// <summary>Share of the blocks at or above the threshold.</summary>
    public Measured? Fill => Refusal is null ? OfWindows(w => w.Fill) : null;

    /// <summary>Number of clusters of at least a volume in a window.</summary>
    public Measured? Number(double least = 0) => Refusal is null ? OfWindows(w => w.Clusters.Count(c => c.Volume >= least)) : null;

    /// <summary>Mean σ_c,y [stress].</summary>
    public Measured? YieldStress => OfLives(c => c.YieldStress);

    /// <summary>Mean of the mean σ_c of each life [stress].</summary>
    public Measured? MeanStress => OfLives(c => c.MeanStress);

    /// <summary>t_y, mean of t₂ − t₀ [time].</summary>
    [Equation("Clusters", "24")]
    public Measured? YieldTime => OfLives(c => c.YieldTime);

    /// <summary>The same with t₀ counted from 0, of the clusters of which it is known; null where these are too few.</summary>
    public Measured? YieldTimeFromZero => Refusal is null && KnownFromZero >= LeastKnown ? Mean(c => c.YieldTimeFromZero, c => double.IsFinite(c.YieldTimeFromZero)) : null;

    /// <summary>Mean γ_c from t₀ to t₂.</summary>
    public Measured? YieldStrain => OfLives(c => c.YieldStrain);

    /// <summary>Mean γ_c over as long a time behind t₂ as from t₀ to it.</summary>
    public Measured? StrainBehind => OfLives(c => c.StrainBehind);

    /// <summary>The same less the strain of the flow over that time, which a cluster that keeps up with the flow has.</summary>
    /// <param name="rate">γ̇ [1/time].</param>
    public Measured? StrainBehindFlow(double rate) => OfLives(c => c.StrainBehind - (rate * c.YieldTime));

    /// <summary>Mean ratio of the largest to the smallest eigenvalue of gyration at t₀.</summary>
    public Measured? Asymmetry => OfLives(c => c.Asymmetry);

    /// <summary>Mean ratio of the longest to the shortest axis of gyration at t₀.</summary>
    public Measured? AxisRatio => OfLives(c => c.AxisRatio);

    /// <summary>P_ext from t₁ to t₃: share of the jumps of all clusters of which both are known.</summary>
    public Measured? Extensional => Ratio(c => c.ExtensionalJumps, c => c.Jumps);

    /// <summary>P_ext of the three frames about t₁.</summary>
    public Measured? ExtensionalAtElastic => Ratio(c => c.ExtensionalAtElastic, c => c.JumpRateAtElastic);

    /// <summary>P_ext of the three frames about t₂.</summary>
    public Measured? ExtensionalAtYield => Ratio(c => c.ExtensionalAtYield, c => c.JumpRateAtYield);

    /// <summary>By how much P_ext about t₁ exceeds that from t₁ to t₃; its error is by a jackknife over blocks, since both are of the same clusters.</summary>
    public Measured? ExtensionalRiseAtElastic => RatioDifference(c => c.ExtensionalAtElastic, c => c.JumpRateAtElastic, c => c.ExtensionalJumps, c => c.Jumps);

    /// <summary>The same about t₂.</summary>
    public Measured? ExtensionalRiseAtYield => RatioDifference(c => c.ExtensionalAtYield, c => c.JumpRateAtYield, c => c.ExtensionalJumps, c => c.Jumps);

    /// <summary>n_cj about t₁ over its mean along the trace.</summary>
    public Measured? JumpsAtElastic => Ratio(c => c.JumpRateAtElastic, c => double.IsFinite(c.JumpRateAtElastic) ? c.JumpRate : double.NaN);

    /// <summary>n_cj about t₂ over its mean along the trace.</summary>
    public Measured? JumpsAtYield => Ratio(c => c.JumpRateAtYield, c => double.IsFinite(c.JumpRateAtYield) ? c.JumpRate : double.NaN);

    /// <summary>Mean R from t₀ to t₂.</summary>
    public Measured? ExchangeAtYield => OfLives(c => c.ExchangeAtYield);

    /// <summary>How much faster particles are exchanged behind t₂ than before: mean of R over as long a time behind t₂, counted anew from there, less R from t₀ to t₂. A steady exchange makes it 0.</summary>
    public Measured? ExchangeGrowth => OfLives(c => c.ExchangeBehind - c.ExchangeAtYield);

    /// <summary>Whether enough lives are known for a mean over them.</summary>
    public bool KnowsLives => Refusal is null && Known >= LeastKnown;

    /// <summary>Whether enough is known for a share of particles in living clusters: enough lives by a rule, and not too much left out.</summary>
    public bool KnowsShare(LifeRule rule) => SizeRefusal is null && (rule == LifeRule.FromZero ? KnownFromZero : Known) >= LeastKnown;

    /// <summary>Why there is no mean over lives; null where there is one.</summary>
    public string? LifeRefusal => Refusal ?? (KnowsLives ? null : FormattableString.Invariant($"t₀ and t₂ are known of {100 * Known:0} % of the clusters"));

    /// <summary>What was left out of means over lives and by which share, in words.</summary>
    public string Remark => FormattableString.Invariant($"t₀ and t₂ known of {100 * Known:0} % of the clusters, t₃ of {100 * KnownEnd:0} % of these; t₀ counted from 0 of {100 * KnownFromZero:0} %; {100 * Percolating:0} % of the volume in clusters that hang together with their own images, which are left out");

    private double ShareOf(Func<FlowCluster, bool> holds) => Bounded.Any() ? (double)Bounded.Count(holds) / Bounded.Count() : 0;

    private static FlowWindow[][] Cells(IReadOnlyList<FlowWindow> windows, int frames) =>
        windows.Count == 0 ? [] : [.. windows.GroupBy(w => (w.Last - windows[0].Last) / frames).OrderBy(g => g.Key).Select(g => g.ToArray())];

    // Without the blocks of clusters, which are most of what a window holds.
    private static FlowWindow Bare(FlowWindow window) => window with { Clusters = [.. window.Clusters.Select(c => c with { Blocks = [] })] };

    // Each number has ingredients of its own, such as t₃ or a trace that goes on long enough: it too must be known of enough clusters.
    private bool Knows(Func<FlowCluster, double> of) => KnowsLives && ShareOf(c => double.IsFinite(of(c))) >= LeastKnown;

    private Measured? OfLives(Func<FlowCluster, double> of) => Knows(of) ? Mean(of, c => double.IsFinite(of(c))) : null;

    private Measured? Ratio(Func<FlowCluster, double> above, Func<FlowCluster, double> below) => Knows(c => above(c) + below(c)) ? BlockedRatio.Of(Sums(above, below)) : null;

    // Of the clusters of which all four are known.
    private Measured? RatioDifference(Func<FlowCluster, double> above, Func<FlowCluster, double> below, Func<FlowCluster, double> lessAbove, Func<FlowCluster, double> lessBelow) =>
        Knows(c => above(c) + below(c) + lessAbove(c) + lessBelow(c)) ? OfSums(s => (s[0] / s[1]) - (s[2] / s[3]), above, below, lessAbove, lessBelow) : null;

    private Measured? OfSums(Jackknife.OfSums function, params Func<FlowCluster, double>[] of) => BlockedRatio.Of(
        [.. _cells.Select(run => run.Select(cell => cell.SelectMany(w => w.Clusters).Where(c => !c.Percolates && of.All(f => double.IsFinite(f(c)))).ToArray()).Select(known => of.Select(f => known.Sum(f)).ToArray()).ToArray())], function);

    private Measured? Mean(Func<FlowCluster, double> of, Func<FlowCluster, bool> counts) => BlockedRatio.Of(Sums(c => counts(c) ? of(c) : double.NaN, c => counts(c) ? 1 : double.NaN));

    private Measured? OfWindows(Func<FlowWindow, double> of) => BlockedRatio.Of([.. _cells.Select(run => run.Select(cell => (cell.Where(w => double.IsFinite(of(w))).Sum(of), (double)cell.Count(w => double.IsFinite(of(w))))).ToArray())]);

    private IReadOnlyList<IReadOnlyList<(double Above, double Below)>> Sums(Func<FlowCluster, double> above, Func<FlowCluster, double> below) =>
    [
        .. _cells.Select(run => run.Select(cell =>
        {
            FlowCluster[] known = [.. cell.SelectMany(w => w.Clusters).Where(c => !c.Percolates && double.IsFinite(above(c)) && double.IsFinite(below(c)))];
            return (known.Sum(above), known.Sum(below));
        }).ToArray()),
    ];
}
