using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Ridout2024;

namespace PitchDrop.Tests.Studies.Ridout2024;

public class VerdictTests
{
    [Fact]
    public void Noise_decides_nothing()
    {
        Assert.Null(Verdict.Positive());
        Assert.Null(Verdict.Positive([new Estimate(1, 0.5)]));
        Assert.Null(Verdict.Positive([new Estimate(1, 0.1), new Estimate(-0.1, 0.1)]));
        Assert.Null(Verdict.Between(1, 2, [new Estimate(2.1, 0.5)]));
        Assert.Null(Verdict.Between(1, 2, [new Estimate(1.5, 3)]));
        Assert.Null(Verdict.Between(1, 2, [new Estimate(1.5, 0.1), new Estimate(1, 0.1)]));
    }

    [Fact]
    public void Three_errors_decide()
    {
        Assert.True(Verdict.Positive([new Estimate(1, 0.3), new Estimate(0.1, 0.3)]));
        Assert.False(Verdict.Positive([new Estimate(1, 0.3), new Estimate(-1, 0.3)]));
        Assert.True(Verdict.Between(1, 2, [new Estimate(1.5, 0.1), new Estimate(1.4, 0.1)]));
        Assert.False(Verdict.Between(1, 2, [new Estimate(1.5, 0.1), new Estimate(0.5, 0.1)]));
        Assert.False(Verdict.Between(1, 2, [new Estimate(3, 0.1)]));
    }
}
