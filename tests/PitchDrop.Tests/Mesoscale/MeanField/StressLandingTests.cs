using MathNet.Numerics.Integration;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.MeanField;

public class StressLandingTests
{
    public static MatrixTheoryData<LandingDensity, double> Forms => new([LandingDensity.Unbounded, LandingDensity.CutOff], [0.002, 0.05, 0.5, 1, 3, 1000]);

    [Theory]
    [MemberData(nameof(Forms))]
    public void Its_repeated_integrals_are_those_of_its_density(LandingDensity form, double sigma0)
    {
        var y = new StressLanding(form, sigma0);
        foreach (double s in new[] { 0.1, 0.75, 1 })
        {
            // Repeated integrals by Cauchy's formula, in panels that the steepest exponential fits.
            double first = 0, second = 0, third = 0;
            for (int panel = 0; panel < 400; panel++)
            {
                double a = s * panel / 400, b = s * (panel + 1) / 400;
                first += GaussLegendreRule.Integrate(y.Density, a, b, 20);
                second += GaussLegendreRule.Integrate(x => (s - x) * y.Density(x), a, b, 20);
                third += GaussLegendreRule.Integrate(x => (s - x) * (s - x) / 2 * y.Density(x), a, b, 20);
            }

            Assert.Equal(1, y.FirstIntegral(s) / first, 1e-12);
            Assert.Equal(1, y.SecondIntegral(s) / second, 1e-12);
            Assert.Equal(1, y.ThirdIntegral(s) / third, 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    [Verifies("BaronBiroli2023", "1")]
    public void It_is_normalised_with_its_tail_beyond_the_edge(LandingDensity form, double sigma0)
    {
        var y = new StressLanding(form, sigma0);
        Assert.Equal(0.5, y.FirstIntegral(1) + (y.DensityBeyondEdge * sigma0), 1e-13);
        Assert.Equal(y.DensityBeyondEdge * Math.Exp(-0.5), y.Density(1 + (sigma0 / 2)), 1e-15);
    }

    [Fact]
    public void The_paper_s_norm_is_two_less_two_over_e() => Assert.Equal(2 * (1 - Math.Exp(-1)), new StressLanding(LandingDensity.CutOff, 1).Norm, 1e-15);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_width_that_is_not_positive_is_refused(double sigma0) => Assert.Throws<ArgumentOutOfRangeException>(() => new StressLanding(LandingDensity.CutOff, sigma0));
}
