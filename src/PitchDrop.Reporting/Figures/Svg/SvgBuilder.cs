using System.Globalization;
using System.Text;
using PitchDrop.Reporting.Figures.Text;

namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>Writes SVG elements. Every string that comes from outside passes through <see cref="Escape"/>; numbers have two decimals.</summary>
internal sealed class SvgBuilder
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    public static string N(double value)
    {
        string text = value.ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>Text fit for an XML attribute or element: markup characters escaped, characters that XML forbids replaced by U+FFFD.</summary>
    public static string Escape(string text)
    {
        StringBuilder safe = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            safe.Append(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\t' or '\n' or '\r' => " ",
                < 0x20 or (>= 0x7f and < 0xa0) or 0xfffe or 0xffff => "\ufffd",
                _ => rune.ToString(),
            });
        }

        return safe.ToString();
    }

    public SvgBuilder Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        _text.Append(">\n");
        _open.Push(name);
        return this;
    }

    public SvgBuilder Close()
    {
        _text.Append("</").Append(_open.Pop()).Append(">\n");
        return this;
    }

    public SvgBuilder Leaf(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        _text.Append("/>\n");
        return this;
    }

    /// <summary>A line of text whose base line starts, ends or is centred at (x, y).</summary>
    public SvgBuilder Text(double x, double y, IReadOnlyList<TextRun> runs, TextStyle style)
    {
        Start("text",
        [
            ("x", N(x)), ("y", N(y)), ("font-size", N(style.Size)), ("text-anchor", style.Anchor == "start" ? null : style.Anchor),
            ("font-weight", style.IsBold ? "bold" : null), ("fill", style.Fill),
            ("transform", style.IsTurned ? $"rotate(-90 {N(x)} {N(y)})" : null),
            ("stroke", style.HasHalo ? "#fff" : null), ("stroke-width", style.HasHalo ? "2.5" : null), ("stroke-linejoin", style.HasHalo ? "round" : null),
            ("paint-order", style.HasHalo ? "stroke" : null),

            // Without this some renderers drop a space at the edge of a span.
            ("xml:space", runs.Count > 1 ? "preserve" : null),
        ]);
        _text.Append('>');
        double level = 0.0;
        foreach (TextRun run in runs)
        {
            double wanted = run.Script switch { > 0 => -0.38 * style.Size, < 0 => 0.22 * style.Size, _ => 0.0 };
            string shift = N(wanted - level);
            bool plain = run.Script == 0 && !run.IsItalic && shift == "0";
            if (!plain)
            {
                _text.Append("<tspan");
                Attribute("dy", shift == "0" ? null : shift);
                Attribute("font-size", run.Script == 0 ? null : N(style.Size * TextMetrics.ScriptSize));
                Attribute("font-style", run.IsItalic ? "italic" : null);
                _text.Append('>');
            }

            _text.Append(Escape(run.Content)).Append(plain ? "" : "</tspan>");
            level = wanted;
        }

        _text.Append("</text>\n");
        return this;
    }

    public override string ToString() => _text.ToString();

    private void Start(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach ((string key, string? value) in attributes)
        {
            Attribute(key, value);
        }
    }

    private void Attribute(string name, string? value)
    {
        if (value is not null)
        {
            _text.Append(' ').Append(name).Append("=\"").Append(Escape(value)).Append('"');
        }
    }
}
