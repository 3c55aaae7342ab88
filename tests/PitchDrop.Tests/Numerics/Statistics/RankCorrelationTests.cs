using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Tests.Numerics.Statistics;

public class RankCorrelationTests
{
    [Fact]
    public void Equal_values_share_the_mean_of_their_ranks() => Assert.Equal([4, 1.5, 1.5, 5, 3], RankCorrelation.Ranks([7, 2, 2, 9, 3]));

    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 1, 8, 27, 64 }, 1)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 5, 4, 3, -10 }, -1)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 2, 1, 4, 3 }, 0.6)]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 5, 5, 5 }, 0)]
    public void Spearman_is_the_correlation_of_ranks(double[] x, double[] y, double expected) => Assert.Equal(expected, RankCorrelation.Spearman(x, y), 1e-14);

    [Fact]
    public void Lengths_and_numbers_are_checked()
    {
        Assert.Throws<ArgumentException>(() => RankCorrelation.Spearman([1, 2], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Spearman([1], [1]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Ranks([1, double.NaN]));
    }
}
