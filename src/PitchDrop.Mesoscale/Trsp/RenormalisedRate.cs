using System.Globalization;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Trsp;

/// <summary>
/// The bare rate A₀ exp(γ₀S̄ − δ₀S̄²) at which a cluster of mean softness S̄ rearranges, such that a site of softness S is seen to rearrange at the observed A exp(γS − δS²) once its neighbours are averaged over.
/// Ridout and Liu, Eqs. (20) to (23) and App. D, with (22) corrected.
/// </summary>
public static class RenormalisedRate
{
    /// <summary>Solves for the bare rate.</summary>
    /// <param name="observed">A, γ, δ of a site.</param>
    /// <param name="mean">Mean softness μ.</param>
    /// <param name="variance">Variance σ² of softness.</param>
    /// <param name="clusterCorrelation">Mean correlation of softness over all pairs of sites of a cluster, a site with itself included: above 0, at most 1.</param>
    /// <param name="clustersPerSite">z, the number of clusters that a site belongs to.</param>
    /// <exception cref="TrspRefusalException">δσ² is so large that no bare rate gives it, or the bare rate is no number above 0.</exception>
    [Equation("Trsp", "9")]
    public static GaussianRate Of(GaussianRate observed, double mean, double variance, double clusterCorrelation, int clustersPerSite)
    {
        double c = clusterCorrelation, spread = observed.Delta * variance;
        if (c < 1 && !(spread < c / (2 * (1 - c))) || !(1 + (2 * spread) > 0))
        {
            throw new TrspRefusalException(string.Create(
                CultureInfo.InvariantCulture,
                $"delta sigma^2 = {spread:G6} of the observed P(R|S); a cluster of correlation {c:G6} can give values above -0.5 and below {(c < 1 ? c / (2 * (1 - c)) : double.PositiveInfinity):G6}: lower the size of the barrier's curvature e2, or raise T"));
        }

        double delta = observed.Delta / (c * (c - (2 * (1 - c) * spread)));
        double gamma = (observed.Gamma + (2 * c * (1 - c) * delta * (mean + (observed.Gamma * variance)))) / c;
        var shape = new GaussianRate(1, gamma, delta);
        double logarithm = observed.LogarithmOfMean(mean, variance) - shape.LogarithmOfMean(mean, c * variance);
        double prefactor = Math.Exp(logarithm) / clustersPerSite;
        return double.IsNormal(prefactor) ? new GaussianRate(prefactor, gamma, delta) : throw new TrspRefusalException(string.Create(
            CultureInfo.InvariantCulture, $"the prefactor of the bare rate is {prefactor:G6}, and must be a positive number: nothing would ever rearrange, or everything at once; lower the barrier e0 or raise Sigma0 or T (or the contrary)"));
    }
}
