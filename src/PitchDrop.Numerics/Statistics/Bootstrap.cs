using MathNet.Numerics.Distributions;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>The bias-corrected and accelerated (BCa) bootstrap of Efron, J. Am. Stat. Assoc. 82, 171 (1987).</summary>
public static class Bootstrap
{
    /// <summary>A statistic of the members of a sample that stand at the given places, repetitions counted.</summary>
    /// <param name="members">Indices into the sample; n of them for a resample, n − 1 for a jackknife value.</param>
    public delegate double OfMembers(ReadOnlySpan<int> members);

    /// <summary>The BCa interval and the standard error of a statistic of <paramref name="sampleSize"/> independent members (blocks or samples).</summary>
    /// <param name="sampleSize">Number n ≥ 2 of members.</param>
    /// <param name="statistic">The statistic; must be finite.</param>
    /// <param name="source">Independent uniform 64-bit integers; n·<paramref name="resamples"/> are drawn, in order.</param>
    /// <param name="resamples">Number of resamples, at least 50; about 2000 for an interval.</param>
    /// <param name="coverage">Nominal coverage of the interval, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside what is stated.</exception>
    /// <exception cref="ArithmeticException">The statistic is not finite on some resample.</exception>
    public static BootstrapResult Bca(int sampleSize, OfMembers statistic, Func<ulong> source, int resamples = 2000, double coverage = 0.6827)
    {
        int n = Require.Between(sampleSize, 2, int.MaxValue);
        Require.Between(resamples, 50, int.MaxValue);
        Require.Between(coverage, 1e-6, 1 - 1e-6);
        int[] members = new int[n];
        for (int i = 0; i < n; i++)
        {
            members[i] = i;
        }

        double value = Checked(statistic(members));
        double acceleration = Acceleration(members, statistic);
        double[] replicates = new double[resamples];
        for (int r = 0; r < resamples; r++)
        {
            foreach (ref int member in members.AsSpan())
            {
                member = (int)Math.BigMul(source(), (ulong)n, out _);
            }

            replicates[r] = Checked(statistic(members));
        }

        double error = Math.Sqrt(BlockedMean.Variance(replicates));
        Array.Sort(replicates);
        double z0 = BiasCorrection(replicates, value);
        double z = Normal.InvCDF(0, 1, 0.5 + (coverage / 2));
        return new BootstrapResult(value, error, Quantile(replicates, Level(z0, -z, acceleration)), Quantile(replicates, Level(z0, z, acceleration)), z0, acceleration);
    }

    private static double Acceleration(int[] all, OfMembers statistic)
    {
        double[] jackknife = new double[all.Length];
        int[] kept = all[1..];
        for (int i = 0; i < all.Length; i++)
        {
            jackknife[i] = Checked(statistic(kept));
            if (i < kept.Length)
            {
                kept[i] = all[i];
            }
        }

        double mean = BlockedMean.Mean(jackknife);
        double squares = 0, cubes = 0;
        foreach (double value in jackknife)
        {
            double d = mean - value;
            squares += d * d;
            cubes += d * d * d;
        }

        return squares > 0 ? cubes / (6 * Math.Pow(squares, 1.5)) : 0;
    }

    // Ties count half; a share of 0 or 1 is drawn in by half a resample, so that z0 stays finite.
    private static double BiasCorrection(double[] sorted, double value)
    {
        int below = 0, equal = 0;
        foreach (double replicate in sorted)
        {
            below += replicate < value ? 1 : 0;
            equal += replicate == value ? 1 : 0;
        }

        double share = (below + (0.5 * equal)) / sorted.Length;
        return Normal.InvCDF(0, 1, Math.Clamp(share, 0.5 / sorted.Length, 1 - (0.5 / sorted.Length)));
    }

    private static double Level(double z0, double z, double acceleration)
    {
        double denominator = 1 - (acceleration * (z0 + z));
        return denominator > 0 ? Normal.CDF(0, 1, z0 + ((z0 + z) / denominator)) : z > 0 ? 1 : 0;
    }

    private static double Quantile(double[] sorted, double level)
    {
        double place = Math.Clamp((level * (sorted.Length + 1)) - 1, 0, sorted.Length - 1);
        int below = Math.Min((int)place, sorted.Length - 2);
        return sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }

    private static double Checked(double value) =>
        double.IsFinite(value) ? value : throw new ArithmeticException($"The statistic of a resample is {value}.");
}
