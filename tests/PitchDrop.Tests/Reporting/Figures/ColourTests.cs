using PitchDrop.Reporting.Figures.Colours;

namespace PitchDrop.Tests.Reporting.Figures;

public class ColourTests
{
    public static TheoryData<string> Rising => ["Viridis", "ColdToHot"];

    [Theory, MemberData(nameof(Rising))]
    public void Lightness_rises_along_a_sequential_scale_so_that_a_grey_print_keeps_the_order(string name)
    {
        ColourScale scale = name == "Viridis" ? ColourScale.Viridis : ColourScale.ColdToHot;
        double[] lightness = [.. Enumerable.Range(0, 41).Select(n => scale.At(n / 40.0).Lightness)];
        Assert.All(lightness.Zip(lightness.Skip(1)), p => Assert.True(p.First < p.Second, $"{p.First} then {p.Second}"));
    }

    [Fact]
    public void Every_line_colour_stands_out_from_white()
    {
        IEnumerable<Colour> all = Palette.Categories.Concat(Enumerable.Range(0, 11).Select(n => ColourScale.ColdToHot.At(n / 10.0)));
        Assert.All(all, c => Assert.True(c.Lightness < 75.0, c.Hex));
    }

    [Fact]
    public void Mobile_and_immobile_differ_in_lightness_too() =>
        Assert.True(Palette.Mobile.Lightness - Palette.Immobile.Lightness > 15.0);

    [Fact]
    public void The_middle_of_the_diverging_scale_is_nearly_white() => Assert.True(ColourScale.BlueWhiteRed.At(0.5).Lightness > 95.0);

    [Fact]
    public void A_colour_reads_back_from_its_hexadecimal_form() => Assert.Equal(new Colour(1, 171, 255), Colour.Parse(new Colour(1, 171, 255).Hex));

    [Theory, InlineData("red"), InlineData("#12345"), InlineData("#12345g"), InlineData("")]
    public void What_is_not_a_colour_is_refused(string text) => Assert.Throws<FormatException>(() => Colour.Parse(text));
}
