using PitchDrop.Observables.Clusters;

namespace PitchDrop.Studies.Flows.Analysis;

/// <summary>A cluster of a flow with what was read off its life. Times are counted from the first frame of the flow; NaN where the rules give none.</summary>
public sealed record FlowCluster
{
    private const int Numbers = 20;

    /// <summary>First frame of the window whose jumps made it.</summary>
    public required int First { get; init; }

    /// <summary>Last frame of that window, at which it consists of blocks.</summary>
    public required int Last { get; init; }

    /// <summary>V_c [length³].</summary>
    public required double Volume { get; init; }

    /// <summary>Whether it hangs together with an image of itself: its size is then that of the box.</summary>
    public required bool Percolates { get; init; }

    /// <summary>t₀ [time].</summary>
    public double Onset { get; init; } = double.NaN;

    /// <summary>t₁ [time].</summary>
    public double Elastic { get; init; } = double.NaN;

    /// <summary>t₂ [time].</summary>
    public double Yield { get; init; } = double.NaN;

    /// <summary>t₃ [time].</summary>
    public double End { get; init; } = double.NaN;

    /// <summary>Errors of t₀, t₁, t₂ and t₃ [time].</summary>
    public IReadOnlyList<double> MomentErrors { get; init; } = [double.NaN, double.NaN, double.NaN, double.NaN];

    /// <summary>σ_c at t₂ [stress].</summary>
    public double YieldStress { get; init; } = double.NaN;

    /// <summary>Largest over smallest eigenvalue of the tensor of gyration at t₀.</summary>
    public double Asymmetry { get; init; } = double.NaN;

    /// <summary>γ_c from t₀ to t₂.</summary>
    public double YieldStrain { get; init; } = double.NaN;

    /// <summary>Cage jumps within the boundary from t₁ to t₃, or the end of the trace.</summary>
    public double Jumps { get; init; } = double.NaN;

    /// <summary>How many of them are extensional.</summary>
    public double ExtensionalJumps { get; init; } = double.NaN;

    /// <summary>R at t₂.</summary>
    public double ExchangeAtYield { get; init; } = double.NaN;

    /// <summary>R as long behind t₂ as t₀ lies before it, or at the end of the trace where that comes first.</summary>
    public double ExchangeBehind { get; init; } = double.NaN;

    /// <summary>The blocks of the sieve that it consists of at <see cref="Last"/>.</summary>
    public required IReadOnlyList<int> Blocks { get; init; }

    /// <summary>ξ_c of this cluster alone [length].</summary>
    public double Radius => ConvectiveCluster.RadiusOf(Volume);

    /// <summary>t₂ − t₀ [time].</summary>
    public double YieldTime => Yield - Onset;

    /// <summary>Whether it is alive at a time: from t₀ to t₃, or on where σ_c has not dropped; not where t₀ or t₂ are unknown.</summary>
    public bool LivesAt(double time) => time >= Onset && !double.IsNaN(Yield) && !(time > End);

    /// <summary>The region again.</summary>
    /// <param name="space">The space of the flow.</param>
    /// <param name="plan">How clusters were made.</param>
    public ConvectiveCluster In(ConvectedSpace space, ClusterPlan plan) => new(space, space.Grid(Last, (plan.SieveBlocks, plan.SieveBlocks, plan.SieveBlocks)), Last, Blocks);

    /// <summary>What was read off a life.</summary>
    /// <param name="life">The life.</param>
    /// <param name="window">First and last frame of the window.</param>
    public static FlowCluster Of(ClusterLife life, (int First, int Last) window)
    {
        ConvectiveTrace trace = life.Trace;
        ConvectiveCluster cluster = trace.Cluster;
        FlowCluster bare = Of(cluster, window);
        if (life.Onset.Value is not { } t0 || life.Yield.Value is not { } t2)
        {
            return bare;
        }

        int Frame(double time) => trace.Points.MinBy(p => Math.Abs(cluster.Space.Times[p.Frame] - time)).Frame;
        TracePoint At(int frame) => trace.Points[frame - trace.First];
        int begin = Frame(t0), yield = Frame(t2), behind = Frame(t2 + (t2 - t0));
        double t1 = life.Elastic.Value ?? double.NaN, t3 = life.End.Value ?? double.NaN;
        TracePoint[] plastic = double.IsNaN(t1) ? [] : [.. trace.Points.Where(p => cluster.Space.Times[p.Frame] >= t1 && !(cluster.Space.Times[p.Frame] > t3))];
        bool isOccupied = At(begin).Particles > 0;
        return bare with
        {
            Onset = t0,
            Elastic = t1,
            Yield = t2,
            End = t3,
            MomentErrors = [Error(life.Onset.Error), Error(life.Elastic.Error), Error(life.Yield.Error), Error(life.End.Error)],
            YieldStress = life.YieldStress.Value ?? double.NaN,
            Asymmetry = cluster.ShapeAt(begin)?.Asymmetry ?? double.NaN,
            YieldStrain = (At(yield).Strain ?? double.NaN) - (At(begin).Strain ?? double.NaN),
            Jumps = plastic.Sum(p => p.Jumps),
            ExtensionalJumps = plastic.Sum(p => p.ExtensionalJumps),
            ExchangeAtYield = isOccupied ? trace.Exchange(begin, yield) : double.NaN,
            ExchangeBehind = isOccupied ? trace.Exchange(begin, behind) : double.NaN,
        };
    }

    /// <summary>A cluster whose life was not followed.</summary>
    public static FlowCluster Of(ConvectiveCluster cluster, (int First, int Last) window) => new()
    {
        First = window.First, Last = window.Last, Volume = cluster.Volume, Percolates = cluster.Percolates, Blocks = cluster.Blocks.ToArray(),
    };

    /// <summary>As numbers: twenty, then the blocks.</summary>
    internal IEnumerable<double> Row() =>
    [
        First, Last, Volume, Percolates ? 1 : 0, Onset, Elastic, Yield, End, .. MomentErrors, YieldStress, Asymmetry, YieldStrain, Jumps, ExtensionalJumps, ExchangeAtYield, ExchangeBehind, Blocks.Count, .. Blocks.Select(b => (double)b),
    ];

    /// <summary>Reads the numbers back and moves on behind them.</summary>
    internal static FlowCluster Read(ReadOnlySpan<double> numbers, ref int at)
    {
        ReadOnlySpan<double> n = numbers.Slice(at, Numbers);
        int blocks = (int)n[19];
        int[] of = new int[blocks];
        for (int k = 0; k < blocks; k++)
        {
            of[k] = (int)numbers[at + Numbers + k];
        }

        at += Numbers + blocks;
        return new FlowCluster
        {
            First = (int)n[0], Last = (int)n[1], Volume = n[2], Percolates = n[3] > 0, Onset = n[4], Elastic = n[5], Yield = n[6], End = n[7], MomentErrors = [n[8], n[9], n[10], n[11]],
            YieldStress = n[12], Asymmetry = n[13], YieldStrain = n[14], Jumps = n[15], ExtensionalJumps = n[16], ExchangeAtYield = n[17], ExchangeBehind = n[18], Blocks = of,
        };
    }

    private static double Error(double? error) => error ?? double.NaN;
}
