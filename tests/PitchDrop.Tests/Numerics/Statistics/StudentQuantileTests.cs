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
}
