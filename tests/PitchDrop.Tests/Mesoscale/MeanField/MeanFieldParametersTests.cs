using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.MeanField;

public class MeanFieldParametersTests
{
    [Fact]
    [Verifies("BaronBiroli2023", "3")]
    public void The_rate_is_activated_under_the_yield_stress_and_one_beyond()
    {
        var p = new MeanFieldParameters { Temperature = 0.04 };
        Assert.Equal(Math.Exp(-Math.Pow(0.3, 1.5) / 0.04), p.Rate(-0.7), 1e-15);
        Assert.Equal(Math.Pow(0.3, 1.5), p.Barrier(0.7), 1e-15);
        Assert.Equal(1, p.Rate(1));
        Assert.Equal(1, p.Rate(-1.5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Parameters_that_are_not_positive_are_refused(double value)
    {
        var p = new MeanFieldParameters { Temperature = 1 };
        Assert.Throws<ArgumentOutOfRangeException>(() => p with { Temperature = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => p with { Alpha = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => p with { BarrierExponent = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => p with { MeanStressDrop = value });
    }
}
