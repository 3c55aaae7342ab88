using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>Weighted linear least squares: straight lines, polynomials and any basis of functions.</summary>
public static class LinearLeastSquares
{
    /// <summary>Fits y = c₀ + c₁x.</summary>
    /// <inheritdoc cref="General"/>
    public static LinearFit Line(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> errors) => Polynomial(1, x, y, errors);

    /// <summary>Fits y = Σ_j c_j x^j, j = 0 … <paramref name="degree"/>.</summary>
    /// <inheritdoc cref="General"/>
    public static LinearFit Polynomial(int degree, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> errors)
    {
        Require.Between(degree, 0, 100);
        double[,] design = new double[x.Length, degree + 1];
        for (int i = 0; i < x.Length; i++)
        {
            double power = 1;
            for (int j = 0; j <= degree; j++, power *= x[i])
            {
                design[i, j] = power;
            }
        }

        return General(design, y, errors);
    }

    /// <summary>Fits y_i = Σ_j c_j design[i, j].</summary>
    /// <param name="design">The basis functions at the points [n, m], n ≥ m.</param>
    /// <param name="y">The values [n].</param>
    /// <param name="errors">Their standard errors [n], independent, each &gt; 0; empty means all 1 (then see <see cref="LinearFit.ScaledByResiduals"/>).</param>
    /// <exception cref="ArgumentException">Lengths do not fit, there are fewer points than coefficients, a number is not finite, or the basis functions are linearly dependent on these points.</exception>
    public static LinearFit General(double[,] design, ReadOnlySpan<double> y, ReadOnlySpan<double> errors)
    {
        int n = design.GetLength(0), m = design.GetLength(1);
        Shapes.AtLeast(n, m, "the number of points");
        Shapes.Length(y.Length, n);
        Shapes.Length(errors.IsEmpty ? n : errors.Length, n, "errors.Length");
        Shapes.Finite(y);
        double[,] a = new double[n, m];
        double[] b = new double[n];
        for (int i = 0; i < n; i++)
        {
            double error = errors.IsEmpty ? 1 : Require.Positive(errors[i]);
            b[i] = y[i] / error;
            for (int j = 0; j < m; j++)
            {
                a[i, j] = Require.Finite(design[i, j]) / error;
            }
        }

        (double[] solution, double[,] covariance) = LeastSquaresSolver.Solve(a, b)
            ?? throw new ArgumentException("The basis functions are linearly dependent on these points.", nameof(design));
        double chiSquared = 0;
        for (int i = m; i < n; i++)
        {
            chiSquared += b[i] * b[i]; // what the reflections leave below the triangle is the residual
        }

        return new LinearFit(solution, covariance, chiSquared, n - m);
    }
}
