using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>The highest point of a sampled curve, between its samples.</summary>
/// <param name="Position">Where it lies.</param>
/// <param name="Height">How high it is.</param>
/// <param name="Inside">False if the largest sample stands at an end of the data: then this is that sample, and the true peak may lie outside.</param>
public readonly record struct Peak(double Position, double Height, bool Inside)
{
    /// <summary>Fits a parabola through the largest sample and up to <paramref name="halfWidth"/> neighbours on each side, and takes its apex.</summary>
    /// <param name="x">Abscissae [n], strictly ascending.</param>
    /// <param name="y">Samples [n].</param>
    /// <param name="halfWidth">Neighbours on each side, at least 1; more smooth out noise.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, there is no sample, or a sample is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The half-width is not positive.</exception>
    public static Peak OfParabola(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int halfWidth = 1)
    {
        Shapes.Length(y.Length, x.Length);
        Shapes.AtLeast(x.Length, 1);
        Shapes.Finite(y);
        Require.Between(halfWidth, 1, int.MaxValue);
        int top = 0;
        for (int i = 1; i < y.Length; i++)
        {
            top = y[i] > y[top] ? i : top;
        }

        var sample = new Peak(x[top], y[top], false);
        int reach = Math.Min(halfWidth, Math.Min(top, y.Length - 1 - top));
        if (reach < 1)
        {
            return sample;
        }

        double width = x[top + reach] - x[top - reach];
        double[] scaled = new double[(2 * reach) + 1];
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] = (x[top - reach + i] - x[top]) / width;
        }

        double[] c = LinearLeastSquares.Polynomial(2, scaled, y.Slice(top - reach, scaled.Length), []).Coefficients;
        double apex = c[2] < 0 ? -c[1] / (2 * c[2]) : double.NaN;
        bool within = apex >= scaled[0] && apex <= scaled[^1];
        return within ? new Peak(x[top] + (width * apex), c[0] + (c[1] * apex / 2), true) : sample with { Inside = true };
    }
}
