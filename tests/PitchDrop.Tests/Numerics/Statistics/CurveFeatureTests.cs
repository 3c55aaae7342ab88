using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Tests.Numerics.Statistics;

public class CurveFeatureTests
{
    [Theory]
    [InlineData(1), InlineData(3)]
    public void The_apex_of_a_parabola_is_found_between_samples(int halfWidth)
    {
        double[] x = [0, 1, 2.5, 3, 4, 5.5, 6];
        Peak peak = Peak.OfParabola(x, [.. x.Select(v => 7 - (0.5 * (v - 2.8) * (v - 2.8)))], halfWidth);
        Assert.True(peak.Inside);
        Assert.Equal(2.8, peak.Position, 1e-12);
        Assert.Equal(7, peak.Height, 1e-12);
    }

    [Fact]
    public void A_maximum_at_the_end_is_said_to_be_one() =>
        Assert.Equal(new Peak(3, 9, false), Peak.OfParabola([1, 2, 3], [1, 4, 9]));

    [Fact]
    public void A_crossing_is_found_to_fourth_order_in_the_spacing()
    {
        double coarse = CrossingError(pointsPerDecade: 10), fine = CrossingError(pointsPerDecade: 20);
        Assert.InRange(coarse, 1e-7, 5e-4);
        Assert.InRange(coarse / fine, 8, 32); // 2⁴ for a cubic; 4 would be a straight line's
    }

    [Fact]
    public void A_curve_that_does_not_fall_through_has_no_crossing() =>
        Assert.Null(Crossing.Falling([1, 2, 3], [1, 0.8, 0.6], 0.5));

    [Fact]
    public void A_sample_on_the_threshold_is_the_crossing() =>
        Assert.Equal(2, Crossing.Falling([1, 2, 4, 8], [1, 0.5, 0.25, 0.1], 0.5)!.Value, 1e-12);

    [Fact]
    public void Only_two_samples_give_the_straight_line_in_the_logarithm() =>
        Assert.Equal(Math.Sqrt(10), Crossing.Falling([1, 10], [1, 0], 0.5)!.Value, 1e-12);

    [Fact]
    public void A_histogram_counts_edges_into_the_bin_above_and_loses_nothing()
    {
        var histogram = new Histogram(0, 1, 4);
        histogram.Add([0, 0.25, Math.BitDecrement(0.25), 1, Math.BitDecrement(1.0), -1e-300, 7, double.PositiveInfinity]);
        Assert.Equal([2, 1, 0, 1], histogram.Counts.ToArray());
        Assert.Equal((8, 1, 3), (histogram.Total, histogram.Underflow, histogram.Overflow));
        Assert.Equal(2 / 8.0 / 0.25, histogram.Density(0));
        Assert.Throws<ArgumentException>(() => histogram.Add(double.NaN));
    }

    [Theory]
    [InlineData(26.6534, 0.1911, "26.65(19)")]
    [InlineData(1530, 30, "1530(30)")]
    [InlineData(0.7551, 0.00204, "0.7551(20)")]
    [InlineData(2.0, 0.0, "2 ± 0")]
    public void An_estimate_writes_two_digits_of_its_error_in_brackets(double value, double error, string text) =>
        Assert.Equal(text, new Estimate(value, error).ToString());

    // Where exp(-x) crosses 1/2, in samples spread evenly in ln x; the largest error over shifts of the grid.
    private static double CrossingError(int pointsPerDecade)
    {
        double worst = 0;
        for (int shift = 0; shift < 20; shift++)
        {
            double[] x = [.. Enumerable.Range(-40, 80).Select(k => Math.Pow(10, (k + (shift / 20.0)) / pointsPerDecade))];
            double found = Crossing.Falling(x, [.. x.Select(v => Math.Exp(-v))], 0.5)!.Value;
            worst = Math.Max(worst, Math.Abs(found - Math.Log(2)));
        }

        return worst;
    }
}
