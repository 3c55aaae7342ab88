using PitchDrop.Observables.Clusters;

namespace PitchDrop.Studies.Flows.Analysis;

/// <summary>
/// A cluster of a flow with what was read off its life. Times are counted from the first frame of the flow. NaN is a number that is missing: the rules give none, it needs frames behind the end of the trace, or the life was not followed.
/// </summary>
public sealed record FlowCluster
{
    private const int Numbers = 29;

    // Frames before and behind a moment whose jumps are those at the moment.
    private const int Near = 1;

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

    /// <summary>t₀ by shares of the peak counted from 0, <see cref="LifeRule.FromZero"/> [time].</summary>
    public double OnsetFromZero { get; init; } = double.NaN;

    /// <summary>t₃ by shares of the peak counted from 0 [time].</summary>
    public double EndFromZero { get; init; } = double.NaN;

    /// <summary>σ_c at t₂ [stress].</summary>
    public double YieldStress { get; init; } = double.NaN;

    /// <summary>Mean of σ_c from t₀ to t₃, or to the end of the trace [stress].</summary>
    public double MeanStress { get; init; } = double.NaN;

    /// <summary>Largest over smallest eigenvalue of the tensor of gyration at t₀.</summary>
    public double Asymmetry { get; init; } = double.NaN;

    /// <summary>The same of its axes: the root.</summary>
    public double AxisRatio => Math.Sqrt(Asymmetry);

    /// <summary>γ_c from t₀ to t₂.</summary>
    public double YieldStrain { get; init; } = double.NaN;

    /// <summary>γ_c over as long a time behind t₂.</summary>
    public double StrainBehind { get; init; } = double.NaN;

    /// <summary>Cage jumps within the boundary from t₁ to t₃.</summary>
    public double Jumps { get; init; } = double.NaN;

    /// <summary>How many of them are extensional.</summary>
    public double ExtensionalJumps { get; init; } = double.NaN;

    /// <summary>Cage jumps a frame within the boundary, over the whole trace.</summary>
    public double JumpRate { get; init; } = double.NaN;

    /// <summary>The same over the three frames about t₁.</summary>
    public double JumpRateAtElastic { get; init; } = double.NaN;

    /// <summary>The same over the three frames about t₂.</summary>
    public double JumpRateAtYield { get; init; } = double.NaN;

    /// <summary>Extensional cage jumps a frame over the three frames about t₁.</summary>
    public double ExtensionalAtElastic { get; init; } = double.NaN;

    /// <summary>The same about t₂.</summary>
    public double ExtensionalAtYield { get; init; } = double.NaN;

    /// <summary>R from t₀ to t₂.</summary>
    public double ExchangeAtYield { get; init; } = double.NaN;

    /// <summary>R over as long a time behind t₂, counted anew from t₂: of the particles that are inside at t₂.</summary>
    public double ExchangeBehind { get; init; } = double.NaN;

    /// <summary>The blocks of the sieve that it consists of at <see cref="Last"/>.</summary>
    public required IReadOnlyList<int> Blocks { get; init; }

    /// <summary>ξ_c of this cluster alone [length].</summary>
    public double Radius => ConvectiveCluster.RadiusOf(Volume);

    /// <summary>t₂ − t₀ [time].</summary>
    public double YieldTime => Yield - Onset;

    /// <summary>t₂ − t₀ with t₀ counted from 0 [time].</summary>
    public double YieldTimeFromZero => Yield - OnsetFromZero;

    /// <summary>Whether it is alive at a time within its trace: from t₀ to t₃, or to the end of the trace where σ_c has not dropped; not where t₀ or t₂ are unknown.</summary>
    /// <param name="time">The time, within the trace.</param>
    /// <param name="rule">By which rule.</param>
    public bool LivesAt(double time, LifeRule rule = LifeRule.FromTroughs) =>
        !double.IsNaN(Yield) && (rule == LifeRule.FromZero ? time >= OnsetFromZero && !(time > EndFromZero) : time >= Onset && !(time > End));

    /// <summary>The region again.</summary>
    /// <param name="space">The space of the flow.</param>
    /// <param name="plan">How clusters were made.</param>
    public ConvectiveCluster In(ConvectedSpace space, ClusterPlan plan) => new(space, space.Grid(Last, (plan.SieveBlocks, plan.SieveBlocks, plan.SieveBlocks)), Last, Blocks);

    /// <summary>What was read off a life.</summary>
    /// <param name="life">The life, counted from troughs.</param>
    /// <param name="fromZero">The same counted from 0.</param>
    /// <param name="window">First and last frame of the window.</param>
    public static FlowCluster Of(ClusterLife life, ClusterLife fromZero, (int First, int Last) window)
    {
        ConvectiveTrace trace = life.Trace;
        ConvectiveCluster cluster = trace.Cluster;
        double Time(TracePoint p) => cluster.Space.Times[p.Frame];
        FlowCluster bare = Of(cluster, window) with { JumpRate = trace.Points.Average(p => p.Jumps), OnsetFromZero = Number(fromZero.Onset.Value), EndFromZero = Number(fromZero.End.Value) };
        if (life.Yield.Value is not { } t2 || life.Onset.Value is not { } t0)
        {
            return bare with { Yield = Number(life.Yield.Value) };
        }

        int Frame(double time) => trace.Points.MinBy(p => Math.Abs(Time(p) - time)).Frame;
        TracePoint At(int frame) => trace.Points[frame - trace.First];
        int begin = Frame(t0), yield = Frame(t2), behind = yield + (yield - begin);
        double t1 = Number(life.Elastic.Value), t3 = Number(life.End.Value);
        TracePoint[] plastic = [.. trace.Points.Where(p => Time(p) >= t1 && Time(p) <= t3)], alive = [.. trace.Points.Where(p => Time(p) >= t0 && !(Time(p) > t3))];
        (double jumps1, double along1) = Rates(trace, life.Elastic.Value is { } elastic ? Frame(elastic) : null);
        (double jumps2, double along2) = Rates(trace, yield);
        return bare with
        {
            Onset = t0,
            Elastic = t1,
            Yield = t2,
            End = t3,
            MomentErrors = [Number(life.Onset.Error), Number(life.Elastic.Error), Number(life.Yield.Error), Number(life.End.Error)],
            YieldStress = Number(life.YieldStress.Value),
            MeanStress = alive.Length == 0 ? double.NaN : alive.Average(p => p.Stress),
            Asymmetry = cluster.ShapeAt(begin)?.Asymmetry ?? double.NaN,
            YieldStrain = Number(At(yield).Strain - At(begin).Strain),
            StrainBehind = behind <= trace.Last ? Number(At(behind).Strain - At(yield).Strain) : double.NaN,
            Jumps = double.IsNaN(t1) || double.IsNaN(t3) ? double.NaN : plastic.Sum(p => p.Jumps),
            ExtensionalJumps = double.IsNaN(t1) || double.IsNaN(t3) ? double.NaN : plastic.Sum(p => p.ExtensionalJumps),
            JumpRateAtElastic = jumps1,
            JumpRateAtYield = jumps2,
            ExtensionalAtElastic = along1,
            ExtensionalAtYield = along2,
            ExchangeAtYield = At(begin).Particles > 0 ? trace.Exchange(begin, yield) : double.NaN,
            ExchangeBehind = behind <= trace.Last && At(yield).Particles > 0 ? trace.Exchange(yield, behind) : double.NaN,
        };
    }

    /// <summary>A cluster whose life was not followed.</summary>
    public static FlowCluster Of(ConvectiveCluster cluster, (int First, int Last) window) => new()
    {
        First = window.First, Last = window.Last, Volume = cluster.Volume, Percolates = cluster.Percolates, Blocks = cluster.Blocks.ToArray(),
    };

    /// <summary>As numbers: twenty-nine, then the blocks.</summary>
    internal IEnumerable<double> Row() =>
    [
        First, Last, Volume, Percolates ? 1 : 0, Onset, Elastic, Yield, End, .. MomentErrors, OnsetFromZero, EndFromZero, YieldStress, MeanStress, Asymmetry, YieldStrain, StrainBehind, Jumps, ExtensionalJumps,
        JumpRate, JumpRateAtElastic, JumpRateAtYield, ExtensionalAtElastic, ExtensionalAtYield, ExchangeAtYield, ExchangeBehind, Blocks.Count, .. Blocks.Select(b => (double)b),
    ];

    /// <summary>Reads the numbers back and moves on behind them.</summary>
    internal static FlowCluster Read(ReadOnlySpan<double> numbers, ref int at)
    {
        ReadOnlySpan<double> n = numbers.Slice(at, Numbers);
        int blocks = (int)n[Numbers - 1];
        int[] of = new int[blocks];
        for (int k = 0; k < blocks; k++)
        {
            of[k] = (int)numbers[at + Numbers + k];
        }

        at += Numbers + blocks;
        return new FlowCluster
        {
            First = (int)n[0], Last = (int)n[1], Volume = n[2], Percolates = n[3] > 0, Onset = n[4], Elastic = n[5], Yield = n[6], End = n[7], MomentErrors = [n[8], n[9], n[10], n[11]],
            OnsetFromZero = n[12], EndFromZero = n[13], YieldStress = n[14], MeanStress = n[15], Asymmetry = n[16], YieldStrain = n[17], StrainBehind = n[18], Jumps = n[19], ExtensionalJumps = n[20],
            JumpRate = n[21], JumpRateAtElastic = n[22], JumpRateAtYield = n[23], ExtensionalAtElastic = n[24], ExtensionalAtYield = n[25], ExchangeAtYield = n[26], ExchangeBehind = n[27], Blocks = of,
        };
    }

    // Over the frames about one that are within the trace; missing where one of them is not.
    private static (double Jumps, double Extensional) Rates(ConvectiveTrace trace, int? frame)
    {
        if (frame is not { } at || at - Near < trace.First || at + Near > trace.Last)
        {
            return (double.NaN, double.NaN);
        }

        TracePoint[] near = [.. trace.Points.Skip(at - Near - trace.First).Take((2 * Near) + 1)];
        return (near.Average(p => p.Jumps), near.Average(p => p.ExtensionalJumps));
    }

    private static double Number(double? value) => value ?? double.NaN;
}
