using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>Ranks, and Spearman's correlation of them.</summary>
public static class RankCorrelation
{
    /// <summary>The rank of each value, 1 for the least; equal values share the mean of their ranks.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static double[] Ranks(ReadOnlySpan<double> values)
    {
        Shapes.Finite(values);
        double[] sorted = values.ToArray(), ranks = new double[values.Length];
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort(sorted, order);
        for (int first = 0, end; first < order.Length; first = end)
        {
            for (end = first + 1; end < order.Length && sorted[end] == sorted[first]; end++)
            {
            }

            for (int k = first; k < end; k++)
            {
                ranks[order[k]] = 0.5 * (first + 1 + end);
            }
        }

        return ranks;
    }

    /// <summary>Spearman's ρ_s: the correlation coefficient of the ranks, −1 to 1; 0 where all values of one side are equal.</summary>
    /// <exception cref="ArgumentException">Lengths differ, fewer than two values, or one is not finite.</exception>
    public static double Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Shapes.Length(x.Length, y.Length);
        Shapes.AtLeast(x.Length, 2);
        double[] a = Ranks(x), b = Ranks(y);
        double mean = 0.5 * (a.Length + 1), ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            ab += (a[i] - mean) * (b[i] - mean);
            aa += (a[i] - mean) * (a[i] - mean);
            bb += (b[i] - mean) * (b[i] - mean);
        }

        return aa > 0 && bb > 0 ? ab / Math.Sqrt(aa * bb) : 0;
    }
}
