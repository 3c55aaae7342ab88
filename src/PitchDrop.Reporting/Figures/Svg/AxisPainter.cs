using System.Globalization;
using System.Text;
using PitchDrop.Reporting.Figures.Text;
using PitchDrop.Reporting.Figures.Ticks;

namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>Draws frame, ticks (inwards, on all four sides), tick labels and axis labels.</summary>
internal static class AxisPainter
{
    private const double Long = 4.5;
    private const double Short = 2.5;

    public static void Paint(SvgBuilder svg, PanelScene scene)
    {
        Box plot = scene.Frame.Plot;
        StringBuilder marks = new();
        if (scene.Panel.X.Visible)
        {
            foreach (Tick tick in scene.TicksX.Ticks)
            {
                double x = scene.Frame.PixelX(tick.Value);
                double length = tick.IsMajor ? Long : Short;
                marks.Append($"M{N(x)} {N(plot.Bottom)}v{N(-length)}M{N(x)} {N(plot.Y)}v{N(length)}");
            }
        }

        if (scene.Panel.Y.Visible)
        {
            foreach (Tick tick in scene.TicksY.Ticks)
            {
                double y = scene.Frame.PixelY(tick.Value);
                double length = tick.IsMajor ? Long : Short;
                marks.Append($"M{N(plot.X)} {N(y)}h{N(length)}M{N(plot.Right)} {N(y)}h{N(-length)}");
            }
        }

        if (marks.Length > 0)
        {
            svg.Leaf("path", ("d", marks.ToString()), ("fill", "none"), ("stroke", "#000"), ("stroke-width", "0.8"));
        }

        svg.Leaf("rect", ("x", N(plot.X)), ("y", N(plot.Y)), ("width", N(plot.Width)), ("height", N(plot.Height)), ("fill", "none"), ("stroke", "#000"),
            ("stroke-width", "1"));
        Labels(svg, scene, plot);
    }

    private static void Labels(SvgBuilder svg, PanelScene scene, Box plot)
    {
        TypeSizes sizes = scene.Sizes;
        if (scene.Panel.X.Visible)
        {
            double baseline = plot.Bottom + 3.0 + (0.85 * sizes.Tick);
            foreach (Tick tick in scene.TicksX.Major.Where(t => t.Label is not null))
            {
                svg.Text(scene.Frame.PixelX(tick.Value), baseline, MathText.Parse(tick.Label!), new TextStyle(sizes.Tick) { Anchor = "middle" });
            }

            IReadOnlyList<TextRun> name = Name(scene.Panel.X, scene.TicksX.Exponent);
            svg.Text(plot.MiddleX, plot.Bottom + scene.XLabelHeight + (1.0 * sizes.Label), name, new TextStyle(sizes.Label) { Anchor = "middle" });
        }

        if (scene.Panel.Y.Visible)
        {
            foreach (Tick tick in scene.TicksY.Major.Where(t => t.Label is not null))
            {
                svg.Text(plot.X - 4.0, scene.Frame.PixelY(tick.Value) + (0.35 * sizes.Tick), MathText.Parse(tick.Label!), new TextStyle(sizes.Tick) { Anchor = "end" });
            }

            IReadOnlyList<TextRun> name = Name(scene.Panel.Y, scene.TicksY.Exponent);
            double x = plot.X - 4.0 - scene.YLabelWidth - scene.YNameGap;
            svg.Text(x, plot.MiddleY, name, new TextStyle(sizes.Label) { Anchor = "middle", IsTurned = true });
        }
    }

    /// <summary>The axis label with the common power of ten and the unit in parentheses: "t (10⁵ sweeps)".</summary>
    private static List<TextRun> Name(Axis axis, int exponent)
    {
        List<TextRun> runs = [.. MathText.Parse(axis.Label)];
        if (axis.Unit is null && exponent == 0)
        {
            return runs;
        }

        runs.Add(new TextRun(runs.Count > 0 ? " (" : "(", IsItalic: false, Script: 0));
        if (exponent != 0)
        {
            string power = exponent.ToString(CultureInfo.InvariantCulture).Replace('-', '−');
            runs.AddRange([new TextRun("10", IsItalic: false, Script: 0), new TextRun(power, IsItalic: false, Script: 1)]);
            runs.AddRange(axis.Unit is null ? [] : [new TextRun(" ", IsItalic: false, Script: 0)]);
        }

        runs.AddRange(MathText.Parse(axis.Unit ?? "", upright: true));
        runs.Add(new TextRun(")", IsItalic: false, Script: 0));
        return runs;
    }

    private static string N(double value) => SvgBuilder.N(value);
}
