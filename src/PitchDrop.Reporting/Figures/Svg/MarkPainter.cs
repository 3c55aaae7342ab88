using System.Text;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Figures.Text;

namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>Draws each kind of mark other than curves, maps and fields, which have painters of their own.</summary>
internal static class MarkPainter
{
    public static void Paint(SvgBuilder svg, StyledMark styled, Frame frame, TypeSizes sizes, string clip)
    {
        switch (styled.Mark)
        {
            case Curve curve:
                CurvePainter.Paint(svg, styled, curve, frame, clip);
                break;
            case LatticeMap map:
                MapPainter.Paint(svg, map, frame, clip);
                break;
            case SegmentMap segments:
                FieldPainter.Paint(svg, segments, frame, clip);
                break;
            case ArrowField arrows:
                FieldPainter.Paint(svg, styled, arrows, frame, clip);
                break;
            case Histogram histogram:
                Outline(svg, styled, histogram, frame, clip);
                break;
            case Band band:
                Fill(svg, styled, band, frame, clip);
                break;
            case Arrow arrow when frame.IsDrawable(arrow.X, arrow.FromY) && frame.IsDrawable(arrow.X, arrow.ToY):
                Point(svg, styled, arrow, frame, sizes);
                break;
            case ReferenceLine line:
                Across(svg, styled, line, frame, sizes);
                break;
            case Annotation note when note.IsRelative || frame.IsDrawable(note.X, note.Y):
                (double x, double y) = AnnotationOrigin(note, frame);
                svg.Text(x, y, MathText.Parse(note.Content), Style(sizes) with { Anchor = AnchorName(note.Anchor), Fill = styled.Colour.Hex });
                break;
        }
    }

    /// <summary>The pixel at which the text of an annotation is anchored, on its base line.</summary>
    public static (double X, double Y) AnnotationOrigin(Annotation note, Frame frame) => note.IsRelative
        ? (frame.Plot.X + (note.X * frame.Plot.Width), frame.Plot.Bottom - (note.Y * frame.Plot.Height))
        : (frame.PixelX(note.X), frame.PixelY(note.Y));

    /// <summary>Draws an arrow in pixels with its head at the end.</summary>
    public static void ArrowPath(SvgBuilder svg, string colour, double x, double from, double to)
    {
        double sign = Math.Sign(to - from);
        svg.Leaf("path", ("d", $"M{N(x)} {N(from)}V{N(to - (4.0 * sign))}"), ("fill", "none"), ("stroke", colour), ("stroke-width", "1.3"));
        svg.Leaf("path", ("d", $"M{N(x)} {N(to)}l-2.8 {N(-6.5 * sign)}h5.6z"), ("fill", colour));
    }

    private static void Outline(SvgBuilder svg, StyledMark styled, Histogram histogram, Frame frame, string clip)
    {
        double ground = Omissions.IsDrawable(0.0, frame.Y.Scale) ? frame.PixelY(0.0) : frame.Plot.Bottom + 9.0;
        StringBuilder path = new();
        StringBuilder bars = new();
        bool down = true;
        for (int n = 0; n < histogram.Values.Count; n++)
        {
            bool leftShown = Omissions.IsDrawable(histogram.Edges[n], frame.X.Scale);
            if (!frame.IsDrawable(histogram.Edges[n + 1], histogram.Values[n]))
            {
                path.Append(down ? "" : $"V{N(ground)}");
                down = true;
                continue;
            }

            double left = leftShown ? frame.PixelX(histogram.Edges[n]) : frame.Plot.X - 9.0;
            double y = frame.PixelY(histogram.Values[n]);
            path.Append(down ? $"M{N(left)} {N(ground)}" : "").Append($"V{N(y)}H{N(frame.PixelX(histogram.Edges[n + 1]))}");
            down = false;
            if (histogram.Errors?[n] is > 0 and <= AxisRange.Largest and var error)
            {
                double middle = 0.5 * (left + frame.PixelX(histogram.Edges[n + 1]));
                CurvePainter.Vertical(bars, frame, middle, histogram.Values[n], error, 1.5);
            }
        }

        path.Append(down ? "" : $"V{N(ground)}");
        svg.Leaf("path", ("d", path.ToString()), ("fill", histogram.Filled ? styled.Colour.Hex : "none"), ("fill-opacity", histogram.Filled ? "0.18" : null),
            ("stroke", styled.Colour.Hex), ("stroke-width", "1.2"), ("stroke-dasharray", styled.DashArray(1.2)), ("clip-path", clip));
        if (bars.Length > 0)
        {
            svg.Leaf("path", ("d", bars.ToString()), ("fill", "none"), ("stroke", styled.Colour.Hex), ("stroke-width", "0.9"), ("clip-path", clip));
        }
    }

    private static void Fill(SvgBuilder svg, StyledMark styled, Band band, Frame frame, string clip)
    {
        StringBuilder path = new();
        int start = 0;
        while (start < band.X.Count)
        {
            int end = start;
            while (end < band.X.Count && Whole(end))
            {
                end++;
            }

            for (int n = start; n < end; n++)
            {
                path.Append(n == start ? 'M' : 'L').Append($"{N(frame.PixelX(band.X[n]))} {N(frame.PixelY(band.High[n]))}");
            }

            for (int n = end - 1; n >= start; n--)
            {
                path.Append($"L{N(frame.PixelX(band.X[n]))} {N(frame.PixelY(band.Low[n]))}").Append(n == start ? "z" : "");
            }

            start = end + 1;
        }

        svg.Leaf("path", ("d", path.ToString()), ("fill", styled.Colour.Hex), ("fill-opacity", "0.22"), ("clip-path", clip));

        bool Whole(int n) => frame.IsDrawable(band.X[n], band.Low[n]) && frame.IsDrawable(band.X[n], band.High[n]);
    }

    private static void Point(SvgBuilder svg, StyledMark styled, Arrow arrow, Frame frame, TypeSizes sizes)
    {
        double x = frame.PixelX(arrow.X);
        double from = frame.PixelY(arrow.FromY);
        double to = frame.PixelY(arrow.ToY);
        ArrowPath(svg, styled.Colour.Hex, x, from, to);
        if (arrow.Caption is { } caption)
        {
            double y = from <= to ? from - 3.0 : from + 3.0 + (0.75 * sizes.Tick);
            svg.Text(x, y, MathText.Parse(caption), Style(sizes) with { Anchor = "middle", Fill = styled.Colour.Hex });
        }
    }

    private static void Across(SvgBuilder svg, StyledMark styled, ReferenceLine line, Frame frame, TypeSizes sizes)
    {
        AxisRange range = line.IsVertical ? frame.X : frame.Y;
        if (!Omissions.IsDrawable(line.Position, range.Scale) || !range.Holds(line.Position))
        {
            return;
        }

        Box plot = frame.Plot;
        string colour = styled.Mark.Colour is null ? "#555" : styled.Colour.Hex;
        double at = line.IsVertical ? frame.PixelX(line.Position) : frame.PixelY(line.Position);
        string path = line.IsVertical ? $"M{N(at)} {N(plot.Y)}V{N(plot.Bottom)}" : $"M{N(plot.X)} {N(at)}H{N(plot.Right)}";
        svg.Leaf("path", ("d", path), ("fill", "none"), ("stroke", colour), ("stroke-width", "1"), ("stroke-dasharray", styled.DashArray(1.0)));
        if (line.Caption is not { } caption)
        {
            return;
        }

        (double x, double y, string anchor) = CaptionOrigin(caption, line, frame, sizes, at);
        svg.Text(x, y, MathText.Parse(caption), Style(sizes) with { Anchor = anchor, Fill = colour });
    }

    /// <summary>Where the caption of a reference line at the pixel <paramref name="at"/> goes: the side with room for it.</summary>
    public static (double X, double Y, string Anchor) CaptionOrigin(string caption, ReferenceLine line, Frame frame, TypeSizes sizes, double at)
    {
        Box plot = frame.Plot;
        double width = MathText.Width(caption, sizes.Legend);
        if (line.IsVertical)
        {
            bool right = at + 4.0 + width < plot.Right;
            return (right ? at + 4.0 : at - 4.0, plot.Y + 6.0 + (0.75 * sizes.Legend), right ? "start" : "end");
        }

        bool above = at - 4.0 - sizes.Legend > plot.Y;
        return (plot.Right - 7.0, above ? at - 3.5 : at + 3.0 + (0.75 * sizes.Legend), "end");
    }

    private static TextStyle Style(TypeSizes sizes) => new(sizes.Legend) { HasHalo = true };

    private static string AnchorName(TextAnchor anchor) => anchor switch { TextAnchor.Middle => "middle", TextAnchor.End => "end", _ => "start" };

    private static string N(double value) => SvgBuilder.N(value);
}
