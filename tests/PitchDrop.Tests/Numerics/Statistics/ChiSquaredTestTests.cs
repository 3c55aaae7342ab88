using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Tests.Numerics.Statistics;

public sealed class ChiSquaredTestTests
{
    // Two degrees of freedom have closed forms: e^{−χ²/2}, and (1 + χ²/ν)^{−ν/2} with estimated errors.
    [Theory]
    [InlineData(0), InlineData(1), InlineData(7), InlineData(40)]
    public void Two_degrees_of_freedom_have_their_closed_form(double chi)
    {
        Assert.Equal(Math.Exp(-chi / 2), ChiSquaredTest.Probability(chi, 2), 1e-12);
        Assert.Equal(Math.Pow(1 + (chi / 6), -3), ChiSquaredTest.Probability(chi, 2, 6), 1e-12);
    }

    [Fact]
    public void Errors_of_few_samples_forgive_more()
    {
        // Table of chi-squared: 18.307 with ten degrees of freedom at 0.05; of F, 2.978 with (10, 10), so that χ² = 29.78.
        Assert.Equal(0.05, ChiSquaredTest.Probability(18.307, 10), 1e-5);
        Assert.Equal(0.05, ChiSquaredTest.Probability(29.782, 10, 10), 1e-4);
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquaredTest.Probability(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquaredTest.Probability(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquaredTest.Probability(1, 2, 0));
    }
}
