using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Rheology;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Observables.Rheology;

public class ShearThinningTests
{
    private static readonly double[] Rates = [1, 3, 10, 20];

    [Fact]
    [Verifies("Flow", "7")]
    public void The_exponent_of_a_power_law_is_found_and_its_error_is_that_of_the_points()
    {
        ShearThinning all = ShearThinning.Of(Rates, [.. Rates.Select(r => new Estimate(2.5 * Math.Pow(r, -0.66), 0.01))]);
        Assert.Equal(0.66, all.Exponent.Value, 1e-12);
        Assert.Equal(2.5, all.Amplitude.Value, 1e-12);
        Assert.Equal(2.5 * Math.Pow(7, -0.66), all.At(7), 1e-12);
        Assert.True(all.IsPowerLaw);

        // Of two points: the errors of the logarithms added in squares, over the logarithm of the ratio.
        ShearThinning two = ShearThinning.Of([2, 8], [new Estimate(3, 0.06), new Estimate(1.5, 0.015)]);
        Assert.Equal(0.5, two.Exponent.Value, 1e-12);
        Assert.Equal(Math.Sqrt((0.02 * 0.02) + (0.01 * 0.01)) / Math.Log(4), two.Exponent.Error, 1e-12);
        Assert.Null(two.IsPowerLaw);
    }

    [Fact]
    public void Where_points_scatter_more_than_their_errors_the_error_is_that_of_the_scatter()
    {
        Estimate[] bent = [.. Rates.Select(r => new Estimate(1 / (1 + r), 1e-4 / (1 + r)))];
        ShearThinning found = ShearThinning.Of(Rates, bent);
        Assert.False(found.IsPowerLaw);
        Assert.InRange(found.Exponent.Error, 100 * 1e-4 / Math.Log(20), 1);
        Assert.InRange(found.Exponent.Value, 0.5, 1);
    }

    [Fact]
    public void One_rate_and_values_without_error_are_refused()
    {
        Assert.Contains("two", Assert.Throws<ArgumentException>(() => ShearThinning.Of([1, 1], [new Estimate(1, 0.1), new Estimate(1, 0.1)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ShearThinning.Of([1, 2], [new Estimate(1, 0), new Estimate(1, 0.1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShearThinning.Of([1, 2], [new Estimate(-1, 0.1), new Estimate(1, 0.1)]));
        Assert.Throws<ArgumentException>(() => ShearThinning.Of([1, 2], [new Estimate(1, 0.1)]));
    }
}
