using System.Globalization;
using System.Xml.Linq;
using PitchDrop.Reporting.Figures.Text;

namespace PitchDrop.Tests.Reporting.Figures;

/// <summary>Estimates where the lines of text of an SVG lie.</summary>
internal static class TextBoxes
{
    public sealed record Line(string Text, double Left, double Top, double Right, double Bottom);

    public static IReadOnlyList<Line> Of(string svg) =>
        [.. XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text").Select(Measure).Where(l => l.Text.Trim().Length > 0)];

    public static IEnumerable<(Line, Line)> Overlaps(IReadOnlyList<Line> lines) =>
        from n in Enumerable.Range(0, lines.Count)
        from m in Enumerable.Range(n + 1, lines.Count - n - 1)
        let a = lines[n]
        let b = lines[m]
        where a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom
        select (a, b);

    private static Line Measure(XElement text)
    {
        double size = Number(text, "font-size");
        double width = text.Nodes().Sum(n => n is XElement span
            ? TextMetrics.Width(span.Value, span.Attribute("font-size") is null ? size : Number(span, "font-size"))
            : TextMetrics.Width(((XText)n).Value, size));
        double x = Number(text, "x");
        double y = Number(text, "y");
        double start = (string?)text.Attribute("text-anchor") switch { "middle" => -0.5 * width, "end" => -width, _ => 0.0 };
        double up = 0.72 * size;
        double down = 0.05 * size;
        return text.Attribute("transform") is null
            ? new Line(text.Value, x + start, y - up, x + start + width, y + down)
            : new Line(text.Value, x - up, y - start - width, x + down, y - start);
    }

    private static double Number(XElement element, string name) => double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);
}
