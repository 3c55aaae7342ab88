using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>Where a sampled curve falls through a threshold.</summary>
public static class Crossing
{
    /// <summary>
    /// The abscissa at which y first falls from above <paramref name="threshold"/> to it or below, by interpolation in ln x: the cubic through the two samples on
    /// each side (a straight line where one is missing), whose error is of fourth order in the spacing. Null if y does not fall through.
    /// </summary>
    /// <param name="x">Abscissae [n], positive, strictly ascending.</param>
    /// <param name="y">Samples [n].</param>
    /// <param name="threshold">The threshold.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a sample is not finite.</exception>
    public static double? Falling(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double threshold)
    {
        Shapes.Length(y.Length, x.Length);
        Shapes.Finite(y);
        for (int i = 1; i < y.Length; i++)
        {
            if (y[i - 1] > threshold && y[i] <= threshold)
            {
                return i >= 2 && i + 1 < y.Length
                    ? Cubic(x.Slice(i - 2, 4), y.Slice(i - 2, 4), threshold)
                    : Math.Exp(Linear(Math.Log(Require.Positive(x[i - 1])), y[i - 1], Math.Log(x[i]), y[i], threshold));
            }
        }

        return null;
    }

    private static double Linear(double x0, double y0, double x1, double y1, double threshold) => x0 + ((x1 - x0) * (y0 - threshold) / (y0 - y1));

    // The cubic goes through both samples of the bracket, so bisection in the bracket always ends on a crossing.
    private static double Cubic(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double threshold)
    {
        Span<double> u = [Math.Log(Require.Positive(x[0])), Math.Log(x[1]), Math.Log(x[2]), Math.Log(x[3])];
        double above = u[1], below = u[2];
        for (int i = 0; i < 60 && above < below; i++)
        {
            double middle = 0.5 * (above + below);
            if (Lagrange(u, y, middle) > threshold)
            {
                above = middle;
            }
            else
            {
                below = middle;
            }
        }

        return Math.Exp(0.5 * (above + below));
    }

    private static double Lagrange(ReadOnlySpan<double> u, ReadOnlySpan<double> y, double at)
    {
        double sum = 0;
        for (int i = 0; i < u.Length; i++)
        {
            double term = y[i];
            for (int j = 0; j < u.Length; j++)
            {
                term *= j == i ? 1 : (at - u[j]) / (u[i] - u[j]);
            }

            sum += term;
        }

        return sum;
    }
}
