using PitchDrop.Data.Arrays;
using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Elastoplastic;

/// <summary>What the finished copies of one measurement say together. Errors come from independent blocks of time origins.</summary>
public sealed class LatticeResult
{
    private readonly IReadOnlyList<LatticeMeasurementJob> _copies;

    /// <summary>Analyses finished jobs of one plan.</summary>
    /// <param name="plan">What was measured.</param>
    /// <param name="copies">Its copies, in order.</param>
    public LatticeResult(LatticeMeasurement plan, IReadOnlyList<LatticeMeasurementJob> copies)
    {
        Plan = plan;
        _copies = copies;
        Curves = PersistenceCurves.Of([.. copies.Select(c => c.Persistence)]);
        Tau = Curves.RelaxationTime() ?? throw new SimulationFailedException($"{plan.Name}: P(t) does not fall to 1/2 within {plan.Window} relaxation times of the pilot, {copies[0].PilotRelaxationTime} sweeps: small or cold lattices have slow stretches that the pilot may miss; take a longer window or a larger lattice.");
        Peak = Curves.Peak(PeakHalfWidth(plan));
    }

    // A fifth of a decade on each side: a parabola through three noisy neighbours of the largest value would be high.
    private static int PeakHalfWidth(LatticeMeasurement plan) => Math.Max(plan.PointsPerDecade / 5, 1);

    /// <summary>Mean square stress drop ⟨δσ²⟩ of all production events [σ_c²]; the error takes events as independent.</summary>
    public Estimate MeanSquareDrop
    {
        get
        {
            double events = _copies.Sum(c => (double)c.ProductionEvents);
            double mean = _copies.Sum(c => c.SumOfSquaredDrops) / events;
            return new Estimate(mean, Math.Sqrt(Math.Max((_copies.Sum(c => c.SumOfFourthPowersOfDrops) / events) - (mean * mean), 0) / events));
        }
    }

    /// <summary>What was measured.</summary>
    public LatticeMeasurement Plan { get; }

    /// <summary>The model.</summary>
    public ElastoplasticParameters Parameters => Plan.Parameters;

    /// <summary>Temperature T.</summary>
    public double Temperature => Plan.Parameters.Temperature;

    /// <summary>⟨P⟩(t) and χ₄(t).</summary>
    public RelaxationCurves Curves { get; }

    /// <summary>τ_α: ⟨P(τ_α)⟩ = 1/2 [sweep].</summary>
    public Estimate Tau { get; }

    /// <summary>Peak of χ₄.</summary>
    public SusceptibilityPeak Peak { get; }

    /// <summary>The first copy, for what is shown of one system.</summary>
    public LatticeMeasurementJob First => _copies[0];

    /// <summary>Events a site and sweep, Γ, from all copies.</summary>
    public double EventRate => _copies.Sum(c => (double)c.ProductionEvents) / (_copies.Sum(c => c.ProductionTime) * Parameters.Sites);

    /// <summary>Γ with its error, from the finished blocks of all copies [1/sweep].</summary>
    public Estimate Gamma
    {
        get
        {
            double[] counts = [.. _copies.SelectMany(c => c.EventsOfBlocks).Select(n => (double)n)];
            double mean = counts.Average(), scatter = counts.Sum(n => (n - mean) * (n - mean));
            return new Estimate(mean, Math.Sqrt(scatter / counts.Length / (counts.Length - 1))).Times(1 / (Plan.OriginsPerBlock * First.PilotRelaxationTime * Parameters.Sites));
        }
    }

    /// <summary>F_s(k, t), if it was measured.</summary>
    public RelaxationCurves? Scattering => First.Scattering is null ? null : IntermediateScattering.Curves([.. _copies.Select(c => c.Scattering!)]);

    /// <summary>P(σ) of the first copy, averaged over ±σ.</summary>
    public Estimate[] StressDensity => First.Stress.Density(symmetrised: true);

    /// <summary>P(t), χ₄(t) and their errors as arrays of one NPZ, with names that begin with <paramref name="prefix"/>.</summary>
    public IEnumerable<NamedArray> RelaxationArrays(string prefix)
    {
        string where = $"at T = {Temperature}, L = {Parameters.Side}";
        yield return NamedArray.Of($"{prefix}t", Curves.Lags, "sweep", $"lag t {where}");
        yield return NamedArray.Of($"{prefix}P", Values(Curves.Mean), "1", $"mean persistence <P(t)> {where}");
        yield return NamedArray.Of($"{prefix}P_error", Errors(Curves.Mean), "1", $"standard error of P {where}");
        yield return NamedArray.Of($"{prefix}chi_4", Values(Curves.Susceptibility), "1", $"dynamic susceptibility L^2 (<P^2> - <P>^2) {where}");
        yield return NamedArray.Of($"{prefix}chi_4_error", Errors(Curves.Susceptibility), "1", $"standard error of chi_4 {where}");
    }

    /// <summary>Values of estimates.</summary>
    public static double[] Values(IEnumerable<Estimate> estimates) => [.. estimates.Select(e => e.Value)];

    /// <summary>Standard errors of estimates.</summary>
    public static double[] Errors(IEnumerable<Estimate> estimates) => [.. estimates.Select(e => e.Error)];
}
