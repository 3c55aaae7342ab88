using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trsp;

/// <summary>The numbers that one measurement gives. What could not be determined, such as a peak beyond the lags, is left out.</summary>
internal static class TrspQuantities
{
    /// <summary>Largest |q| of the fit of S₄ on a lattice that is not small [1/site].</summary>
    public const double Largest = 1.0;

    private const int FewestShells = 5;

    /// <summary>The conditions of a measurement.</summary>
    public static (string Key, WhereValue Value)[] Conditions(TrspResult result) =>
    [
        ("T", result.Temperature), ("L", result.Plan.Conditions.Side), ("m", result.Plan.Conditions.ClusterSize), ("facilitation", result.Plan.Conditions.Facilitation), ("parameters", result.Plan.Source.Name),
    ];

    /// <summary>A quantity of one lattice.</summary>
    public static Quantity Of(this TrspResult result, string figure, string symbol, string name, Estimate value, string unit, Reference? reference = null) =>
        Quantities.At(figure, symbol, name, value, unit, reference, Conditions(result));

    /// <summary>What the relaxation gives: τ_χ, χ₄*, t(Q = 1/e), t(Q = 0.2).</summary>
    public static IEnumerable<Quantity> Relaxation(TrspResult result, string figure)
    {
        if (result.Peak.Inside)
        {
            yield return result.Of(figure, "t_chi", "lag tau_chi of the peak of chi_4", result.Peak.Time, "tau");
            yield return result.Of(figure, "chi_4_peak", "peak of chi_4", result.Peak.Height, "1");
        }

        foreach ((string symbol, double threshold) in new[] { ("t_Q_1/e", 1 / Math.E), ("t_Q_0.2", 0.2) })
        {
            if (result.TimeAt(threshold) is { } time)
            {
                yield return result.Of(figure, symbol, FormattableString.Invariant($"time at which Q = {threshold:0.###}"), time, "tau");
            }
        }
    }

    /// <summary>⟨S⟩ with its target μ(T).</summary>
    public static Quantity MeanSoftness(TrspResult result, string figure) =>
        result.Of(figure, "S_mean", "softness, averaged over time and sites", result.MeanSoftness, "1", new Reference(result.Model.MeanSoftness, 0, "mu(T) of the model's parameters"));

    /// <summary>All quantities, in the order in which they are shown.</summary>
    public static IReadOnlyList<Quantity> Of(TrspResult result)
    {
        List<Quantity> all = [.. Relaxation(result, "")];
        if (FourPointFit(result) is { } fit)
        {
            all.Add(result.Of("", "xi_4", "dynamic correlation length from S_4(q, tau_chi)", fit.Length.Times(result.Model.Parameters.Spacing), "sigma_AA"));
        }

        all.Add(MeanSoftness(result, ""));
        all.Add(result.Of("", "S_variance", "variance of softness, averaged over time and sites", result.SoftnessCorrelation[0], "1", new Reference(result.Model.Covariance.Variance, 0, "K(0) on this lattice")));
        return all;
    }

    /// <summary>The fit of S₄ at small q; null if it did not converge, or τ_χ lies outside the lags of the maps.</summary>
    public static LorentzianFit? FourPointFit(TrspResult result)
    {
        LorentzianFit? fit = result.FourPointLength(LargestFitted(result));
        return fit is { Converged: true } && double.IsFinite(fit.Length.Error) ? fit : null;
    }

    /// <summary>Largest |q| of that fit: 1/site, or what five shells need on a small lattice [1/site].</summary>
    public static double LargestFitted(TrspResult result) => Math.Max(Largest, result.WaveNumbers[Math.Min(FewestShells, result.WaveNumbers.Length) - 1]);
}
