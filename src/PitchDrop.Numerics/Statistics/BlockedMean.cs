using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>Means of a series, with errors from averages over blocks of consecutive values.</summary>
public static class BlockedMean
{
    /// <summary>The averages over consecutive blocks of <paramref name="blockLength"/> values; values left over at the end are not used.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The block length is not positive.</exception>
    public static double[] Blocks(ReadOnlySpan<double> values, int blockLength)
    {
        Require.Between(blockLength, 1, int.MaxValue);
        double[] means = new double[values.Length / blockLength];
        for (int b = 0; b < means.Length; b++)
        {
            means[b] = Mean(values.Slice(b * blockLength, blockLength));
        }

        return means;
    }

    /// <summary>The mean of independent values with its standard error √(s²/n), s² the unbiased sample variance.</summary>
    /// <exception cref="ArgumentException">There are fewer than two values, or one is not finite.</exception>
    public static Estimate OfIndependent(ReadOnlySpan<double> values)
    {
        Shapes.AtLeast(values.Length, 2);
        Shapes.Finite(values);
        return new Estimate(Mean(values), Math.Sqrt(Variance(values) / values.Length));
    }

    /// <summary>The mean of the whole blocks of a correlated series, with the standard error of the blocks taken as independent.</summary>
    /// <exception cref="ArgumentException">There are fewer than two whole blocks, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The block length is not positive.</exception>
    public static Estimate Of(ReadOnlySpan<double> values, int blockLength) => OfIndependent(Blocks(values, blockLength));

    /// <summary>The arithmetic mean.</summary>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static double Mean(ReadOnlySpan<double> values)
    {
        Shapes.AtLeast(values.Length, 1);
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    /// <summary>The unbiased variance Σ(x − x̄)²/(n − 1).</summary>
    /// <exception cref="ArgumentException">There are fewer than two values.</exception>
    public static double Variance(ReadOnlySpan<double> values)
    {
        Shapes.AtLeast(values.Length, 2);
        double mean = Mean(values);
        double sum = 0;
        foreach (double value in values)
        {
            sum += (value - mean) * (value - mean);
        }

        return sum / (values.Length - 1);
    }
}
