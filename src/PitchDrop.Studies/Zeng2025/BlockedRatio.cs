using PitchDrop.Numerics.Statistics;

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
    public static Measured? Of(IReadOnlyList<IReadOnlyList<(double Above, double Below)>> runs) => Measured.OfRatios(Joined(runs, TimesOf(runs)));

    /// <summary>A function of sums over clusters, such as a difference of two means of the same ones, with the error of a jackknife over such blocks, or of the scatter of the runs where this is larger; null of fewer than three blocks, or where one block alone has what the function needs.</summary>
    /// <param name="runs">The sums of each t_χ of each run, in the order of time: numerator and denominator of each mean.</param>
    /// <param name="function">The function; NaN where a sum that it needs is 0.</param>
    public static Measured? Of(IReadOnlyList<IReadOnlyList<double[]>> runs, Jackknife.OfSums function)
    {
        // As long as the one of the ratios needs that needs the longest.
        int ratios = runs.SelectMany(r => r).FirstOrDefault()?.Length / 2 ?? 0;
        int times = Enumerable.Range(0, ratios).Select(k => TimesOf([.. runs.Select(run => run.Select(cell => (cell[2 * k], cell[(2 * k) + 1])).ToArray())])).DefaultIfEmpty(LeastTimes).Max();
        double[][] blocks = [.. runs.SelectMany(run => Grouped(run, times).Select(cells => cells.Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)])))];
        if (blocks.Length < 3 || !Array.TrueForAll(Jackknife.DeleteOne(blocks).Without, w => double.IsFinite(function(w))))
        {
            return null;
        }

        (double error, double value) = (Jackknife.Of(blocks, function).Error, function(Jackknife.DeleteOne(blocks).Total));
        double[][] sums = [.. runs.Where(r => r.Count > 0).Select(r => r.Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]))];
        double[] own = [.. sums.Select(s => function(s)).Where(double.IsFinite)];
        double between = own.Length < 3 ? 0 : Math.Sqrt(BlockedMean.Variance(own) / own.Length);
        return !(Math.Max(error, between) > 0) ? null : between > error ? new Measured(new Estimate(value, between), own.Length - 1) : new Measured(new Estimate(value, error), blocks.Length - 1);
    }

    private static int TimesOf(IReadOnlyList<IReadOnlyList<(double Above, double Below)>> runs)
    {
        int times = LeastTimes;
        while (Joined(runs, times) is var blocks && blocks.Sum(b => b.Count) >= 2 * FewestBlocks && AreCorrelated(blocks))
        {
            times *= 2;
        }

        return times;
    }

    private static IReadOnlyList<(double Above, double Below)>[] Joined(IReadOnlyList<IReadOnlyList<(double Above, double Below)>> runs, int times) =>
        [.. runs.Select(run => Grouped(run, times).Select(cells => (cells.Sum(c => c.Above), cells.Sum(c => c.Below))).ToArray())];

    // A rest that is no whole block is joined to the last one.
    private static IEnumerable<T[]> Grouped<T>(IReadOnlyList<T> run, int times)
    {
        int whole = Math.Max(1, run.Count / times);
        return run.Select((cell, k) => (Cell: cell, Block: Math.Min(k / times, whole - 1))).GroupBy(c => c.Block).Select(g => g.Select(c => c.Cell).ToArray());
    }

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
