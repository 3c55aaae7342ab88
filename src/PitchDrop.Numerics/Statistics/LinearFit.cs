using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>The result of a weighted linear least-squares fit y = Σ_j c_j f_j(x).</summary>
/// <param name="Coefficients">The coefficients c [m].</param>
/// <param name="Covariance">Their covariance [m, m].</param>
/// <param name="ChiSquared">χ² = Σ ((y − fit)/error)² at the minimum.</param>
/// <param name="DegreesOfFreedom">Number of points less number of coefficients.</param>
public sealed record LinearFit(double[] Coefficients, double[,] Covariance, double ChiSquared, int DegreesOfFreedom)
{
    /// <summary>Coefficient <paramref name="j"/> with its standard error.</summary>
    public Estimate Coefficient(int j) => new(Coefficients[j], Math.Sqrt(Covariance[j, j]));

    /// <summary>The fitted value Σ_j c_j f_j with its error from the full covariance.</summary>
    /// <param name="basis">The values f_j(x) [m] of the basis functions at the place asked for.</param>
    /// <exception cref="ArgumentException">The number of values is not that of the coefficients.</exception>
    public Estimate At(ReadOnlySpan<double> basis)
    {
        Shapes.Length(basis.Length, Coefficients.Length);
        double value = 0, variance = 0;
        for (int i = 0; i < basis.Length; i++)
        {
            value += Coefficients[i] * basis[i];
            for (int j = 0; j < basis.Length; j++)
            {
                variance += basis[i] * Covariance[i, j] * basis[j];
            }
        }

        return new Estimate(value, Math.Sqrt(Math.Max(0, variance)));
    }

    /// <summary>The same fit with its covariance times χ²/degrees of freedom: the errors when the weights were only relative.</summary>
    /// <exception cref="InvalidOperationException">No degree of freedom is left.</exception>
    public LinearFit ScaledByResiduals()
    {
        if (DegreesOfFreedom < 1)
        {
            throw new InvalidOperationException("A fit through as many points as coefficients has no residuals to scale its errors by.");
        }

        double[,] scaled = (double[,])Covariance.Clone();
        for (int i = 0; i < Coefficients.Length; i++)
        {
            for (int j = 0; j < Coefficients.Length; j++)
            {
                scaled[i, j] *= ChiSquared / DegreesOfFreedom;
            }
        }

        return this with { Covariance = scaled };
    }
}
