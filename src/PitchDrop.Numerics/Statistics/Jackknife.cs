using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>The delete-one-block jackknife: errors and bias of any smooth function of sums over independent blocks.</summary>
public static class Jackknife
{
    /// <summary>A function of the sums over some blocks.</summary>
    /// <param name="sums">The sums [m] of the block's m quantities over the blocks that are kept. Divide one by another, never by a fixed number of blocks.</param>
    public delegate double OfSums(ReadOnlySpan<double> sums);

    /// <summary>Evaluates <paramref name="function"/> on all blocks and on all but each one. O(B·m) and B + 1 calls.</summary>
    /// <param name="blocks">Block sums [B][m], B ≥ 2.</param>
    /// <param name="function">A function of the sums, finite on each of these.</param>
    /// <exception cref="ArgumentException">Fewer than two blocks, or blocks of different lengths.</exception>
    /// <exception cref="ArithmeticException">The function is not finite on some of these.</exception>
    public static JackknifeResult Of(IReadOnlyList<double[]> blocks, OfSums function)
    {
        (double[] total, double[][] without) = DeleteOne(blocks);
        double full = function(total);
        double[] replicates = Array.ConvertAll(without, sums => function(sums));
        int bad = double.IsFinite(full) ? Array.FindIndex(replicates, r => !double.IsFinite(r)) : -2;
        if (bad != -1)
        {
            throw new ArithmeticException(bad == -2 ? $"The function of all blocks is {full}." : $"Without block {bad} the function is {replicates[bad]}.");
        }

        return FromReplicates(full, replicates);
    }

    /// <summary>The sums over all blocks, and those over all but block b, for each b.</summary>
    /// <exception cref="ArgumentException">Fewer than two blocks, or blocks of different lengths.</exception>
    public static (double[] Total, double[][] Without) DeleteOne(IReadOnlyList<double[]> blocks)
    {
        Shapes.AtLeast(blocks.Count, 2);
        double[] total = new double[blocks[0].Length];
        foreach (double[] block in blocks)
        {
            Shapes.Length(block.Length, total.Length);
            for (int i = 0; i < total.Length; i++)
            {
                total[i] += block[i];
            }
        }

        double[][] without = new double[blocks.Count][];
        for (int b = 0; b < without.Length; b++)
        {
            without[b] = new double[total.Length];
            for (int i = 0; i < total.Length; i++)
            {
                without[b][i] = total[i] - blocks[b][i];
            }
        }

        return (total, without);
    }

    /// <summary>The result from values that were computed on all blocks and on all but each one.</summary>
    /// <exception cref="ArgumentException">There are fewer than two replicates.</exception>
    public static JackknifeResult FromReplicates(double full, ReadOnlySpan<double> replicates)
    {
        int n = replicates.Length;
        Shapes.AtLeast(n, 2);
        double mean = BlockedMean.Mean(replicates);
        double squares = 0;
        foreach (double replicate in replicates)
        {
            squares += (replicate - mean) * (replicate - mean);
        }

        return new JackknifeResult(full, Math.Sqrt(squares * (n - 1) / n), (n - 1) * (mean - full));
    }
}
