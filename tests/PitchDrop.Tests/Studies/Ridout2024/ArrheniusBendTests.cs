using PitchDrop.Numerics.Statistics;
using PitchDrop.Softness.Analysis;
using PitchDrop.Studies.Ridout2024;

namespace PitchDrop.Tests.Studies.Ridout2024;

public class ArrheniusBendTests
{
    private static readonly double[] Temperatures = [0.70, 0.58, 0.50, 0.45];

    [Fact]
    public void A_line_of_any_slope_has_no_bend() => Assert.Equal(0, Made(0, 0.01).Value, 1e-10);

    [Fact]
    public void A_common_parabola_is_off_its_line_by_an_eighth_of_its_curvature()
    {
        double range = (1 / 0.45) - (1 / 0.70);
        StudentEstimate found = Made(0.5, 0.01);

        // The fall is that of the lines through the same points, 4 to 6 and the parabola's own slope.
        double own = LinearLeastSquares.Line([.. Temperatures.Select(T => 1 / T)], [.. Temperatures.Select(T => 0.5 / T / T)], []).Coefficients[1];
        Assert.Equal(0.5 * range * range / (8 * (5 - own) * range), found.Value, 1e-10);
        Assert.Equal(9, found.DegreesOfFreedom);
    }

    [Fact]
    public void Large_errors_do_not_make_a_law()
    {
        Assert.True(Verdict.Between(-0.1, 0.1, Made(0, 0.01)));
        Assert.Null(Verdict.Between(-0.1, 0.1, Made(0, 0.5)));
        Assert.False(Verdict.Between(-0.1, 0.1, Made(1.2, 0.002)));
        Assert.Null(ArrheniusBend.Share([], 9));
    }

    // More intervals of the same liquids do not make errors smaller than one of them has.
    [Fact]
    public void Errors_are_those_of_intervals_that_are_off_together() => Assert.Equal(Of(0, 0.01, [5]).Error, Of(0, 0.01, [5, 5, 5]).Error, 1e-12);

    private static StudentEstimate Made(double curvature, double error) => Of(curvature, error, [4, 5, 6]);

    private static StudentEstimate Of(double curvature, double error, double[] barriers) => ArrheniusBend.Share(
        [.. Temperatures.Select(T => new TemperaturePoints(T, [.. barriers.Select((barrier, bin) => Math.Exp(1 - (barrier / T) + (curvature / T / T))).Select((p, bin) => new ProbabilityPoint(bin, bin, new Estimate(p, error * p), 1000, 100))]))], 9)!.Value;
}
