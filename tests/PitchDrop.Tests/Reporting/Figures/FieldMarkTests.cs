using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Figures.Svg;

namespace PitchDrop.Tests.Reporting.Figures;

public class FieldMarkTests
{
    private static readonly (double, double) Size = (10, 5);

    [Fact]
    public void Segments_have_the_colours_of_their_numbers_and_the_thickness_of_the_plane()
    {
        var map = new SegmentMap(Size, [1, 2, 3], [1, 1, 1], [1, 0, 0], [0, 1, 0], [0, 5, double.NaN], "kappa") { Thickness = 0.5 };
        string svg = SvgWriter.Write(new Figure { Panels = [new Panel { Marks = [map] }] });
        XElement[] strokes = [.. Paths(svg).Where(p => (string?)p.Attribute("stroke-linecap") == "round")];
        Assert.Equal([ColourScale.Viridis.At(0).Hex, ColourScale.Viridis.At(1).Hex, Colour.Grey.Hex], strokes.Select(s => (string)s.Attribute("stroke")!));
        double[][] at = [.. strokes.Select(Numbers)];

        // One unit is twice the thickness; down is up.
        double unit = at[0][2] - at[0][0];
        Assert.Equal(unit, 2 * double.Parse((string)strokes[0].Attribute("stroke-width")!, CultureInfo.InvariantCulture), 0.05);
        Assert.Equal((0.0, unit), (at[0][3] - at[0][1], at[1][1] - at[1][3]), (a, b) => Math.Abs(a.Item1 - b.Item1) < 0.05 && Math.Abs(a.Item2 - b.Item2) < 0.05);
        Assert.Equal((at[2][0], at[2][1]), (at[2][2], at[2][3]));
        Assert.Contains("kappa", svg.Replace("κ", "kappa", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("1 site not finite (grey)", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_keeps_its_proportions()
    {
        var map = SegmentMap.Discs(Size, [0, 10], [0, 5], 1, [1, 2], "u");
        string svg = SvgWriter.Write(new Figure { Panels = [new Panel { Marks = [map] }] });
        double[][] at = [.. Paths(svg).Where(p => (string?)p.Attribute("stroke-linecap") == "round").Select(Numbers)];
        Assert.Equal(2, (at[1][0] - at[0][0]) / (at[0][1] - at[1][1]), 0.01);
    }

    [Fact]
    public void Arrows_end_at_their_heads_and_have_the_colour_that_they_are_given()
    {
        Colour red = Colour.Parse("#d62728");
        var arrows = new ArrowField(Size, [2, 5], [1, 1], [3, 0.001], [0, 0]) { Colour = red, LineWidth = 1.5 };
        string svg = SvgWriter.Write(new Figure { Panels = [new Panel { Marks = [arrows, new ArrowField(Size, [0], [0], [10], [5])] }] });
        XElement shafts = Paths(svg).First(p => (string?)p.Attribute("stroke") == red.Hex), heads = Paths(svg).Single(p => (string?)p.Attribute("fill") == red.Hex);
        Assert.Equal("1.5", (string?)shafts.Attribute("stroke-width"));
        Assert.Equal(2, Regex.Count((string)shafts.Attribute("d")!, "M"));
        Assert.Equal(1, Regex.Count((string)heads.Attribute("d")!, "M"));
        double[] diagonal = Numbers(Paths(svg).Last(p => (string?)p.Attribute("fill") == "none" && (string?)p.Attribute("stroke") == Colour.Black.Hex && (string?)p.Attribute("stroke-width") == "0.8" && ((string)p.Attribute("d")!).Contains('l', StringComparison.Ordinal)));
        double unit = diagonal[2] / 10, tail = Numbers(shafts)[0], head = Numbers(heads)[0];
        Assert.InRange((head - tail) / 3 / unit, 1, 1.06); // the diagonal's shaft ends before its head
        Assert.Equal(-0.5, diagonal[3] / diagonal[2], 0.01);
    }

    [Fact]
    public void Lengths_that_differ_and_sizes_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ArrowField(Size, [1, 2], [1], [1, 2], [1, 2]));
        Assert.Throws<ArgumentException>(() => new SegmentMap(Size, [1], [1], [1], [1], [1, 2], "u"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArrowField((0, 1), [], [], [], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => SegmentMap.Discs(Size, [1], [1], 0, [1], "u"));
        Assert.Throws<ArgumentException>(() => SvgWriter.Write(new Figure { Panels = [new Panel { Marks = [SegmentMap.Discs(Size, [1], [1], 1, [1], "u") with { Minimum = 2, Maximum = 1 }] }] }));
    }

    private static IEnumerable<XElement> Paths(string svg) => XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "path");

    private static double[] Numbers(XElement path) => [.. Regex.Matches((string)path.Attribute("d")!, @"-?\d+(\.\d+)?").Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture))];
}
