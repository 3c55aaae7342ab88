using PitchDrop.Numerics.Statistics;
using Xunit.Sdk;

namespace PitchDrop.Tests.Numerics;

/// <summary>The comparisons themselves can fail, on either side.</summary>
public class AgreementTests
{
    private static readonly double[] Expected = [.. Enumerable.Repeat(1000.0, 20)];

    [Fact]
    public void Five_errors_are_too_many()
    {
        Agreement.Within(1, new Estimate(1.039, 0.01));
        Assert.ThrowsAny<XunitException>(() => Agreement.Within(1, new Estimate(1.05, 0.01)));
        Assert.ThrowsAny<XunitException>(() => Agreement.Within(1, new Estimate(0.95, 0.01)));
        Assert.ThrowsAny<XunitException>(() => Agreement.Within(1, new Estimate(1, 0)));
        Assert.ThrowsAny<XunitException>(() => Agreement.Within(1, new Estimate(double.NaN, 0.1)));
    }

    [Fact]
    public void Counts_that_are_too_regular_are_refused() =>
        Assert.ThrowsAny<XunitException>(() => Agreement.ChiSquare([.. Enumerable.Repeat(1000L, 20)], Expected));

    [Fact]
    public void Counts_from_another_distribution_are_refused()
    {
        long[] counts = [.. Enumerable.Range(0, 20).Select(i => 1000L + (i % 2 == 0 ? 100 : -100))];
        Assert.ThrowsAny<XunitException>(() => Agreement.ChiSquare(counts, Expected));
    }

    [Fact]
    public void Counts_with_the_right_scatter_are_accepted()
    {
        long[] counts = [.. Enumerable.Range(0, 20).Select(i => 1000L + (i % 2 == 0 ? 30 : -30))];
        Agreement.ChiSquare(counts, Expected);
    }
}
