using System.Text;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;

namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>Draws segments in the colours of numbers, and arrows.</summary>
internal static class FieldPainter
{
    private const int Levels = 64;

    // An arrow's head is this share of its length, and as long as this at most [CSS pixels]; shorter than the least it has none.
    private const double HeadShare = 0.4, LongestHead = 5.0, ShortestHead = 0.5;

    /// <summary>Segments, those of one colour together where they follow one another.</summary>
    public static void Paint(SvgBuilder svg, SegmentMap map, Frame frame, string clip)
    {
        (double low, double high) = MapPainter.Range(map);
        string width = SvgBuilder.N(map.Thickness * frame.Plot.Width / map.Extent.Width);
        StringBuilder path = new();
        int colour = int.MinValue;
        for (int n = 0; n < map.X.Count; n++)
        {
            if (!frame.IsDrawable(map.X[n], map.Y[n]) || !frame.IsDrawable(map.X[n] + map.U[n], map.Y[n] + map.V[n]))
            {
                continue;
            }

            int next = double.IsFinite(map.Values[n]) ? (int)Math.Round(Math.Clamp((map.Values[n] - low) / (high - low), 0.0, 1.0) * (Levels - 1)) : -1;
            if (next != colour)
            {
                Finish();
                colour = next;
            }

            double x = frame.PixelX(map.X[n]), y = frame.PixelY(map.Y[n]);
            path.Append($"M{SvgBuilder.N(x)} {SvgBuilder.N(y)}L{SvgBuilder.N(frame.PixelX(map.X[n] + map.U[n]))} {SvgBuilder.N(frame.PixelY(map.Y[n] + map.V[n]))}");
        }

        Finish();

        void Finish()
        {
            if (path.Length > 0)
            {
                string stroke = (colour < 0 ? Colour.Grey : map.Scale!.At((double)colour / (Levels - 1))).Hex;
                svg.Leaf("path", ("d", path.ToString()), ("fill", "none"), ("stroke", stroke), ("stroke-width", width), ("stroke-linecap", "round"), ("clip-path", clip));
                path.Clear();
            }
        }
    }

    /// <summary>Arrows: their shafts as one path, their heads as another.</summary>
    public static void Paint(SvgBuilder svg, StyledMark styled, ArrowField field, Frame frame, string clip)
    {
        StringBuilder shafts = new(), heads = new();
        for (int n = 0; n < field.X.Count; n++)
        {
            if (!frame.IsDrawable(field.X[n], field.Y[n]) || !frame.IsDrawable(field.X[n] + field.U[n], field.Y[n] + field.V[n]))
            {
                continue;
            }

            double x = frame.PixelX(field.X[n]), y = frame.PixelY(field.Y[n]);
            double dx = frame.PixelX(field.X[n] + field.U[n]) - x, dy = frame.PixelY(field.Y[n] + field.V[n]) - y, length = double.Hypot(dx, dy);
            double head = Math.Min(LongestHead, HeadShare * length);
            if (head < ShortestHead)
            {
                shafts.Append($"M{SvgBuilder.N(x)} {SvgBuilder.N(y)}l{SvgBuilder.N(dx)} {SvgBuilder.N(dy)}");
                continue;
            }

            (double ex, double ey) = (dx / length, dy / length);
            shafts.Append($"M{SvgBuilder.N(x)} {SvgBuilder.N(y)}l{SvgBuilder.N(dx - (0.8 * head * ex))} {SvgBuilder.N(dy - (0.8 * head * ey))}");
            heads.Append($"M{SvgBuilder.N(x + dx)} {SvgBuilder.N(y + dy)}l{SvgBuilder.N(head * (-ex - (0.4 * ey)))} {SvgBuilder.N(head * (-ey + (0.4 * ex)))}l{SvgBuilder.N(0.8 * head * ey)} {SvgBuilder.N(-0.8 * head * ex)}z");
        }

        svg.Leaf("path", ("d", shafts.ToString()), ("fill", "none"), ("stroke", styled.Colour.Hex), ("stroke-width", SvgBuilder.N(field.LineWidth)), ("clip-path", clip));
        if (heads.Length > 0)
        {
            svg.Leaf("path", ("d", heads.ToString()), ("fill", styled.Colour.Hex), ("clip-path", clip));
        }
    }
}
