using PitchDrop.Numerics.TimeGrids;

namespace PitchDrop.Tests.Numerics.TimeGrids;

public class LogarithmicGridTests
{
    [Theory]
    [InlineData(1), InlineData(7), InlineData(10), InlineData(20), InlineData(1000)]
    public void Index_is_exact_at_every_point_and_one_rounding_beside_it(int pointsPerDecade)
    {
        var grid = new LogarithmicGrid(pointsPerDecade);
        for (int k = grid.FirstIndex; k < grid.LastIndex; k++)
        {
            double t = grid.Time(k);
            Assert.Equal(k, grid.Index(t));
            Assert.Equal(k + 1, grid.Index(Math.BitIncrement(t)));
            Assert.Equal(k, grid.Index(Math.BitDecrement(t)));
        }
    }

    [Fact]
    public void Index_is_the_smallest_with_a_time_not_before_any_random_time()
    {
        var grid = new LogarithmicGrid(13);
        var mix = new CounterMix(1);
        for (int n = 0; n < 20000; n++)
        {
            double t = Math.Pow(10, (59.9 * mix.Uniform()) - 29.95);
            int k = grid.Index(t);
            Assert.True(grid.Time(k) >= t && grid.Time(k - 1) < t, $"t = {t}, k = {k}");
            Assert.Equal(grid.Time(grid.IndexAtOrBefore(t)) == t ? k : k - 1, grid.IndexAtOrBefore(t));
        }
    }

    [Theory]
    [InlineData(1), InlineData(20), InlineData(50)]
    public void Points_are_powers_of_ten_to_rounding_and_whole_decades_exactly(int pointsPerDecade)
    {
        var grid = new LogarithmicGrid(pointsPerDecade);
        Assert.Equal(1.0, grid.Time(0));
        Assert.Equal(1000.0, grid.Time(3 * pointsPerDecade));
        Assert.Equal(1e-5, grid.Time(-5 * pointsPerDecade));
        for (int k = grid.FirstIndex; k <= grid.LastIndex; k++)
        {
            double expected = Math.Pow(10, (double)k / pointsPerDecade);
            Assert.InRange(grid.Time(k), expected * (1 - 1e-13), expected * (1 + 1e-13));
        }
    }

    [Theory]
    [InlineData(0.0), InlineData(-3.0), InlineData(1e-308), InlineData(1e-300), InlineData(double.NegativeInfinity)]
    public void Times_before_the_grid_belong_to_its_first_point(double t)
    {
        var grid = new LogarithmicGrid(20);
        Assert.Equal(grid.FirstIndex, grid.Index(t));
    }

    [Theory]
    [InlineData(1.1e300), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void Times_beyond_the_grid_are_refused(double t) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogarithmicGrid(20).Index(t));
}
