using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Figures.Text;

namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>One line of a legend: a sample of the mark, or a swatch, and its name.</summary>
internal sealed record LegendEntry(IReadOnlyList<TextRun> Name, StyledMark? Mark, Colour Swatch)
{
    public const double SampleWidth = 22.0;

    // Room for a reader's machine that has only a wider face, such as DejaVu Sans.
    private const double WiderFace = 1.16;

    public double NameWidth(TypeSizes sizes) => WiderFace * MathText.Width(Name, sizes.Legend);

    public static IEnumerable<LegendEntry> Of(StyledMark styled)
    {
        if (styled.Mark is SegmentMap or ArrowField)
        {
            return [];
        }

        if (styled.Mark is LatticeMap map)
        {
            return map.Scale is null
                ? [new(MathText.Parse(map.MobileLabel), null, Palette.Mobile), new(MathText.Parse(map.ImmobileLabel), null, Palette.Immobile)]
                : [];
        }

        return styled.Mark.Label is { } label ? [new LegendEntry(MathText.Parse(label), styled, styled.Colour)] : [];
    }

    /// <summary>Draws the entry with its left edge at <paramref name="x"/> and its middle at <paramref name="y"/>.</summary>
    public void Paint(SvgBuilder svg, double x, double y, TypeSizes sizes)
    {
        double middle = x + (0.5 * SampleWidth);
        string colour = Swatch.Hex;
        switch (Mark?.Mark)
        {
            case Curve c:
                if (c.Kind != CurveKind.Points)
                {
                    Stroke(c.Width, Mark.DashArray(c.Width));
                }

                if (c.HasMarkers)
                {
                    CurvePainter.Markers(svg, Mark, [(middle, y)], Math.Clamp(c.MarkerSize, 0.22 * sizes.Legend, 0.4 * sizes.Legend));
                }

                break;
            case Histogram h:
                if (h.Filled)
                {
                    Patch("0.18", colour);
                }
                else
                {
                    Stroke(1.2, Mark.DashArray(1.2));
                }

                break;
            case Band:
                Patch("0.22", null);
                break;
            case Arrow a:
                double sign = a.ToY < a.FromY ? 1.0 : -1.0;
                MarkPainter.ArrowPath(svg, colour, middle, y - (0.5 * sizes.Legend * sign), y + (0.5 * sizes.Legend * sign));
                break;
            case ReferenceLine r:
                colour = r.Colour is null ? "#555" : colour;
                Stroke(1.0, Mark.DashArray(1.0));
                break;
            default:
                double side = 0.85 * sizes.Legend;
                svg.Leaf("rect", ("x", SvgBuilder.N(x + SampleWidth - side)), ("y", SvgBuilder.N(y - (0.5 * side))), ("width", SvgBuilder.N(side)),
                    ("height", SvgBuilder.N(side)), ("fill", colour));
                break;
        }

        svg.Text(x + SampleWidth + 4.0, y + (0.36 * sizes.Legend), Name, new TextStyle(sizes.Legend));

        void Stroke(double width, string dash) => svg.Leaf("path", ("d", $"M{SvgBuilder.N(x)} {SvgBuilder.N(y)}h{SvgBuilder.N(SampleWidth)}"), ("fill", "none"),
            ("stroke", colour), ("stroke-width", SvgBuilder.N(width)), ("stroke-dasharray", dash));

        void Patch(string opacity, string? stroke) => svg.Leaf("rect", ("x", SvgBuilder.N(x)), ("y", SvgBuilder.N(y - (0.4 * sizes.Legend))),
            ("width", SvgBuilder.N(SampleWidth)), ("height", SvgBuilder.N(0.8 * sizes.Legend)), ("fill", colour), ("fill-opacity", opacity), ("stroke", stroke));
    }
}
