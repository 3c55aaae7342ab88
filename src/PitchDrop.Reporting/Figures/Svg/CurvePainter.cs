using System.Text;
using PitchDrop.Reporting.Figures.Marks;

namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>Draws a curve: its line, its error bars, its markers.</summary>
internal static class CurvePainter
{
    public static void Paint(SvgBuilder svg, StyledMark styled, Curve curve, Frame frame, string clip)
    {
        string colour = styled.Colour.Hex;
        if (curve.Kind != CurveKind.Points)
        {
            svg.Leaf("path", ("d", Line(curve, frame)), ("fill", "none"), ("stroke", colour), ("stroke-width", SvgBuilder.N(curve.Width)),
                ("stroke-dasharray", styled.DashArray(curve.Width)), ("stroke-linejoin", "round"), ("clip-path", clip));
        }

        string bars = Bars(curve, frame);
        if (bars.Length > 0)
        {
            svg.Leaf("path", ("d", bars), ("fill", "none"), ("stroke", colour), ("stroke-width", "0.9"), ("clip-path", clip));
        }

        if (curve.HasMarkers)
        {
            Markers(svg, styled, Positions(curve, frame), curve.MarkerSize);
        }
    }

    /// <summary>Draws markers of one shape at the given pixels as one path.</summary>
    public static void Markers(SvgBuilder svg, StyledMark styled, IEnumerable<(double X, double Y)> positions, double radius)
    {
        StringBuilder path = new();
        foreach ((double x, double y) in positions)
        {
            MarkerPath.Append(path, styled.Shape, x, y, radius);
        }

        if (path.Length > 0)
        {
            bool cross = styled.Shape is MarkerShape.Cross or MarkerShape.Plus;
            bool open = MarkerPath.IsOpen(styled.Shape);
            svg.Leaf("path", ("d", path.ToString()), ("fill", cross ? "none" : open ? "#fff" : styled.Colour.Hex), ("stroke", styled.Colour.Hex),
                ("stroke-width", open || cross ? "1.1" : "0.5"));
        }
    }

    private static string Line(Curve curve, Frame frame)
    {
        LinePath path = new();
        double lastY = double.NaN;
        for (int n = 0; n < curve.X.Count; n++)
        {
            if (!frame.IsDrawable(curve.X[n], curve.Y[n]))
            {
                path.Break();
                lastY = double.NaN;
                continue;
            }

            double x = frame.PixelX(curve.X[n]);
            if (curve.Kind == CurveKind.Steps && !double.IsNaN(lastY))
            {
                path.Add(x, lastY);
            }

            lastY = frame.PixelY(curve.Y[n]);
            path.Add(x, lastY);
        }

        return path.Finish();
    }

    private static string Bars(Curve curve, Frame frame)
    {
        StringBuilder path = new();
        double cap = Math.Min(2.2, 0.8 * curve.MarkerSize);
        for (int n = 0; n < curve.X.Count; n++)
        {
            if (!frame.IsDrawable(curve.X[n], curve.Y[n]) || !frame.Holds(curve.X[n], curve.Y[n]))
            {
                continue;
            }

            double x = frame.PixelX(curve.X[n]);
            double y = frame.PixelY(curve.Y[n]);
            if (curve.YErrors?[n] is > 0 and <= AxisRange.Largest and var error)
            {
                Vertical(path, frame, x, curve.Y[n], error, cap);
            }

            if (curve.XErrors?[n] is > 0 and <= AxisRange.Largest and var width)
            {
                double left = Omissions.IsDrawable(curve.X[n] - width, frame.X.Scale) ? frame.PixelX(curve.X[n] - width) : frame.Plot.X - 9.0;
                double right = frame.PixelX(curve.X[n] + width);
                path.Append($"M{N(left)} {N(y)}H{N(right)}M{N(left)} {N(y - cap)}v{N(2 * cap)}M{N(right)} {N(y - cap)}v{N(2 * cap)}");
            }
        }

        return path.ToString();
    }

    /// <summary>Appends the bar y ± error at the pixel abscissa <paramref name="x"/>; an end that a logarithmic axis cannot show runs off the frame.</summary>
    public static void Vertical(StringBuilder path, Frame frame, double x, double y, double error, double cap)
    {
        double bottom = Omissions.IsDrawable(y - error, frame.Y.Scale) ? frame.PixelY(y - error) : frame.Plot.Bottom + 9.0;
        double top = frame.PixelY(y + error);
        path.Append($"M{N(x)} {N(bottom)}V{N(top)}M{N(x - cap)} {N(bottom)}h{N(2 * cap)}M{N(x - cap)} {N(top)}h{N(2 * cap)}");
    }

    private static IEnumerable<(double X, double Y)> Positions(Curve curve, Frame frame)
    {
        (double X, double Y) last = (double.NegativeInfinity, double.NegativeInfinity);
        for (int n = 0; n < curve.X.Count; n++)
        {
            if (!frame.IsDrawable(curve.X[n], curve.Y[n]) || !frame.Holds(curve.X[n], curve.Y[n]))
            {
                continue;
            }

            (double X, double Y) here = (frame.PixelX(curve.X[n]), frame.PixelY(curve.Y[n]));
            bool crowded = curve.Kind == CurveKind.LineAndPoints && double.Hypot(here.X - last.X, here.Y - last.Y) < curve.MarkerSpacing;
            if (!crowded)
            {
                last = here;
                yield return here;
            }
        }
    }

    private static string N(double value) => SvgBuilder.N(value);
}
