namespace PitchDrop.Tests.Mesoscale.MeanField.Approximations;

public class LinearElementReferenceTests
{
    [Theory]
    [InlineData(1, 0.721229553)]
    [InlineData(0.1, 0.0498172290)]
    public void It_gives_the_published_marks_of_the_full_rate(double temperature, double gamma)
    {
        var reference = new LinearElementReference(s => -Math.Pow(1 - s, 1.5) / temperature, 0.11, Math.Log(0.11 * gamma) + 1, [(1, 0.05)]);
        Assert.True(reference.Error < 1e-9);
        Assert.Equal(gamma, Math.Exp(reference.LogGamma), 1e-9);
    }

    [Fact]
    public void It_is_off_when_the_rate_is_off_by_a_hundredth() =>
        Assert.True(Math.Abs(new LinearElementReference(s => -1.01 * Math.Pow(1 - s, 1.5), 0.11, -2, [(1, 0.05)]).LogGamma - Math.Log(0.721229553)) > 1e-3);
}
