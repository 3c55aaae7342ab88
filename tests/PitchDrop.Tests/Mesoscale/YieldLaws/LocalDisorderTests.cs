using PitchDrop.Mesoscale.YieldLaws;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Mesoscale.YieldLaws;

public class LocalDisorderTests
{
    [Fact]
    public void The_factor_is_positive_with_mean_one_and_the_given_width()
    {
        const double Width = 0.4;
        var disorder = new LocalDisorder { Kind = DisorderKind.Quenched, RelativeWidth = Width };
        double[] factors = Array.ConvertAll(new CounterMix(3).Gaussians(400_000), disorder.Factor);
        Assert.True(factors.Min() > 0);
        Agreement.Within(1, Agreement.Mean(factors));
        Agreement.Within(Width * Width, Agreement.Mean(Array.ConvertAll(factors, f => (f - 1) * (f - 1))));
        Assert.Equal(1 / Math.Sqrt(1 + (Width * Width)), disorder.Factor(0), 1e-14);
    }

    [Fact]
    public void No_kind_or_no_width_is_no_disorder()
    {
        Assert.False(LocalDisorder.None.IsActive);
        Assert.False(new LocalDisorder { RelativeWidth = 0.3 }.IsActive);
        Assert.False(new LocalDisorder { Kind = DisorderKind.Redrawn }.IsActive);
        Assert.True(new LocalDisorder { Kind = DisorderKind.Redrawn, RelativeWidth = 0.3 }.IsActive);
        Assert.Equal(1.0, new LocalDisorder { Kind = DisorderKind.Quenched }.Factor(2.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LocalDisorder { RelativeWidth = -0.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LocalDisorder { RelativeWidth = double.NaN });
    }
}
