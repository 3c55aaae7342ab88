using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Figures.Svg;

namespace PitchDrop.Tests.Reporting.Figures;

public class SvgWriterTests
{
    private static Figure One(Panel panel) => new() { Panels = [panel] };

    private static string Text(string svg) => string.Join('\n', XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value));

    private static IEnumerable<XElement> Elements(string svg, string name) => XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == name);

    public static TheoryData<string> Samples => [.. SampleFigures.All.Keys.Where(k => k != "hostile")];

    [Theory, MemberData(nameof(Samples))]
    public void No_two_texts_of_a_sample_overlap_and_none_leaves_the_page(string name)
    {
        Figure figure = SampleFigures.All[name]();
        IReadOnlyList<TextBoxes.Line> lines = TextBoxes.Of(SvgWriter.Write(figure));
        Assert.Empty(TextBoxes.Overlaps(lines));
        Assert.All(lines, l => Assert.True(l.Left >= 0 && l.Top >= 0 && l.Right <= figure.Size.WidthInPixels && l.Bottom <= figure.Size.HeightInPixels, $"{l}"));
    }

    [Theory]
    [InlineData(1e-2, 1e15, 60.0), InlineData(1e-20, 1e20, 86.0), InlineData(0.2, 0.9, 86.0), InlineData(1e-300, 1e300, 178.0), InlineData(950.0, 1100.0, 60.0), InlineData(1e-7, 3e-6, 86.0)]
    public void Labels_of_logarithmic_axes_never_overlap_however_many_decades(double low, double high, double width)
    {
        Panel panel = new() { X = Axis.Log("x"), Y = Axis.Log("y"), Marks = [Curve.LineAndPoints([low, high], [low, high])] };
        IReadOnlyList<TextBoxes.Line> lines = TextBoxes.Of(SvgWriter.Write(new Figure { Panels = [panel, panel], Columns = 2, Size = FigureSize.Millimetres(width, 50) }));
        Assert.Empty(TextBoxes.Overlaps(lines));
        Assert.True(lines.Count >= 6, $"{lines.Count} texts");
    }

    [Fact]
    public void The_overlap_finder_finds_an_overlap() =>
        Assert.Single(TextBoxes.Overlaps(TextBoxes.Of("<svg><text x='1' y='20' font-size='10'>abc</text><text x='8' y='22' font-size='10'>def</text></svg>")));

    [Fact]
    public void Every_hostile_string_is_escaped_and_stays_readable()
    {
        string svg = SvgWriter.Write(SampleFigures.Hostile());
        Assert.Empty(Elements(svg, "script"));
        Assert.Empty(Elements(svg, "img"));
        Assert.Single(Elements(svg, "svg"));
        Assert.DoesNotContain(XDocument.Parse(svg).Descendants().Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.Contains("</text><script>alert(1)</script> & \"quotes\" 'too'", Text(svg), StringComparison.Ordinal);
        Assert.Contains("&amp;", Text(svg), StringComparison.Ordinal);
    }

    [Fact]
    public void Points_that_cannot_be_shown_are_counted_at_the_foot()
    {
        string text = Text(SvgWriter.Write(SampleFigures.Hostile()));
        Assert.Contains("4 points not shown: 2 not finite, 2 not positive on a logarithmic axis; 1 error bar reaches", text, StringComparison.Ordinal);
        string outside = Text(SvgWriter.Write(One(new Panel { X = Axis.Linear("x", maximum: 2), Y = Axis.Linear("y"), Tag = "(a)", Marks = [Curve.Points([1, 2, 3], [1, 2, 3])] })));
        Assert.Contains("1 point not shown: 1 outside the axes", outside, StringComparison.Ordinal);
        string map = Text(SvgWriter.Write(One(new Panel { Marks = [LatticeMap.Field(2, 2, [0, 1, double.NaN, 9], "G") with { Maximum = 2 }] })));
        Assert.Contains("1 site not finite (grey); 1 site beyond the colour scale", map, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_that_shows_everything_has_no_footnote() =>
        Assert.DoesNotContain("not shown", Text(SvgWriter.Write(SampleFigures.Relaxation())), StringComparison.Ordinal);

    [Fact]
    public void A_gap_in_the_data_is_a_gap_in_the_line()
    {
        string svg = SvgWriter.Write(One(new Panel { X = Axis.Linear("x"), Y = Axis.Linear("y"), Marks = [Curve.Line([1, 2, 3, 4, 5], [1, 2, double.NaN, 4, 5])] }));
        string path = Elements(svg, "path").Select(p => (string)p.Attribute("d")!).First();
        Assert.Equal(2, path.Count(c => c == 'M'));
    }

    [Fact]
    public void A_point_lands_where_the_axis_puts_it()
    {
        Panel panel = new() { X = Axis.Log("x", minimum: 1, maximum: 100), Y = Axis.Linear("y", minimum: 0, maximum: 4), Marks = [Curve.Line([1, 10, 100], [0, 1, 4])] };
        string svg = SvgWriter.Write(One(panel));
        XElement clip = Elements(svg, "clipPath").Single().Elements().Single();
        double Side(string name) => double.Parse((string)clip.Attribute(name)!, CultureInfo.InvariantCulture);
        double[] numbers = [.. Regex.Matches((string)Elements(svg, "path").First().Attribute("d")!, "[0-9.]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture))];
        double[] expected = [Side("x"), Side("y") + Side("height"), Side("x") + (Side("width") / 2), Side("y") + (Side("height") * 0.75), Side("x") + Side("width"), Side("y")];
        Assert.Equal(6, numbers.Length);
        Assert.All(numbers.Zip(expected), p => Assert.Equal(p.Second, p.First, 0.02));
    }

    [Theory]
    [InlineData(0.0, 1.0), InlineData(1.0, 0.0)]
    public void The_legend_covers_no_data_where_there_is_room(double left, double right)
    {
        double[] x = [.. Enumerable.Range(0, 101).Select(n => n / 100.0)];
        double[] y = [.. x.Select(v => left + ((right - left) * v))];
        string svg = SvgWriter.Write(One(new Panel { X = Axis.Linear("x"), Y = Axis.Linear("y"), Marks = [Curve.Line(x, y, "one") with { Dash = LineDash.Solid }, Curve.Line(x, [.. y.Select(v => v + 0.01)], "two")] }));
        XElement ground = Elements(svg, "rect").Single(r => (string?)r.Attribute("fill-opacity") == "0.85");
        double Side(string name) => double.Parse((string)ground.Attribute(name)!, CultureInfo.InvariantCulture);
        MatchCollection points = Regex.Matches((string)Elements(svg, "path").First().Attribute("d")!, "(?<x>[0-9.]+) (?<y>[0-9.]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.True(points.Count > 50);
        Assert.All(points, m =>
        {
            double px = double.Parse(m.Groups["x"].Value, CultureInfo.InvariantCulture);
            double py = double.Parse(m.Groups["y"].Value, CultureInfo.InvariantCulture);
            Assert.False(px > Side("x") && px < Side("x") + Side("width") && py > Side("y") && py < Side("y") + Side("height"));
        });
    }

    [Fact]
    public void Nine_series_without_room_have_their_legend_outside_the_frame()
    {
        string svg = SvgWriter.Write(SampleFigures.Relaxation());
        XElement clip = Elements(svg, "clipPath").Single().Elements().Single();
        double right = double.Parse((string)clip.Attribute("x")!, CultureInfo.InvariantCulture) + double.Parse((string)clip.Attribute("width")!, CultureInfo.InvariantCulture);
        Assert.All(TextBoxes.Of(svg).Where(l => l.Text.StartsWith("0.0", StringComparison.Ordinal) && l.Text.Length == 5), l => Assert.True(l.Left > right));
    }

    [Fact]
    public void A_fit_has_the_colour_of_what_is_before_it_and_the_next_series_that_of_its_turn()
    {
        Curve Line(double y, bool belongs = false) => Curve.Line([0, 1], [y, y]) with { BelongsToPrevious = belongs };
        Panel panel = new() { X = Axis.Linear("x"), Y = Axis.Linear("y"), Marks = [Line(0), Line(0.5, belongs: true), Line(1), Line(1.5, belongs: true), Line(2)] };
        string[] colours = [.. Elements(SvgWriter.Write(One(panel)), "path").Where(p => p.Attribute("clip-path") is not null).Select(p => (string)p.Attribute("stroke")!)];
        Assert.Equal([.. new[] { 0, 0, 1, 1, 2 }.Select(k => Palette.Categories[k].Hex)], colours);
    }

    [Fact]
    public void Series_differ_in_colour_and_in_marker_or_dash()
    {
        Panel panel = new() { X = Axis.Linear("x"), Y = Axis.Linear("y"), Colours = ColourOrder.ColdToHot, Marks = [.. Enumerable.Range(0, 5).Select(n => Curve.Line([0, 1], [n, n], $"{n}"))] };
        (string, string)[] looks = [.. Elements(SvgWriter.Write(One(panel)), "path").Where(p => p.Attribute("clip-path") is not null).Select(p => ((string)p.Attribute("stroke")!, (string)p.Attribute("stroke-dasharray")!))];
        Assert.Equal(5, looks.Select(l => l.Item1).Distinct().Count());
        Assert.Equal(5, looks.Select(l => l.Item2).Distinct().Count());
        Assert.Equal(ColourScale.ColdToHot.At(0.0).Hex, looks[0].Item1);
    }

    [Fact]
    public void A_long_curve_is_thinned_to_what_can_be_seen_and_keeps_its_peak()
    {
        double[] x = [.. Enumerable.Range(0, 200_000).Select(n => n * 1e-3)];
        double[] y = [.. x.Select((_, n) => n == 77_777 ? 5.0 : SampleFigures.Noise(n))];
        string svg = SvgWriter.Write(One(new Panel { X = Axis.Linear("x"), Y = Axis.Linear("y", minimum: 0, maximum: 5), Marks = [Curve.Line(x, y)] }));
        Assert.InRange(svg.Length, 10_000, 200_000);
        string top = (string)Elements(svg, "clipPath").Single().Elements().Single().Attribute("y")!;
        Assert.Contains($" {top}L", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_the_numbers_the_result_is_well_formed_and_has_no_NaN()
    {
        Gen<double> number = Gen.OneOf(
            Gen.Elements(0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, double.Epsilon, -1.0, 1e-300, 1e300, 1e-15),
            Gen.Choose(-1000, 1000).Select(n => n / 7.0), Gen.Choose(-300, 300).Select(p => Math.Pow(10.0, p)));
        Gen<(double[] X, double[] Y, int Kind)> gen = from size in Gen.Choose(0, 6)
                                                      from x in number.ArrayOf(size)
                                                      from y in number.ArrayOf(size)
                                                      from kind in Gen.Choose(0, 31)
                                                      select (x, y, kind);
        Prop.ForAll(gen.ToArbitrary(), d =>
        {
            Panel panel = new()
            {
                X = (d.Kind & 1) == 0 ? Axis.Linear("x") : Axis.Log("x"),
                Y = (d.Kind & 2) == 0 ? Axis.Linear("y") : Axis.Log("y"),
                Marks = [new Curve(d.X, d.Y) { Kind = (CurveKind)(d.Kind >> 3), YErrors = d.X, XErrors = d.Y, Label = "c" }, .. (d.Kind & 4) == 0 ? (Mark[])[new Band(d.X, d.Y, d.X), Band.Around(d.X, d.Y, d.Y)] : []],
            };
            string svg = SvgWriter.Write(One(panel));
            return XDocument.Parse(svg).Root is not null && !svg.Contains("NaN", StringComparison.Ordinal) && !svg.Contains('∞') && !svg.Contains("Infinity", StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600).WithReplay(7UL, 9UL));
    }

    [Fact]
    public void Contradictory_axes_and_unequal_lengths_are_refused()
    {
        Mark[] marks = [Curve.Line([1, 2], [1, 2])];
        Assert.Throws<ArgumentException>(() => SvgWriter.Write(One(new Panel { X = Axis.Log("x", minimum: 0), Y = Axis.Linear("y"), Marks = marks })));
        Assert.Throws<ArgumentException>(() => SvgWriter.Write(One(new Panel { X = Axis.Linear("x", minimum: 2, maximum: 1), Y = Axis.Linear("y"), Marks = marks })));
        Assert.Throws<ArgumentException>(() => Curve.Line([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => Curve.Points([1, 2], [1, 2], [1]));
        Assert.Throws<ArgumentException>(() => new Histogram([0, 1, 2], [1]));
        Assert.Throws<ArgumentException>(() => new Histogram([0, 1, 1], [1, 2]));
        Assert.Throws<ArgumentException>(() => LatticeMap.Persistence(3, [true]));
        Assert.Throws<ArgumentException>(() => new Figure { Panels = [] });
        Assert.Throws<ArgumentException>(() => SvgWriter.WriteElement(SampleFigures.Relaxation(), "1 <b>"));
    }

    [Fact]
    public void The_figure_has_the_size_that_was_asked_for_in_millimetres()
    {
        XElement svg = XDocument.Parse(SvgWriter.Write(SampleFigures.Relaxation())).Root!;
        Assert.Equal(("86mm", "66mm"), ((string?)svg.Attribute("width"), (string?)svg.Attribute("height")));
        Assert.Equal("img", (string?)svg.Attribute("role"));
        Assert.Contains("⟨P(t)⟩ against t", (string?)svg.Attribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_given_cannot_be_changed_afterwards()
    {
        double[] y = [1, 2];
        Curve curve = Curve.Line([1, 2], y);
        y[0] = 99;
        Assert.Equal([1, 2], curve.Y);
    }
}
