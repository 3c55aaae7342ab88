using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Structure;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Elastoplastic;

/// <summary>The numbers that one lattice measurement gives. What could not be determined, such as an edge beyond the range, is left out.</summary>
internal static class LatticeQuantities
{
    private const int FewestShells = 5;

    /// <summary>The conditions of a measurement.</summary>
    public static Where Conditions(LatticeResult result) => Where.Of(
        ("T", result.Temperature), ("L", result.Parameters.Side), ("propagator", Kick(result)), ("elastic", result.Parameters.Redistribution));

    /// <summary>A quantity of one lattice.</summary>
    public static Quantity Of(this LatticeResult result, string figure, string symbol, string name, Estimate value, string unit, Reference? reference = null) =>
        Quantities.At(figure, symbol, name, value, unit, reference, ("T", result.Temperature), ("L", result.Parameters.Side), ("elastic", result.Parameters.Redistribution), ("propagator", Kick(result)));

    private static string Kick(LatticeResult result) => result.Parameters.Kick == KickRule.Propagator ? result.Parameters.Propagator.NameOf() : KickRules.Names[(int)result.Parameters.Kick];

    /// <summary>All quantities, in the order in which they are shown.</summary>
    public static IReadOnlyList<Quantity> Of(LatticeResult result)
    {
        StressMoments moments = result.First.Stress.MomentsOfStress();
        (string Symbol, string Name, Estimate? Value, string Unit)[] all =
        [
            ("tau_alpha", "relaxation time, at which half of the sites have had an event", result.Tau, "sweep"),
            ("beta", "stretching exponent of P(t) between 0.9 and 0.1", result.Curves.Stretching()?.Exponent, "1"),
            ("t_chi", "lag of the peak of chi_4", result.Peak.Inside ? result.Peak.Time : null, "sweep"),
            ("chi_4_peak", "peak of the dynamic susceptibility", result.Peak.Inside ? result.Peak.Height : null, "1"),
            ("Gamma", "events a site and sweep", result.Gamma, "1/sweep"),
            ("xi_4", "dynamic correlation length from S_4(q)", CorrelationLength(result)?.Length, "site"),
            ("sigma_mean", "mean stress (conserved with inclusion at amplitude 1: then rounding of the start alone)", moments.Mean, "sigma"),
            ("sigma_square", "mean square stress", moments.MeanSquare, "sigma^2"),
            ("sigma_edge_1%", "stress beyond which 1 % of the sites lie", result.First.Stress.Edge(0.01), "sigma"),
            ("sigma_edge_0.1%", "stress beyond which 0.1 % of the sites lie", result.First.Stress.Edge(0.001), "sigma"),
            ("tau_F", "time at which F_s(k, t) has fallen to 1/e", result.Scattering?.RelaxationTime(1 / Math.E), "sweep"),
            ("avalanche_excess", "events that follow a trigger within its window, beyond the background", result.First.Triggers?.Excess(), "1"),
        ];
        Where where = Conditions(result);
        return [.. all.Where(q => q.Value is not null).Select(q => new Quantity { Symbol = q.Symbol, Name = q.Name, Where = where, Value = q.Value!.Value.Value, Error = q.Value.Value.Error, Unit = q.Unit })];
    }

    /// <summary>The fit of S_4(q) by S_0/(1 + (qξ)²) at small q; null if it did not converge.</summary>
    public static LorentzianFit? CorrelationLength(LatticeResult result)
    {
        LorentzianFit fit = result.First.FourPoint.CorrelationLength(LargestFittedWaveNumber(result));
        return fit.Converged && double.IsFinite(fit.Length.Error) ? fit : null;
    }

    /// <summary>Largest |q| of that fit: 0.6/site, or what five shells need on a small lattice [1/site].</summary>
    public static double LargestFittedWaveNumber(LatticeResult result)
    {
        ReadOnlySpan<double> q = result.First.FourPoint.WaveNumbers;
        return Math.Max(0.6, q[Math.Min(FewestShells, q.Length) - 1]);
    }
}
