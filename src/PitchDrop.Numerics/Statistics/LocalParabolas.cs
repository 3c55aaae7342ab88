using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>
/// A smooth curve through points, read between two of them: the parabola through these two and the one before, and that through these two and the one behind, each with the share of the interval by which the place is nearer to its end.
/// Exact for parabolas, so that it does not cut off a maximum between two points as a straight line does; the curve and its slope are continuous.
/// </summary>
public static class LocalParabolas
{
    /// <summary>The weights of the points about a place: the value there is the sum of weight times value. At the ends, with one parabola alone, that one; between two points in all, a straight line.</summary>
    /// <param name="x">The points [n], n ≥ 1, ascending.</param>
    /// <param name="at">The place, from the first to the last point.</param>
    /// <returns>The number of the first point with a weight, and the weights of it and those behind it, at most four.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The place lies outside.</exception>
    public static (int First, double[] Weights) At(ReadOnlySpan<double> x, double at)
    {
        Shapes.AtLeast(x.Length, 1);
        Require.Between(at, x[0], x[^1]);
        int above = 0;
        while (x[above] < at)
        {
            above++;
        }

        if (x[above] == at)
        {
            return (above, [1]);
        }

        int below = above - 1, first = Math.Max(0, below - 1), last = Math.Min(x.Length - 1, above + 1);
        double share = (at - x[below]) / (x[above] - x[below]);
        double[] weights = new double[last - first + 1];
        if (weights.Length == 2)
        {
            return (first, [1 - share, share]);
        }

        bool hasBefore = first < below, hasBehind = last > above;
        if (hasBefore)
        {
            Add(x, first, hasBehind ? 1 - share : 1, at, weights);
        }

        if (hasBehind)
        {
            Add(x, below, hasBefore ? share : 1, at, weights.AsSpan(below - first));
        }

        return (first, weights);
    }

    // Lagrange's weights of three points.
    private static void Add(ReadOnlySpan<double> x, int first, double share, double at, Span<double> weights)
    {
        (double a, double b, double c) = (x[first], x[first + 1], x[first + 2]);
        weights[0] += share * (at - b) * (at - c) / ((a - b) * (a - c));
        weights[1] += share * (at - a) * (at - c) / ((b - a) * (b - c));
        weights[2] += share * (at - a) * (at - b) / ((c - a) * (c - b));
    }
}
