using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PitchDrop.Reporting.Figures.Text;
using PitchDrop.Reporting.Figures.Ticks;

namespace PitchDrop.Tests.Reporting.Figures;

public class TickTests
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(64UL, 1301UL);

    private static LabelSpace Horizontal(double length) => new(length, s => MathText.Width(s, 9.5), 5.0, 60.0);

    private static readonly Gen<(double Low, double High, double Length)> Ranges =
        from mantissa in Gen.Choose(-9999, 9999)
        from width in Gen.Choose(1, 9999)
        from power in Gen.Choose(-40, 40)
        from offset in Gen.Choose(-3, 3)
        from length in Gen.Choose(20, 900)
        let low = mantissa * Math.Pow(10.0, power + offset)
        select (low, low + (width * Math.Pow(10.0, power)), (double)length);

    [Fact]
    public void Linear_axes_have_three_to_nine_rising_ticks_inside_the_range() => Prop.ForAll(Ranges.ToArbitrary(), r =>
    {
        TickSet set = LinearTicks.Choose(r.Low, r.High, Horizontal(r.Length));
        double[] all = [.. set.Ticks.Select(t => t.Value)];
        int major = set.Major.Count();
        return major >= 3 && major <= 9 && all.Zip(all.Skip(1)).All(p => p.First < p.Second) && all.All(v => v >= r.Low && v <= r.High);
    }).Check(Fixed);

    [Fact]
    public void Linear_ticks_are_evenly_spaced_by_one_two_or_five_times_a_power_of_ten() => Prop.ForAll(Ranges.ToArbitrary(), r =>
    {
        double[] values = [.. LinearTicks.Choose(r.Low, r.High, Horizontal(r.Length)).Major.Select(t => t.Value)];
        double step = (values[^1] - values[0]) / (values.Length - 1);
        double mantissa = step / Math.Pow(10.0, Math.Floor(Math.Log10(step * (1 + 1e-9))));
        bool even = values.Zip(values.Skip(1)).All(p => Math.Abs(p.Second - p.First - step) < 1e-6 * step);
        return even && new[] { 1.0, 2.0, 5.0 }.Any(m => Math.Abs(m - mantissa) < 1e-5);
    }).Check(Fixed);

    [Fact]
    public void A_linear_label_says_the_value_of_its_tick() => Prop.ForAll(Ranges.ToArbitrary(), r =>
    {
        TickSet set = LinearTicks.Choose(r.Low, r.High, Horizontal(r.Length));
        return set.Major.Where(t => t.Label is not null).All(t =>
        {
            double said = double.Parse(t.Label!.Replace('−', '-') + string.Create(CultureInfo.InvariantCulture, $"e{set.Exponent}"), CultureInfo.InvariantCulture);
            return Math.Abs(said - t.Value) <= 1e-3 * (r.High - r.Low);
        });
    }).Check(Fixed);

    [Fact]
    public void Linear_labels_never_overlap() => Prop.ForAll(Ranges.ToArbitrary(), r =>
    {
        LabelSpace space = Horizontal(r.Length);
        return Apart(LinearTicks.Choose(r.Low, r.High, space), v => (v - r.Low) / (r.High - r.Low), space);
    }).Check(Fixed);

    private static readonly Gen<(double Low, double High, double Length)> LogRanges =
        from low in Gen.Choose(-3000, 3000)
        from width in Gen.Choose(1, 3000)
        from length in Gen.Choose(20, 900)
        select (Math.Pow(10.0, low / 100.0), Math.Pow(10.0, (low + width) / 100.0), (double)length);

    [Fact]
    public void Logarithmic_axes_have_rising_ticks_inside_the_range_and_labels_that_never_overlap() => Prop.ForAll(LogRanges.ToArbitrary(), r =>
    {
        LabelSpace space = Horizontal(r.Length);
        TickSet set = LogTicks.Choose(r.Low, r.High, space);
        double[] all = [.. set.Ticks.Select(t => t.Value)];
        bool apart = Apart(set, v => Math.Log(v / r.Low) / Math.Log(r.High / r.Low), space) || r.High / r.Low < 2.2;
        return all.Length > 0 && all.Zip(all.Skip(1)).All(p => p.First < p.Second) && all.All(v => v >= r.Low && v <= r.High) && apart;
    }).Check(Fixed);

    [Fact]
    public void Six_decades_are_labelled_as_powers_of_ten_with_eight_minor_ticks_between_them()
    {
        TickSet set = LogTicks.Choose(0.1, 1e5, Horizontal(400));
        Assert.Equal(["10^{-1}", "10^{0}", "10^{1}", "10^{2}", "10^{3}", "10^{4}", "10^{5}"], set.Major.Select(t => t.Label));
        Assert.Equal(6 * 8, set.Ticks.Count(t => !t.IsMajor));
    }

    [Theory]
    [InlineData(1e-2, 1e15, 300.0), InlineData(1e-20, 1e20, 200.0), InlineData(1e-280, 1e280, 120.0), InlineData(3e3, 7e17, 90.0)]
    public void Many_decades_keep_at_least_two_labels_at_an_even_stride(double low, double high, double length)
    {
        double[] labelled = [.. LogTicks.Choose(low, high, Horizontal(length)).Major.Where(t => t.Label is not null).Select(t => Math.Log10(t.Value))];
        Assert.True(labelled.Length >= 2, $"{labelled.Length} labels");
        double stride = labelled[1] - labelled[0];
        Assert.All(labelled.Zip(labelled.Skip(1)), p => Assert.Equal(stride, p.Second - p.First, 6));
    }

    [Fact]
    public void Less_than_two_decades_are_labelled_with_plain_numbers() =>
        Assert.Equal(["10", "20", "50", "100"], LogTicks.Choose(8, 130, Horizontal(300)).Major.Select(t => t.Label));

    [Theory]
    [InlineData(1.0, 1.0), InlineData(2.0, 1.0), InlineData(double.NaN, 1.0), InlineData(0.0, double.PositiveInfinity)]
    public void An_empty_or_endless_range_is_refused(double low, double high) =>
        Assert.ThrowsAny<ArgumentException>(() => LinearTicks.Choose(low, high, Horizontal(100)));

    [Fact]
    public void The_overlap_check_can_fail() => Assert.False(Horizontal(100).Fits([(0.5, "0.001"), (0.52, "0.002")]));

    private static bool Apart(TickSet set, Func<double, double> fraction, LabelSpace space) =>
        space.Fits(set.Major.Where(t => t.Label is not null).Select(t => (fraction(t.Value), t.Label!)));
}
