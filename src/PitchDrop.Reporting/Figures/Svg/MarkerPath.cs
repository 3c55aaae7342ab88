using System.Text;
using PitchDrop.Reporting.Figures.Marks;

namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>Outlines of markers, many of them in one SVG path. All shapes have about the same area, that of a circle of the given radius.</summary>
internal static class MarkerPath
{
    public static bool IsOpen(MarkerShape shape) =>
        shape is MarkerShape.OpenCircle or MarkerShape.OpenSquare or MarkerShape.OpenTriangle or MarkerShape.OpenDiamond;

    public static void Append(StringBuilder path, MarkerShape shape, double x, double y, double radius)
    {
        double r = radius;
        switch (shape)
        {
            case MarkerShape.Circle or MarkerShape.OpenCircle:
                path.Append($"M{N(x - r)} {N(y)}a{N(r)} {N(r)} 0 1 0 {N(2 * r)} 0a{N(r)} {N(r)} 0 1 0 {N(-2 * r)} 0z");
                break;
            case MarkerShape.Square or MarkerShape.OpenSquare:
                double s = 0.9 * r;
                path.Append($"M{N(x - s)} {N(y - s)}h{N(2 * s)}v{N(2 * s)}h{N(-2 * s)}z");
                break;
            case MarkerShape.Triangle or MarkerShape.OpenTriangle:
                path.Append($"M{N(x)} {N(y - (1.3 * r))}l{N(1.17 * r)} {N(2.0 * r)}h{N(-2.34 * r)}z");
                break;
            case MarkerShape.TriangleDown:
                path.Append($"M{N(x)} {N(y + (1.3 * r))}l{N(1.17 * r)} {N(-2.0 * r)}h{N(-2.34 * r)}z");
                break;
            case MarkerShape.Diamond or MarkerShape.OpenDiamond:
                double d = 1.28 * r;
                path.Append($"M{N(x)} {N(y - d)}l{N(d)} {N(d)}l{N(-d)} {N(d)}l{N(-d)} {N(-d)}z");
                break;
            case MarkerShape.Cross:
                path.Append($"M{N(x - r)} {N(y - r)}l{N(2 * r)} {N(2 * r)}M{N(x - r)} {N(y + r)}l{N(2 * r)} {N(-2 * r)}");
                break;
            default:
                double p = 1.25 * r;
                path.Append($"M{N(x - p)} {N(y)}h{N(2 * p)}M{N(x)} {N(y - p)}v{N(2 * p)}");
                break;
        }
    }

    private static string N(double value) => SvgBuilder.N(value);
}
