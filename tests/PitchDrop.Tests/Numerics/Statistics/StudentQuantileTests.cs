using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Tests.Numerics.Statistics;

public sealed class StudentQuantileTests
{
    // Two degrees of freedom have a closed form: t = (1 − 2p)/√(2p(1 − p)), p = 3.1671241833e-5; twelve by scipy.
    [Theory]
    [InlineData(2, 125.641)]
    [InlineData(12, 5.98780)]
    [InlineData(100_000_000, 4)]
    public void Few_degrees_of_freedom_ask_for_more_standard_errors(int degrees, double expected) =>
        Assert.Equal(expected, StudentQuantile.AsUnlikelyAs(4, degrees), 1e-4 * expected);

    // One degree of freedom has a closed form, t = tan(π(½ − p)) with p = 1.3498980316e-3; three by a quadrature of the density, and seven at a fourteenth of p.
    [Theory]
    [InlineData(1, 1, 235.8015)]
    [InlineData(3, 1, 9.21894)]
    [InlineData(7, 14, 7.10483)]
    public void Few_copies_and_many_comparisons_move_three_errors_far_out(double degrees, int comparisons, double expected) =>
        Assert.Equal(expected, StudentQuantile.AsUnlikelyAs(3, degrees, comparisons), 1e-4 * expected);

    [Fact]
    public void An_error_that_is_known_has_the_normal_quantile_of_its_share()
    {
        Assert.Equal(3, StudentQuantile.AsUnlikelyAs(3, double.PositiveInfinity), 1e-9);

        // By tables: the normal variate is above 3.0902 with probability 0.001, and above 2.3263 with ten times that.
        double ten = StudentQuantile.AsUnlikelyAs(2.3263479, double.PositiveInfinity, 10);
        Assert.Equal(3.0902323, ten, 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentQuantile.AsUnlikelyAs(3, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentQuantile.AsUnlikelyAs(3, double.NaN));
    }
}
