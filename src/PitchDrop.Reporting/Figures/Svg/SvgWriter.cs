using System.Text;
using PitchDrop.Reporting.Figures.Text;

namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>Turns a figure into SVG: text stays text, maps are embedded images, the ground is white, and the same figure gives the same characters.</summary>
public static class SvgWriter
{
    private const string Fonts = "Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', 'DejaVu Sans', sans-serif";

    /// <summary>A complete SVG file.</summary>
    /// <exception cref="ArgumentException">An axis has ends that contradict each other or its scale.</exception>
    public static string Write(Figure figure) => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + WriteElement(figure, "fig");

    /// <summary>The <c>svg</c> element alone, to stand inside an HTML page.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="idPrefix">Begins every id in the element; must differ between figures of one page. Letters, digits and hyphens, a letter first.</param>
    /// <exception cref="ArgumentException">An axis has ends that contradict each other or its scale, or the prefix is not an id.</exception>
    public static string WriteElement(Figure figure, string idPrefix)
    {
        if (idPrefix.Length == 0 || !char.IsAsciiLetter(idPrefix[0]) || !idPrefix.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            throw new ArgumentException($"'{idPrefix}' cannot begin an id; accepted are letters, digits and hyphens, a letter first.", nameof(idPrefix));
        }

        FigureLayout layout = new(figure, idPrefix);
        string width = SvgBuilder.N(figure.Size.WidthInPixels);
        string height = SvgBuilder.N(figure.Size.HeightInPixels);
        SvgBuilder svg = new();
        svg.Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("width", figure.Size.WidthText), ("height", figure.Size.HeightText),
            ("viewBox", $"0 0 {width} {height}"), ("role", "img"), ("aria-label", Description(figure)), ("font-family", Fonts), ("fill", "#000"));
        svg.Leaf("rect", ("width", width), ("height", height), ("fill", "#fff"));
        if (figure.Title is { } title)
        {
            svg.Text(0.5 * figure.Size.WidthInPixels, 5.0 + layout.Sizes.Title, MathText.Parse(title), new TextStyle(layout.Sizes.Title) { Anchor = "middle", IsBold = true });
        }

        foreach (PanelScene scene in layout.Scenes)
        {
            Paint(svg, scene);
        }

        double y = figure.Size.HeightInPixels - layout.FootnoteHeight - 2.0;
        foreach (string note in layout.Footnotes)
        {
            y += 1.25 * layout.Sizes.Note;
            svg.Text(5.0, y, [new TextRun(note, IsItalic: false, Script: 0)], new TextStyle(layout.Sizes.Note) { Fill = "#8a3b00" });
        }

        return svg.Close().ToString();
    }

    private static void Paint(SvgBuilder svg, PanelScene scene)
    {
        Box plot = scene.Frame.Plot;
        svg.Open("g");
        svg.Open("clipPath", ("id", scene.ClipId));
        svg.Leaf("rect", ("x", SvgBuilder.N(plot.X)), ("y", SvgBuilder.N(plot.Y)), ("width", SvgBuilder.N(plot.Width)), ("height", SvgBuilder.N(plot.Height)));
        svg.Close();
        foreach (StyledMark styled in scene.Styled)
        {
            MarkPainter.Paint(svg, styled, scene.Frame, scene.Sizes, $"url(#{scene.ClipId})");
        }

        AxisPainter.Paint(svg, scene);
        PaintHeading(svg, scene, plot);
        if (scene.ColourBarOf is { } map)
        {
            MapPainter.PaintBar(svg, map, plot, scene.Sizes);
        }

        PaintLegend(svg, scene, plot);
        if (scene.Panel.Marks.Count == 0)
        {
            svg.Text(plot.MiddleX, plot.MiddleY, [new TextRun("no data", IsItalic: false, Script: 0)], new TextStyle(scene.Sizes.Label) { Anchor = "middle", Fill = "#777" });
        }

        svg.Close();
    }

    private static void PaintHeading(SvgBuilder svg, PanelScene scene, Box plot)
    {
        double size = scene.Sizes.Title;
        double y = plot.Y - (0.4 * size);
        double x = plot.X;
        if (scene.Panel.Tag is { } tag)
        {
            svg.Text(x, y, [new TextRun(tag, IsItalic: false, Script: 0)], new TextStyle(size) { IsBold = true });
            x += (1.1 * TextMetrics.Width(tag, size)) + (0.4 * size);
        }

        if (scene.Panel.Title is { } title)
        {
            svg.Text(x, y, MathText.Parse(title), new TextStyle(scene.Sizes.Label));
        }
    }

    private static void PaintLegend(SvgBuilder svg, PanelScene scene, Box plot)
    {
        if (scene.Legend is not { } legend)
        {
            return;
        }

        if (scene.LegendBelow)
        {
            double under = scene.Panel.X.Visible ? scene.Margins.Bottom - legend.RowsHeight(plot.Width) : 3.0;
            legend.PaintRows(svg, new Box(plot.X, plot.Bottom + under, plot.Width, 0.0));
        }
        else if (scene.LegendInside)
        {
            legend.PaintColumn(svg, scene.LegendPlace, onGround: true);
        }
        else
        {
            double bar = scene.ColourBarOf is { } map ? MapPainter.BarWidth(map, plot.Height, scene.Sizes) : 0.0;
            legend.PaintColumn(svg, new Box(plot.Right + 4.0 + bar, plot.Y, legend.Width, legend.Height), onGround: false);
        }
    }

    private static string Description(Figure figure)
    {
        if (figure.Description is { } given)
        {
            return given;
        }

        StringBuilder text = new(figure.Title is null ? "Figure: " : MathText.Plain(figure.Title) + ": ");
        text.AppendJoin("; ", figure.Panels.Select(p =>
        {
            string axes = p.Y.Label.Length > 0 || p.X.Label.Length > 0 ? $"{MathText.Plain(p.Y.Label)} against {MathText.Plain(p.X.Label)}" : "map";
            return $"{p.Tag} {MathText.Plain(p.Title ?? "")} {axes}".Replace("  ", " ", StringComparison.Ordinal).Trim();
        }));
        return text.ToString();
    }
}
