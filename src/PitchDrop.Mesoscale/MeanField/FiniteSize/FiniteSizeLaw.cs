using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.FiniteSize;

/// <summary>The law Γ_N = Γ_∞ (1 + c/N + c₂/N²) by which the activity of N sites approaches that of the theory, fitted to measured activities.</summary>
/// <param name="Limit">Γ_∞ [1/τ]; error 0 where it was given.</param>
/// <param name="Coefficient">c.</param>
/// <param name="Second">c₂; null where the law ends before it.</param>
/// <param name="ChiSquared">χ² of the fit.</param>
/// <param name="DegreesOfFreedom">Number of sizes less number of coefficients.</param>
[Equation("MeanField", "7.7")]
public sealed record FiniteSizeLaw(Estimate Limit, Estimate Coefficient, Estimate? Second, double ChiSquared, int DegreesOfFreedom)
{
    /// <summary>Γ_N by the fitted law [1/τ].</summary>
    public double At(int sites) => Limit.Value * (1 + ((Coefficient.Value + ((Second?.Value ?? 0) / sites)) / sites));

    /// <summary>Fits c, and c₂ if wanted, with Γ_∞ given by the exact solver.</summary>
    /// <param name="sites">The sizes N [n].</param>
    /// <param name="gamma">Γ_N with errors &gt; 0 [n].</param>
    /// <param name="limit">Γ_∞ [1/τ], finite and &gt; 0.</param>
    /// <param name="order">1 for c alone, 2 for c₂ too.</param>
    /// <exception cref="ArgumentException">Lengths differ, or there are fewer sizes than coefficients.</exception>
    public static FiniteSizeLaw Fit(ReadOnlySpan<int> sites, ReadOnlySpan<Estimate> gamma, double limit, int order = 1)
    {
        Require.Positive(limit);
        Require.Between(order, 1, 2);
        var (design, y, errors) = Points(sites, gamma, 1, order, 1 / limit, 1);
        LinearFit fit = LinearLeastSquares.General(design, y, errors);
        return new FiniteSizeLaw(new Estimate(limit, 0), fit.Coefficient(0), order == 2 ? fit.Coefficient(1) : null, fit.ChiSquared, fit.DegreesOfFreedom);
    }

    /// <summary>Fits Γ_∞ as well.</summary>
    /// <inheritdoc cref="Fit(ReadOnlySpan{int}, ReadOnlySpan{Estimate}, double, int)"/>
    public static FiniteSizeLaw Fit(ReadOnlySpan<int> sites, ReadOnlySpan<Estimate> gamma, int order = 1)
    {
        Require.Between(order, 1, 2);
        var (design, y, errors) = Points(sites, gamma, 0, order, 1, 0);
        LinearFit fit = LinearLeastSquares.General(design, y, errors);
        return new FiniteSizeLaw(fit.Coefficient(0), Ratio(fit, 1), order == 2 ? Ratio(fit, 2) : null, fit.ChiSquared, fit.DegreesOfFreedom);
    }

    // Basis N^{−first} … N^{−order}; the values times a factor, less an offset.
    private static (double[,] Design, double[] Values, double[] Errors) Points(ReadOnlySpan<int> sites, ReadOnlySpan<Estimate> gamma, int first, int order, double factor, double offset)
    {
        Shapes.Length(gamma.Length, sites.Length);
        double[,] design = new double[sites.Length, order - first + 1];
        double[] values = new double[sites.Length], errors = new double[sites.Length];
        for (int i = 0; i < sites.Length; i++)
        {
            for (int power = first; power <= order; power++)
            {
                design[i, power - first] = Math.Pow(Require.Between(sites[i], MeanFieldEnsemble.FewestSites, MeanFieldEnsemble.MostSites), -power);
            }

            (values[i], errors[i]) = ((gamma[i].Value * factor) - offset, gamma[i].Error * factor);
        }

        return (design, values, errors);
    }

    // c_j/c_0 with the error of the full covariance.
    private static Estimate Ratio(LinearFit fit, int j)
    {
        double limit = fit.Coefficients[0], ratio = fit.Coefficients[j] / limit;
        double variance = fit.Covariance[j, j] - (2 * ratio * fit.Covariance[0, j]) + (ratio * ratio * fit.Covariance[0, 0]);
        return new Estimate(ratio, Math.Sqrt(Math.Max(0, variance)) / Math.Abs(limit));
    }
}
