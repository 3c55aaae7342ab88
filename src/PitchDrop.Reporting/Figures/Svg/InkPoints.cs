using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Figures.Text;

namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>Pixels that carry data, a few CSS pixels apart: what a legend should not cover.</summary>
internal static class InkPoints
{
    private const double Mesh = 4.0;

    public static List<(double X, double Y)> Of(IEnumerable<Mark> marks, Frame frame, TypeSizes sizes)
    {
        List<(double X, double Y)> ink = [];
        foreach (Mark mark in marks)
        {
            switch (mark)
            {
                case Curve c:
                    Along(ink, c.X, c.Y, frame, joined: c.Kind != CurveKind.Points);
                    Bars(ink, c, frame);
                    break;
                case Histogram h:
                    Along(ink, [.. h.Values.Select((_, n) => 0.5 * (h.Edges[n] + h.Edges[n + 1]))], h.Values, frame, joined: true);
                    break;
                case Band b:
                    Along(ink, b.X, b.Low, frame, joined: true);
                    Along(ink, b.X, b.High, frame, joined: true);
                    break;
                case Arrow a:
                    Along(ink, [a.X, a.X], [a.FromY, a.ToY], frame, joined: true);
                    break;
                case ReferenceLine r:
                    Caption(ink, r, frame, sizes);
                    break;
                case Annotation t when t.IsRelative || frame.IsDrawable(t.X, t.Y):
                    (double x, double y) = MarkPainter.AnnotationOrigin(t, frame);
                    double width = MathText.Width(t.Content, sizes.Legend);
                    Text(ink, x - (width * t.Anchor switch { TextAnchor.Middle => 0.5, TextAnchor.End => 1.0, _ => 0.0 }), y, width, sizes.Legend);
                    break;
            }
        }

        return ink;
    }

    private static void Along(List<(double X, double Y)> ink, IReadOnlyList<double> xs, IReadOnlyList<double> ys, Frame frame, bool joined)
    {
        (double X, double Y)? last = null;
        for (int n = 0; n < xs.Count; n++)
        {
            if (!frame.IsDrawable(xs[n], ys[n]))
            {
                last = null;
                continue;
            }

            (double X, double Y) here = (frame.PixelX(xs[n]), frame.PixelY(ys[n]));
            if (joined && last is { } from)
            {
                int pieces = Math.Min((int)(double.Hypot(here.X - from.X, here.Y - from.Y) / Mesh), 2000);
                for (int k = 1; k < pieces; k++)
                {
                    double t = (double)k / pieces;
                    ink.Add((from.X + (t * (here.X - from.X)), from.Y + (t * (here.Y - from.Y))));
                }
            }

            if (!joined || last is not { } previous || double.Hypot(here.X - previous.X, here.Y - previous.Y) >= 1.0)
            {
                ink.Add(here);
                last = here;
            }
        }
    }

    private static void Bars(List<(double X, double Y)> ink, Curve curve, Frame frame)
    {
        for (int n = 0; n < curve.X.Count && curve.YErrors is { } errors; n++)
        {
            Along(ink, [curve.X[n], curve.X[n]], [curve.Y[n], curve.Y[n] + errors[n]], frame, joined: true);
            Along(ink, [curve.X[n], curve.X[n]], [curve.Y[n], curve.Y[n] - errors[n]], frame, joined: true);
        }
    }

    private static void Caption(List<(double X, double Y)> ink, ReferenceLine line, Frame frame, TypeSizes sizes)
    {
        AxisRange range = line.IsVertical ? frame.X : frame.Y;
        if (!Omissions.IsDrawable(line.Position, range.Scale))
        {
            return;
        }

        double at = line.IsVertical ? frame.PixelX(line.Position) : frame.PixelY(line.Position);
        for (double s = 0.0; s <= 1.0; s += 0.02)
        {
            ink.Add(line.IsVertical ? (at, frame.Plot.Y + (s * frame.Plot.Height)) : (frame.Plot.X + (s * frame.Plot.Width), at));
        }

        if (line.Caption is { } caption)
        {
            (double x, double y, string anchor) = MarkPainter.CaptionOrigin(caption, line, frame, sizes, at);
            double width = MathText.Width(caption, sizes.Legend);
            Text(ink, anchor == "end" ? x - width : x, y, width, sizes.Legend);
        }
    }

    private static void Text(List<(double X, double Y)> ink, double x, double y, double width, double height)
    {
        for (double s = 0.0; s <= width; s += Mesh)
        {
            ink.Add((x + s, y));
            ink.Add((x + s, y - (0.5 * height)));
            ink.Add((x + s, y - height));
        }
    }
}
