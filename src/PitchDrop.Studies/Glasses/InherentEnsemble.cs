using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Studies.Glasses;

/// <summary>The inherent states under a liquid at one parent temperature, over all its runs: means with errors that know which states are near in time.</summary>
public sealed class InherentEnsemble
{
    private const double Coverage = 0.9;
    private readonly InherentStateSample[][][] _groups; // [run][group][state]

    private readonly uint _stream;

    private InherentEnsemble(IReadOnlyList<InherentRun> runs, double relaxationTime, uint stream)
    {
        (Runs, _stream) = (runs, stream);
        _groups = [.. runs.Select(r => Grouped(r, relaxationTime)).Where(g => g.Length > 0)];
        Energy = Mean(s => s.Energy);
        ShearModulus = Mean(s => s.ShearModulus);
        Stiffness = Mean(s => s.Stiffness);
    }

    /// <summary>The states of each run.</summary>
    public IReadOnlyList<InherentRun> Runs { get; }

    /// <summary>The verified states.</summary>
    public IEnumerable<InherentStateSample> Samples => Runs.SelectMany(r => r.Samples);

    /// <summary>The frames that ended in no minimum.</summary>
    public IEnumerable<RefusedState> Refused => Runs.SelectMany(r => r.Refused);

    /// <summary>Number of groups of states that count as independent.</summary>
    public int Groups => _groups.Sum(g => g.Length);

    /// <summary>Mean energy a particle e_IS [ε].</summary>
    public Estimate Energy { get; }

    /// <summary>G, the mean over states and shear planes [ε/σ^d].</summary>
    public Estimate ShearModulus { get; }

    /// <summary>κ, the mean over states of the mean κ_ij of each [ε/σ²].</summary>
    public Estimate Stiffness { get; }

    /// <summary>Collects the states of finished jobs.</summary>
    /// <param name="jobs">One for each run of the condition.</param>
    /// <param name="relaxationTime">τ_α of the liquid [τ]: states of one run nearer than that are correlated; null where it is not known, and each run is one group.</param>
    /// <exception cref="ArgumentException">There are fewer than two groups of states.</exception>
    public static InherentEnsemble Of(IReadOnlyList<InherentStatesJob> jobs, double? relaxationTime) => Of([.. jobs.Select(InherentRun.Of)], relaxationTime, jobs[0].Parent.Plan.Replica);

    /// <summary>Collects states.</summary>
    internal static InherentEnsemble Of(IReadOnlyList<InherentRun> runs, double? relaxationTime, uint stream) => new(runs, relaxationTime ?? double.PositiveInfinity, stream);

    /// <summary>The mean of anything that a state has. The error is the larger of what the groups of each run give and of the scatter of the runs, as in <see cref="ReplicaMean"/>.</summary>
    /// <param name="value">Of a state.</param>
    [Equation("Landscape", "52")]
    public Estimate Mean(Func<InherentStateSample, double> value)
    {
        Shapes.AtLeast(Groups, 2, "the number of groups of inherent states");
        double all = _groups.SelectMany(r => r).SelectMany(g => g).Average(value);
        double[] deviations = [.. _groups.SelectMany(r => r).Select(g => g.Sum(s => value(s) - all))];
        int states = _groups.Sum(r => r.Sum(g => g.Length)), n = deviations.Length;
        double within = deviations.Sum(d => d * d) * n / (n - 1) / states / states;
        double[] runs = [.. _groups.Select(r => r.SelectMany(g => g).Average(value))];
        double between = runs.Length > 1 ? BlockedMean.Variance(runs) / runs.Length : 0;
        return new Estimate(all, Math.Sqrt(Math.Max(within, between)));
    }

    /// <summary>The BCa interval of 90 % of such a mean, groups resampled as wholes.</summary>
    /// <param name="value">Of a state.</param>
    /// <param name="seed">Seed of the study.</param>
    public BootstrapResult Interval(Func<InherentStateSample, double> value, ulong seed)
    {
        (double Sum, int Count)[] groups = [.. _groups.SelectMany(r => r).Select(g => (g.Sum(value), g.Length))];
        var stream = new RandomStream(seed, RandomPurpose.EnsembleBootstrap, _stream);
        ulong index = 0;
        return Bootstrap.Bca(
            groups.Length,
            members =>
            {
                (double sum, int count) = (0, 0);
                foreach (int m in members)
                {
                    (sum, count) = (sum + groups[m].Sum, count + groups[m].Count);
                }

                return sum / count;
            },
            () => stream.Bits(index++),
            coverage: Coverage);
    }

    // Consecutive frames that span at least the relaxation time, so that the middles of neighbouring groups are that far apart.
    private static InherentStateSample[][] Grouped(InherentRun run, double relaxationTime)
    {
        int each = (int)Math.Min(run.Frames, Math.Max(1, Math.Ceiling(relaxationTime / run.Spacing))), groups = Math.Max(1, run.Frames / each);
        return [.. run.Samples.GroupBy(s => Math.Min(s.Frame / each, groups - 1)).Select(g => g.ToArray())];
    }
}
