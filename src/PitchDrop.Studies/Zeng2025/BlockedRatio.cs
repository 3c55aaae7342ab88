namespace PitchDrop.Studies.Zeng2025;

/// <summary>A ratio of sums over time, such as a mean over clusters, with the error of blocks that are at least three t_χ long, as long as a cluster is traced, and longer where neighbours are still correlated.</summary>
internal static class BlockedRatio
{
    /// <summary>The shortest block [t_χ].</summary>
    public const int LeastTimes = 3;

    // Fewer blocks than these do not tell whether they are correlated, and lengthening ends before there are fewer.
    private const int FewestBlocks = 6;

    private const double MostCorrelation = 2;

    /// <summary>The ratio; null of fewer than three blocks.</summary>
    /// <param name="runs">Numerator and denominator of each t_χ of each run, in the order of time.</param>
    public static Measured? Of(IReadOnlyList<IReadOnlyList<(double Above, double Below)>> runs)
    {
        int times = LeastTimes;
        IReadOnlyList<(double Above, double Below)>[] blocks = Blocks(runs, times);
        while (blocks.Sum(b => b.Count) >= 2 * FewestBlocks && AreCorrelated(blocks))
        {
            times *= 2;
            blocks = Blocks(runs, times);
        }

        return Measured.OfRatios(blocks);
    }

    /// <summary>What the cells of each block of the least length hold, block by block.</summary>
    /// <param name="runs">What each t_χ of each run holds, in the order of time.</param>
    public static IEnumerable<T[]> Blocks<T>(IReadOnlyList<IReadOnlyList<T[]>> runs) =>
        runs.SelectMany(run => run.Select((cell, k) => (Cell: cell, Block: Math.Min(k / LeastTimes, Math.Max(1, run.Count / LeastTimes) - 1))).GroupBy(c => c.Block).Select(g => g.SelectMany(c => c.Cell).ToArray()));

    // A rest that is no whole block is joined to the last one.
    private static IReadOnlyList<(double Above, double Below)>[] Blocks(IReadOnlyList<IReadOnlyList<(double Above, double Below)>> runs, int times) =>
    [
        .. runs.Select(run =>
        {
            int whole = Math.Max(1, run.Count / times);
            return run.Select((cell, k) => (Cell: cell, Block: Math.Min(k / times, whole - 1))).GroupBy(c => c.Block).Select(g => (g.Sum(c => c.Cell.Above), g.Sum(c => c.Cell.Below))).ToArray();
        }),
    ];

    // Of independent blocks the correlation of neighbours is near 0 with a spread of 1/√B.
    private static bool AreCorrelated(IReadOnlyList<(double Above, double Below)>[] blocks)
    {
        (double above, double below) = (blocks.Sum(r => r.Sum(b => b.Above)), blocks.Sum(r => r.Sum(b => b.Below)));
        double squares = 0, products = 0;
        int count = 0;
        foreach (IReadOnlyList<(double Above, double Below)> run in blocks)
        {
            double last = 0;
            foreach ((double a, double b) in run)
            {
                double left = below == 0 ? 0 : a - (above / below * b);
                (squares, products, last, count) = (squares + (left * left), products + (left * last), left, count + 1);
            }
        }

        return products > MostCorrelation / Math.Sqrt(count) * squares;
    }
}
