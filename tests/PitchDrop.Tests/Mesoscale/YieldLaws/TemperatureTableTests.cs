using PitchDrop.Mesoscale.YieldLaws;

namespace PitchDrop.Tests.Mesoscale.YieldLaws;

public class TemperatureTableTests
{
    private static readonly TemperatureTable Table = new((0.1, 1.0), (0.2, 3.0), (0.4, 2.0));

    [Theory]
    [InlineData(0.1, 1.0), InlineData(0.15, 2.0), InlineData(0.2, 3.0), InlineData(0.3, 2.5), InlineData(0.4, 2.0)]
    public void Between_points_it_is_straight(double temperature, double value) => Assert.Equal(value, Table.At(temperature), 1e-14);

    [Theory]
    [InlineData(0.0999), InlineData(0.401), InlineData(double.NaN)]
    public void Beyond_them_there_is_nothing(double temperature) => Assert.Throws<ArgumentOutOfRangeException>(() => Table.At(temperature));

    [Fact]
    public void Points_must_exist_rise_and_be_positive()
    {
        Assert.Throws<ArgumentException>(() => new TemperatureTable());
        Assert.Throws<ArgumentException>(() => new TemperatureTable((0.2, 1.0), (0.2, 1.0)));
        Assert.Throws<ArgumentException>(() => new TemperatureTable((0.2, 1.0), (0.1, 1.0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TemperatureTable((0.0, 1.0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TemperatureTable((0.1, double.NaN)));
        Assert.Equal((0.1, 0.4), Table.Span);
        Assert.Equal(7.0, new TemperatureTable((0.3, 7.0)).At(0.3));
    }
}
