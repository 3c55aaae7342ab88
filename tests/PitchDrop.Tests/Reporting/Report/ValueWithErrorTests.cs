using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PitchDrop.Reporting.Report;

namespace PitchDrop.Tests.Reporting.Report;

public class ValueWithErrorTests
{
    [Theory]
    [InlineData(26.47, 0.11, "26.47(11)")]
    [InlineData(23780.0, 350.0, "2.378(35)e4")]
    [InlineData(0.121, 0.002, "0.121(2)")]
    [InlineData(6.370, 0.010, "6.370(10)")]
    [InlineData(16.30, 0.05, "16.30(5)")]
    [InlineData(96.6, 2.9, "96.6(29)")]
    [InlineData(1530.0, 30.0, "1530(30)")]
    [InlineData(116.7, 0.7, "116.7(7)")]
    [InlineData(-0.755, 0.0041, "-0.755(4)")]
    [InlineData(128.0, 12.0, "128(12)")]
    [InlineData(9.996, 0.012, "9.996(12)")]
    [InlineData(99996.0, 50.0, "1.0000(5)e5")]
    [InlineData(99960.0, 120.0, "9.996(12)e4")]
    [InlineData(0.00012342, 0.0000012, "1.234(12)e-4")]
    [InlineData(7.93e13, 2e11, "7.93(2)e13")]
    [InlineData(3.57e23, 1.2e22, "3.57(12)e23")]
    [InlineData(1.234e-300, 5e-303, "1.234(5)e-300")]
    public void Magnitudes_come_out_in_concise_notation(double value, double error, string expected) =>
        Assert.Equal(expected, ValueWithError.Format(value, error));

    [Theory]
    [InlineData(3.0, 12.0, "3(12)")]
    [InlineData(0.3, 12.0, "0(12)")]
    [InlineData(0.0, 0.25, "0.00(25)")]
    [InlineData(-0.001, 0.5, "0.0(5)")]
    [InlineData(5.0, 20000.0, "0(2)e4")]
    [InlineData(0.04, 0.96, "0.0(10)")]
    [InlineData(700.0, 1200.0, "0.7(12)e3")]
    public void An_error_larger_than_the_value_sets_the_digits(double value, double error, string expected) =>
        Assert.Equal(expected, ValueWithError.Format(value, error));

    [Theory]
    [InlineData(0.25, 0.0, "0.25")]
    [InlineData(5632.0, 0.0, "5632")]
    [InlineData(7.93e13, 0.0, "7.93e13")]
    [InlineData(0.1 + 0.2, 0.0, "0.3")]
    [InlineData(1.0 / 3.0, null, "0.333333")]
    [InlineData(250000.0, null, "250000")]
    [InlineData(-1.5e-9, null, "-1.5e-9")]
    [InlineData(26.47, double.NaN, "26.47(?)")]
    [InlineData(26.47, double.PositiveInfinity, "26.47(?)")]
    [InlineData(double.NaN, 0.1, "NaN")]
    [InlineData(double.NegativeInfinity, null, "-inf")]
    [InlineData(1.0, 1e-20, "1 ± 1e-20")]
    public void Errors_that_are_zero_missing_unknown_or_tiny_are_told_apart(double value, double? error, string expected) =>
        Assert.Equal(expected, ValueWithError.Format(value, error));

    [Fact]
    public void A_negative_error_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => ValueWithError.Format(1.0, -0.1));

    [Fact]
    public void The_text_reads_back_to_the_value_within_a_fifth_of_the_error_and_the_error_within_a_fifth_of_itself()
    {
        Gen<(double, double)> gen = from mantissa in Gen.Choose(-99999, 99999)
                                    from power in Gen.Choose(-30, 30)
                                    from errorMantissa in Gen.Choose(1000, 9999)
                                    from down in Gen.Choose(-8, 2)
                                    select (mantissa * Math.Pow(10.0, power), errorMantissa * Math.Pow(10.0, power + down));
        Prop.ForAll(gen.ToArbitrary(), pair =>
        {
            (double value, double error) = ReadBack(ValueWithError.Format(pair.Item1, pair.Item2));
            return Math.Abs(value - pair.Item1) <= 0.2 * pair.Item2 && Math.Abs(error - pair.Item2) <= 0.2 * pair.Item2;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20230327UL, 138201UL));
    }

    private static (double Value, double Error) ReadBack(string text)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal);
        int close = text.IndexOf(')', StringComparison.Ordinal);
        string mantissa = text[..open];
        int decimals = mantissa.Contains('.', StringComparison.Ordinal) ? mantissa.Length - 1 - mantissa.IndexOf('.', StringComparison.Ordinal) : 0;
        string suffix = text[(close + 1)..];
        double error = double.Parse(string.Create(CultureInfo.InvariantCulture, $"{text[(open + 1)..close]}e{-decimals}"), CultureInfo.InvariantCulture);
        double scale = suffix.Length == 0 ? 1.0 : double.Parse("1" + suffix, CultureInfo.InvariantCulture);
        return (double.Parse(mantissa, CultureInfo.InvariantCulture) * scale, error * scale);
    }
}
