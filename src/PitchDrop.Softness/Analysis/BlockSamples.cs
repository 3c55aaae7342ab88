using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Analysis;

/// <summary>Sums over all blocks, over all but one block, and over all but the blocks of one liquid, with what they say of a function of the sums.</summary>
internal sealed class BlockSamples
{
    private readonly double[][] _withoutBlock, _withoutLiquid;

    /// <summary>Takes the blocks.</summary>
    /// <param name="blocks">Sums of each, two or more.</param>
    /// <param name="liquids">Number of the liquid of each.</param>
    /// <exception cref="ArgumentException">There are fewer than two blocks.</exception>
    public BlockSamples(IReadOnlyList<double[]> blocks, IReadOnlyList<int> liquids)
    {
        Shapes.Length(liquids.Count, blocks.Count);
        (Total, _withoutBlock) = Jackknife.DeleteOne(blocks);
        double[][] whole = [.. Enumerable.Range(0, blocks.Count).GroupBy(b => liquids[b]).Select(g => Sum([.. g.Select(b => blocks[b])]))];
        _withoutLiquid = whole.Length < 2 || whole.Length == blocks.Count ? [] : Jackknife.DeleteOne(whole).Without;
        DegreesOfFreedom = blocks.Count - (_withoutLiquid.Length == 0 ? 1 : whole.Length);
    }

    /// <summary>Sums over all blocks.</summary>
    public double[] Total { get; }

    /// <summary>Sums over all but each block.</summary>
    public IReadOnlyList<double[]> WithoutBlock => _withoutBlock;

    /// <summary>Sums over all but each liquid; none where there is one liquid, or one block of each.</summary>
    public IReadOnlyList<double[]> WithoutLiquid => _withoutLiquid;

    /// <summary>Sums over all but each block, and over all but each liquid where liquids have several blocks.</summary>
    public IEnumerable<double[]> Without => _withoutBlock.Concat(_withoutLiquid);

    /// <summary>Of the errors: blocks less liquids where liquids have several blocks, else blocks less one.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>A function of the sums, with the larger of the errors of blocks that are independent and of liquids that are: what liquids differ by for good the blocks of one do not show.</summary>
    [Equation("Softness", "41")]
    public Estimate Of(Func<double[], double> function)
    {
        double full = function(Total);
        return new Estimate(full, Error(full, [.. _withoutBlock.Select(function)], [.. _withoutLiquid.Select(function)]));
    }

    /// <summary>The larger of two jackknife errors of a number; no number where a replicate is none.</summary>
    /// <param name="full">The number.</param>
    /// <param name="withoutBlock">What it is without each block.</param>
    /// <param name="withoutLiquid">What it is without each liquid; may be empty.</param>
    public static double Error(double full, double[] withoutBlock, double[] withoutLiquid)
    {
        double Of(double[] replicates) => replicates.Length == 0 ? 0 : Jackknife.FromReplicates(full, replicates).Error;
        return Math.Max(Of(withoutBlock), Of(withoutLiquid)); // NaN where either is
    }

    /// <summary>The sum of some blocks.</summary>
    public static double[] Sum(IReadOnlyList<double[]> blocks)
    {
        double[] sum = new double[blocks[0].Length];
        foreach (double[] block in blocks)
        {
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += block[i];
            }
        }

        return sum;
    }
}
