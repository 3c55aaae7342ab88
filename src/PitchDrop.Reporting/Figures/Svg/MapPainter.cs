using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Figures.Png;
using PitchDrop.Reporting.Figures.Text;
using PitchDrop.Reporting.Figures.Ticks;

namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>Draws a lattice map as one embedded image with sharp pixels, and the colour bar of any continuous field.</summary>
internal static class MapPainter
{
    private const int Levels = 254;

    public static void Paint(SvgBuilder svg, LatticeMap map, Frame frame, string clip)
    {
        double left = frame.PixelX(0.0);
        double right = frame.PixelX(map.Width);
        double top = frame.PixelY(map.Height);
        double bottom = frame.PixelY(0.0);
        Image(svg, new Box(left, top, right - left, bottom - top), Encode(map), clip);
    }

    /// <summary>The bar to the right of <paramref name="plot"/>, with ticks and the field's name.</summary>
    public static void PaintBar(SvgBuilder svg, FieldMark map, Box plot, TypeSizes sizes)
    {
        (double low, double high) = Range(map);
        Box bar = new(plot.Right + 7.0, plot.Y, 8.0, plot.Height);
        byte[] column = new byte[Levels];
        Colour[] palette = new Colour[Levels];
        for (int n = 0; n < Levels; n++)
        {
            column[n] = (byte)n;
            palette[n] = map.Scale!.At(1.0 - ((double)n / (Levels - 1)));
        }

        Image(svg, bar, PngEncoder.Encode(1, Levels, column, palette), clip: null);
        svg.Leaf("rect", ("x", SvgBuilder.N(bar.X)), ("y", SvgBuilder.N(bar.Y)), ("width", SvgBuilder.N(bar.Width)), ("height", SvgBuilder.N(bar.Height)),
            ("fill", "none"), ("stroke", "#000"), ("stroke-width", "0.8"));
        TickSet ticks = BarTicks(map, plot.Height, sizes);
        foreach (Tick tick in ticks.Major)
        {
            double y = bar.Bottom - ((tick.Value - low) / (high - low) * bar.Height);
            svg.Leaf("path", ("d", $"M{SvgBuilder.N(bar.Right)} {SvgBuilder.N(y)}h-3"), ("stroke", "#000"), ("stroke-width", "0.8"));
            if (tick.Label is { } label)
            {
                svg.Text(bar.Right + 3.5, y + (0.36 * sizes.Tick), MathText.Parse(label), new TextStyle(sizes.Tick));
            }
        }

        double x = bar.Right + 7.0 + LabelWidth(ticks, sizes) + (0.8 * sizes.Label);
        string name = map.Label + (ticks.Exponent == 0 ? "" : $" (10^{{{ticks.Exponent}}})");
        svg.Text(x, plot.MiddleY, MathText.Parse(name), new TextStyle(sizes.Label) { Anchor = "middle", IsTurned = true });
    }

    /// <summary>The room that the colour bar and its labels take to the right of the plot.</summary>
    public static double BarWidth(FieldMark map, double height, TypeSizes sizes) =>
        map.Scale is null ? 0.0 : 22.0 + LabelWidth(BarTicks(map, height, sizes), sizes) + (1.25 * sizes.Label);

    private static double LabelWidth(TickSet ticks, TypeSizes sizes) => ticks.Major.Max(t => t.Label is null ? 0.0 : MathText.Width(t.Label, sizes.Tick));

    private static TickSet BarTicks(FieldMark map, double height, TypeSizes sizes)
    {
        (double low, double high) = Range(map);
        return LinearTicks.Choose(low, high, new LabelSpace(height, _ => 0.8 * sizes.Tick, 0.5 * sizes.Tick, 3.6 * sizes.Tick));
    }

    /// <summary>The values at the ends of the colour scale.</summary>
    public static (double Low, double High) Range(FieldMark map)
    {
        double[] finite = [.. map.Values.Where(v => Math.Abs(v) <= AxisRange.Largest)];
        double low = map.Minimum ?? (finite.Length > 0 ? finite.Min() : 0.0);
        double high = map.Maximum ?? (finite.Length > 0 ? finite.Max() : 1.0);
        if (map.Scale is { Diverging: true } && map.Minimum is null && map.Maximum is null)
        {
            high = Math.Max(Math.Abs(low), Math.Abs(high));
            low = -high;
        }

        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low > Math.Max(1e-9 * size, 1e-270))
        {
            return (low, high);
        }

        double half = size < 1e-270 ? 1.0 : 0.1 * size;
        return map.Minimum is not null ? (low, low + half) : map.Maximum is not null ? (high - half, high) : (low - half, high + half);
    }

    private static byte[] Encode(LatticeMap map)
    {
        byte[] indices = new byte[map.Width * map.Height];
        bool grey = map.Values.Any(v => !double.IsFinite(v));
        (double low, double high) = map.Scale is null ? (0.0, 1.0) : Range(map);
        int levels = map.Scale is null ? 2 : Levels;
        for (int y = 0; y < map.Height; y++)
        {
            for (int x = 0; x < map.Width; x++)
            {
                double value = map.Values[(y * map.Width) + x];
                double level = Math.Round(Math.Clamp((value - low) / (high - low), 0.0, 1.0) * (levels - 1));
                indices[((map.Height - 1 - y) * map.Width) + x] = double.IsFinite(value) ? (byte)level : (byte)levels;
            }
        }

        List<Colour> palette = map.Scale is { } scale
            ? [.. Enumerable.Range(0, Levels).Select(n => scale.At((double)n / (Levels - 1)))]
            : [Palette.Mobile, Palette.Immobile];
        if (grey)
        {
            palette.Add(Colour.Grey);
        }

        // Some renderers smooth an image that they enlarge, whatever they are told: the image comes large enough that a site stays sharp.
        int magnification = Math.Clamp((int)Math.Ceiling(800.0 / Math.Max(map.Width, map.Height)), 1, 64);
        return PngEncoder.Encode(map.Width, map.Height, indices, [.. palette], magnification);
    }

    private static void Image(SvgBuilder svg, Box box, byte[] png, string? clip) =>
        svg.Leaf("image", ("x", SvgBuilder.N(box.X)), ("y", SvgBuilder.N(box.Y)), ("width", SvgBuilder.N(box.Width)), ("height", SvgBuilder.N(box.Height)),
            ("preserveAspectRatio", "none"), ("image-rendering", "optimizeSpeed"), ("style", "image-rendering:pixelated"), ("clip-path", clip),
            ("href", PngEncoder.DataUri(png)));
}
