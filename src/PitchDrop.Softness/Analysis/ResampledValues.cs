using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Analysis;

/// <summary>
/// Several numbers from the same sums, as all blocks give them and as all but each block, and all but each liquid, do. A statistic of the numbers, a fit to them for one, is made again of each of these: its error then holds what the
/// numbers have in common, the same particles at the same times, which errors added in squares do not.
/// </summary>
public sealed class ResampledValues
{
    private readonly double[][] _withoutBlock, _withoutLiquid;

    internal ResampledValues(BlockSamples samples, Func<double[], double[]> values)
    {
        Values = values(samples.Total);
        (_withoutBlock, _withoutLiquid) = ([.. samples.WithoutBlock.Select(values)], [.. samples.WithoutLiquid.Select(values)]);
    }

    /// <summary>The numbers, of all blocks.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>A statistic of one or several such sets that are independent of one another, liquids at several temperatures for one. Each set adds, in squares, the larger of the jackknife's errors over its blocks and over its liquids.</summary>
    /// <param name="independent">The sets.</param>
    /// <param name="statistic">Makes numbers of the numbers of each set, always as many.</param>
    /// <returns>Each number that the statistic makes; with an error that is no number where the statistic is none on some of the samples.</returns>
    [Equation("Softness", "42")]
    public static IReadOnlyList<Estimate> Of(IReadOnlyList<ResampledValues> independent, Func<IReadOnlyList<IReadOnlyList<double>>, double[]> statistic)
    {
        IReadOnlyList<double>[] values = [.. independent.Select(i => i.Values)];
        double[] full = statistic(values), squares = new double[full.Length];
        for (int k = 0; k < values.Length; k++)
        {
            double[][] Changed(double[][] replicates) => [.. replicates.Select(one => statistic([.. values.Select((own, i) => i == k ? one : own)]))];
            (double[][] blocks, double[][] liquids) = (Changed(independent[k]._withoutBlock), Changed(independent[k]._withoutLiquid));
            for (int j = 0; j < full.Length; j++)
            {
                double error = BlockSamples.Error(full[j], [.. blocks.Select(b => b[j])], [.. liquids.Select(l => l[j])]);
                squares[j] += error * error;
            }
        }

        return [.. full.Select((value, j) => new Estimate(value, Math.Sqrt(squares[j])))];
    }
}
