using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>
/// A straight line y = a + bx through points with independent normal errors in both coordinates, by effective variances: it minimises χ² = Σ (y − a − bx)²/(δy² + b²δx²), and so is the most likely one.
/// Errors are from the curvature of χ² at the least.
/// </summary>
/// <param name="Slope">b with its error.</param>
/// <param name="Intercept">a with its error.</param>
/// <param name="ChiSquared">χ² at the least.</param>
/// <param name="DegreesOfFreedom">Number of points less two.</param>
/// <param name="Bend">By how much the points bend away from a line, in units of y: c(x_max − x_min)²/4 of the parabola a + bx + cx², which is how far its chord lies above its middle; positive where y rises ever faster. Null for two points.</param>
public sealed record LineWithErrorsInBoth(Estimate Slope, Estimate Intercept, double ChiSquared, int DegreesOfFreedom, Estimate? Bend)
{
    private const int MostIterations = 50;

    /// <summary>How often points on a line with these errors have a larger χ²; null for two points.</summary>
    public double? Probability => DegreesOfFreedom > 0 ? 1 - MathNet.Numerics.Distributions.ChiSquared.CDF(DegreesOfFreedom, ChiSquared) : null;

    /// <summary>Fits the line.</summary>
    /// <param name="x">Abscissae [n], n ≥ 2, not all equal, errors at least 0.</param>
    /// <param name="y">Ordinates [n], errors &gt; 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two points, a number is out of range, or all abscissae are equal.</exception>
    public static LineWithErrorsInBoth Of(ReadOnlySpan<Estimate> x, ReadOnlySpan<Estimate> y)
    {
        Shapes.Length(y.Length, x.Length);
        Shapes.AtLeast(x.Length, 2);
        foreach (Estimate value in x)
        {
            _ = Require.Finite(value.Value) + Require.NotNegative(value.Error);
        }

        foreach (Estimate value in y)
        {
            _ = Require.Finite(value.Value) + Require.Positive(value.Error);
        }

        var points = new Points([.. x.ToArray().Select(p => p.Value)], [.. y.ToArray().Select(p => p.Value)], [.. x.ToArray().Select(p => p.Error)], [.. y.ToArray().Select(p => p.Error)]);
        if (points.X.Max() <= points.X.Min())
        {
            throw new ArgumentException("All abscissae are equal; accepted are those of at least two different points.", nameof(x));
        }

        return points.Line();
    }

    private sealed record Points(double[] X, double[] Y, double[] ErrorX, double[] ErrorY)
    {
        // The best constant is known for any slope; the slope is found by the iteration of the weights and then a golden section around it.
        public LineWithErrorsInBoth Line()
        {
            double slope = LinearLeastSquares.Line(X, Y, ErrorY).Coefficients[1];
            for (int k = 0; k < MostIterations; k++)
            {
                slope = LinearLeastSquares.Line(X, Y, Weighted(_ => slope)).Coefficients[1];
            }

            double width = (1e-3 * Scale) + (0.2 * Math.Abs(slope));
            slope = Least(b => Merit(b).ChiSquared, slope - width, slope + width);
            (double constant, double chiSquared, double weight, double mean) = Merit(slope);
            double h = 1e-3 * width, curvature = (Merit(slope + h).ChiSquared - (2 * chiSquared) + Merit(slope - h).ChiSquared) / (h * h);
            double error = curvature > 0 ? Math.Sqrt(2 / curvature) : double.PositiveInfinity;
            return new LineWithErrorsInBoth(
                new Estimate(slope, error), new Estimate(constant, Math.Sqrt((1 / weight) + (mean * mean * error * error))), chiSquared, X.Length - 2, X.Distinct().Count() > 2 ? Bend(slope) : null);
        }

        private double Scale => (Y.Max() - Y.Min() + ErrorY.Min()) / (X.Max() - X.Min());

        // About the middle of the range and in units of half of it, where the coefficient of the square is the bend itself.
        private Estimate Bend(double slope)
        {
            double middle = 0.5 * (X.Max() + X.Min()), half = 0.5 * (X.Max() - X.Min());
            double[] u = [.. X.Select(x => (x - middle) / half)];
            LinearFit parabola = LinearLeastSquares.Polynomial(2, u, Y, Weighted(_ => slope));
            for (int k = 0; k < MostIterations; k++)
            {
                (double b, double c) = (parabola.Coefficients[1] / half, parabola.Coefficients[2] / half);
                parabola = LinearLeastSquares.Polynomial(2, u, Y, Weighted(i => b + (2 * c * u[i])));
            }

            return parabola.Coefficient(2);
        }

        private double[] Weighted(Func<int, double> slope) => [.. X.Select((_, i) => Math.Sqrt((ErrorY[i] * ErrorY[i]) + (slope(i) * slope(i) * ErrorX[i] * ErrorX[i])))];

        private (double Constant, double ChiSquared, double Weight, double Mean) Merit(double slope)
        {
            double weight = 0, meanX = 0, meanY = 0, chiSquared = 0;
            double[] errors = Weighted(_ => slope);
            for (int i = 0; i < X.Length; i++)
            {
                double w = 1 / (errors[i] * errors[i]);
                (weight, meanX, meanY) = (weight + w, meanX + (w * X[i]), meanY + (w * Y[i]));
            }

            (meanX, meanY) = (meanX / weight, meanY / weight);
            double constant = meanY - (slope * meanX);
            for (int i = 0; i < X.Length; i++)
            {
                double residual = (Y[i] - constant - (slope * X[i])) / errors[i];
                chiSquared += residual * residual;
            }

            return (constant, chiSquared, weight, meanX);
        }

        private static double Least(Func<double, double> of, double low, double high)
        {
            const double Golden = 0.6180339887498949;
            for (int k = 0; k < 80; k++)
            {
                double a = high - (Golden * (high - low)), b = low + (Golden * (high - low));
                (low, high) = of(a) < of(b) ? (low, b) : (a, high);
            }

            return 0.5 * (low + high);
        }
    }
}
