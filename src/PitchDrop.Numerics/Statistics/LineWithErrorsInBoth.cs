using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>
/// A straight line y = a + bx through points with independent normal errors in both coordinates, by effective variances: it minimises χ² = Σ (y − a − bx)²/(δy² + b²δx²) over lines of every direction, and so is the most likely one.
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

    // Slopes that are tried before the least is narrowed down: directions evenly spread, once in the scale of the points and once in that of their errors.
    private const int Directions = 180;

    // In units of the range of y over that of x: a line so steep is a vertical one.
    private const double Steepest = 1e7;

    /// <summary>How often points on a line with these errors have a larger χ²; null for two points.</summary>
    public double? Probability => DegreesOfFreedom > 0 ? 1 - MathNet.Numerics.Distributions.ChiSquared.CDF(DegreesOfFreedom, ChiSquared) : null;

    /// <summary>Fits the line.</summary>
    /// <param name="x">Abscissae [n], n ≥ 2, not all equal, errors at least 0.</param>
    /// <param name="y">Ordinates [n], errors &gt; 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two points, a number is out of range, or all abscissae are equal; or the most likely line is vertical.</exception>
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

        return points.Line() ?? throw new ArgumentException("The most likely line through these points is vertical: no slope is the best.", nameof(y));
    }

    private sealed record Points(double[] X, double[] Y, double[] ErrorX, double[] ErrorY)
    {
        // The best constant is known for any slope. χ² of the slope may have several minima, the least far from where the iteration of the weights ends, so all directions are looked at; between the neighbours of the best a golden
        // section finds the place. Null where the best direction is the vertical one.
        public LineWithErrorsInBoth? Line()
        {
            double slope = LinearLeastSquares.Line(X, Y, ErrorY).Coefficients[1];
            for (int k = 0; k < MostIterations; k++)
            {
                slope = LinearLeastSquares.Line(X, Y, Weighted(_ => slope)).Coefficients[1];
            }

            (double low, double high) = Around(slope);
            slope = Math.Tan(Least(angle => Merit(Scale * Math.Tan(angle)).ChiSquared, low, high)) * Scale;
            if (!(Math.Abs(slope) < Steepest * Scale))
            {
                return null;
            }

            double width = (1e-3 * Scale) + (0.2 * Math.Abs(slope));
            (double constant, double chiSquared, double weight, double mean) = Merit(slope);
            double h = 1e-3 * width, curvature = (Merit(slope + h).ChiSquared - (2 * chiSquared) + Merit(slope - h).ChiSquared) / (h * h);
            double error = curvature > 0 ? Math.Sqrt(2 / curvature) : double.PositiveInfinity;
            return new LineWithErrorsInBoth(
                new Estimate(slope, error), new Estimate(constant, Math.Sqrt((1 / weight) + (mean * mean * error * error))), chiSquared, X.Length - 2, X.Distinct().Count() > 2 ? Bend(slope) : null);
        }

        // The angles next to the best of all that are tried, in units of the scale; they may lie beyond a right angle, on either side.
        private (double Low, double High) Around(double slope)
        {
            double errors = ErrorX.Max() > 0 ? Math.Sqrt(ErrorY.Sum(e => e * e) / ErrorX.Sum(e => e * e)) : Scale;
            var tried = new List<double> { Math.Atan(slope / Scale) };
            for (int k = 0; k < Directions; k++)
            {
                double angle = Math.PI * ((k + 0.5) / Directions - 0.5);
                tried.Add(angle);
                tried.Add(Math.Atan(Math.Tan(angle) * errors / Scale));
            }

            double[] angles = [.. tried.Distinct().Order()];
            int best = Enumerable.Range(0, angles.Length).MinBy(k => Merit(Scale * Math.Tan(angles[k])).ChiSquared);
            return (best == 0 ? angles[^1] - Math.PI : angles[best - 1], best == angles.Length - 1 ? angles[0] + Math.PI : angles[best + 1]);
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
