using PitchDrop.Numerics.Guards;

namespace PitchDrop.Tests.Architecture;

public class RequireTests
{
    [Theory]
    [InlineData(0.0), InlineData(-1.0), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void Positive_refuses_what_is_not_positive_and_finite(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Require.Positive(value));
}
