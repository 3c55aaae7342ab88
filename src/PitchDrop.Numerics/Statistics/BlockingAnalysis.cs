using MathNet.Numerics.Distributions;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>
/// Mean of a correlated series with its error by repeated pairing (Flyvbjerg and Petersen, J. Chem. Phys. 91, 461 (1989)). The block length is the smallest
/// from which on neighbouring blocks are uncorrelated, by the test of Jonsson, Phys. Rev. E 98, 043304 (2018).
/// </summary>
public sealed class BlockingAnalysis
{
    private const int FewestBlocks = 16; // with fewer the error itself is uncertain by more than 18 %
    private const double Confidence = 0.99;

    private BlockingAnalysis(Estimate mean, BlockingLevel chosen, bool plateau, IReadOnlyList<BlockingLevel> levels)
    {
        Mean = mean;
        Chosen = chosen;
        PlateauReached = plateau;
        Levels = levels;
    }

    /// <summary>The mean of all values, with the error of the chosen level; where no plateau was reached, the largest error of any level.</summary>
    public Estimate Mean { get; }

    /// <summary>The level whose error is quoted.</summary>
    public BlockingLevel Chosen { get; }

    /// <summary>Whether the blocks of some level are uncorrelated, from there on up, and at least 16 of them are left. If not, the series is too short and the error a lower bound.</summary>
    public bool PlateauReached { get; }

    /// <summary>All levels with at least two blocks, from block length 1 up.</summary>
    public IReadOnlyList<BlockingLevel> Levels { get; }

    /// <summary>Analyses a series of at least two values, in the order in which they came.</summary>
    /// <exception cref="ArgumentException">There are fewer than two values, or one is not finite.</exception>
    public static BlockingAnalysis Of(ReadOnlySpan<double> values)
    {
        Shapes.AtLeast(values.Length, 2);
        Shapes.Finite(values);
        var levels = new List<BlockingLevel>();
        var statistics = new List<double>();
        double[] x = values.ToArray();
        for (int length = 1; x.Length >= 2; length *= 2)
        {
            (BlockingLevel level, double statistic) = Level(x, length);
            levels.Add(level);
            statistics.Add(statistic);
            x = BlockedMean.Blocks(x, 2);
        }

        double mean = BlockedMean.Mean(values);
        int chosen = FirstUncorrelated(statistics);
        if (chosen >= 0 && levels[chosen].Blocks >= FewestBlocks)
        {
            return new BlockingAnalysis(new Estimate(mean, levels[chosen].Error), levels[chosen], true, levels);
        }

        BlockingLevel worst = levels.MaxBy(level => level.Error)!;
        return new BlockingAnalysis(new Estimate(mean, worst.Error), worst, false, levels);
    }

    // The statistic is that of one degree of freedom for a vanishing correlation of neighbours.
    private static (BlockingLevel Level, double Statistic) Level(ReadOnlySpan<double> x, int length)
    {
        int n = x.Length;
        double mean = BlockedMean.Mean(x);
        double variance = BlockedMean.Variance(x) * (n - 1) / n;
        double covariance = 0;
        for (int i = 1; i < n; i++)
        {
            covariance += (x[i] - mean) * (x[i - 1] - mean) / n;
        }

        double correlation = variance > 0 ? covariance / variance : 0;
        double error = Math.Sqrt(variance / (n - 1));
        double unbiased = variance > 0 ? correlation + ((n - 1.0) / n / n) : 0;
        return (new BlockingLevel(length, n, error, error / Math.Sqrt(2.0 * (n - 1)), correlation), n * unbiased * unbiased);
    }

    private static int FirstUncorrelated(List<double> statistics)
    {
        int first = -1;
        double sum = 0;
        for (int level = statistics.Count - 1; level >= 0; level--)
        {
            sum += statistics[level];
            if (sum <= ChiSquared.InvCDF(statistics.Count - level, Confidence))
            {
                first = level;
            }
            else
            {
                break;
            }
        }

        return first;
    }
}
