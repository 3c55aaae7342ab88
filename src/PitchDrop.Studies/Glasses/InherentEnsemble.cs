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

    private InherentEnsemble(IReadOnlyList<InherentRun> runs, InherentStateSample[][][] groups, uint stream)
    {
        (Runs, _groups, _stream) = (runs, groups, stream);
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
    /// <param name="memory">Time over which the states of one run are taken for correlated [τ]: a few τ_α; null where it is not known, and each run is one group.</param>
    /// <returns>The ensemble; null where there are fewer than two groups of states, from which there is no error.</returns>
    public static InherentEnsemble? Of(IReadOnlyList<InherentStatesJob> jobs, double? memory) => Of([.. jobs.Select(InherentRun.Of)], memory, jobs[0].Parent.Plan.Replica);

    /// <summary>Collects states.</summary>
    internal static InherentEnsemble? Of(IReadOnlyList<InherentRun> runs, double? memory, uint stream)
    {
        InherentStateSample[][][] groups = [.. runs.Select(r => Grouped(r, memory ?? double.PositiveInfinity)).Where(g => g.Length > 0)];
        return groups.Sum(g => g.Length) < 2 ? null : new InherentEnsemble(runs, groups, stream);
    }

    /// <summary>The mean of anything that a state has. The error is the larger of what the groups of each run give and of the scatter of the runs, as in <see cref="ReplicaMean"/>.</summary>
    /// <param name="value">Of a state.</param>
    [Equation("Landscape", "52")]
    public Estimate Mean(Func<InherentStateSample, double> value)
    {
        (double mean, double within, double between) = Variances(value);
        return new Estimate(mean, Math.Sqrt(Math.Max(within, between)));
    }

    private (double Mean, double Within, double Between) Variances(Func<InherentStateSample, double> value)
    {
        double all = _groups.SelectMany(r => r).SelectMany(g => g).Average(value);
        double[] deviations = [.. _groups.SelectMany(r => r).Select(g => g.Sum(s => value(s) - all))];
        int states = _groups.Sum(r => r.Sum(g => g.Length)), n = deviations.Length;
        double within = deviations.Sum(d => d * d) * n / (n - 1) / states / states;
        double[] runs = [.. _groups.Select(r => r.SelectMany(g => g).Average(value))];
        return (all, within, runs.Length > 1 ? BlockedMean.Variance(runs) / runs.Length : 0);
    }

    /// <summary>The BCa interval of 90 % of such a mean, groups resampled as wholes; where the runs lie further apart than that explains, as much wider as the error of the mean is larger.</summary>
    /// <param name="value">Of a state.</param>
    /// <param name="seed">Seed of the study.</param>
    [Equation("Landscape", "52")]
    public BootstrapResult Interval(Func<InherentStateSample, double> value, ulong seed)
    {
        (double Sum, int Count)[] groups = [.. _groups.SelectMany(r => r).Select(g => (g.Sum(value), g.Length))];
        var stream = new RandomStream(seed, RandomPurpose.EnsembleBootstrap, _stream);
        ulong index = 0;
        BootstrapResult found = Bootstrap.Bca(
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
        (_, double within, double between) = Variances(value);
        double wider = between > within && within > 0 ? Math.Sqrt(between / within) : 1;
        return found with { StandardError = wider * found.StandardError, Lower = found.Value - (wider * (found.Value - found.Lower)), Upper = found.Value + (wider * (found.Upper - found.Value)) };
    }

    // Consecutive frames that span at least the memory, so that the middles of neighbouring groups are that far apart.
    private static InherentStateSample[][] Grouped(InherentRun run, double memory)
    {
        int each = (int)Math.Min(run.Frames, Math.Max(1, Math.Ceiling(memory / run.Spacing))), groups = Math.Max(1, run.Frames / each);
        return [.. run.Samples.GroupBy(s => Math.Min(s.Frame / each, groups - 1)).Select(g => g.ToArray())];
    }
}
