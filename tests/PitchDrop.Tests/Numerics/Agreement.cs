using MathNet.Numerics.Distributions;
using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Tests.Numerics;

/// <summary>Statistical comparisons; every bound is a number of standard errors, and a chi-square is bounded on both sides.</summary>
public static class Agreement
{
    /// <summary>Probability of a normal variate beyond 4 standard errors on one side.</summary>
    private const double Tail = 3.2e-5;

    /// <summary>|value − expected| ≤ k standard errors.</summary>
    public static void Within(double expected, Estimate measured, double k = 4)
    {
        Assert.True(measured.Error > 0, "an estimate without an error proves nothing");
        Assert.InRange(measured.Value, expected - (k * measured.Error), expected + (k * measured.Error));
    }

    /// <summary>Two independent estimates within k combined standard errors.</summary>
    public static void Between(Estimate first, Estimate second, double k = 4) => Within(0, first.Minus(second), k);

    /// <summary>Independent counts against expected ones of the same sum, bins pooled until each expects at least 10; neither too far off nor too near.</summary>
    public static void ChiSquare(ReadOnlySpan<long> counts, ReadOnlySpan<double> expected)
    {
        double statistic = 0, pooledCount = 0, pooledExpected = 0, restExpected = 0;
        int bins = 0;
        foreach (double e in expected)
        {
            restExpected += e;
        }

        for (int i = 0; i < counts.Length; i++)
        {
            pooledCount += counts[i];
            pooledExpected += expected[i];
            restExpected -= expected[i];
            if (pooledExpected >= 10 && (restExpected >= 10 || i == counts.Length - 1))
            {
                statistic += (pooledCount - pooledExpected) * (pooledCount - pooledExpected) / pooledExpected;
                (pooledCount, pooledExpected) = (0, 0);
                bins++;
            }
        }

        Assert.True(bins >= 4, $"only {bins} bins");
        Assert.Equal(0, pooledExpected, 1e-6 * expected.Length);
        Bounded(statistic, bins - 1);
    }

    /// <summary>A sum of squares of <paramref name="freedom"/> normal variates, at the level of 4 standard errors on either side.</summary>
    public static void Bounded(double statistic, double freedom) =>
        Assert.InRange(statistic, ChiSquared.InvCDF(freedom, Tail), ChiSquared.InvCDF(freedom, 1 - Tail));

    /// <summary>Mean and its error of independent values.</summary>
    public static Estimate Mean(ReadOnlySpan<double> values) => BlockedMean.OfIndependent(values);
}
