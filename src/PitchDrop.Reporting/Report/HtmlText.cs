using System.Globalization;
using System.Text;
using PitchDrop.Reporting.Figures.Svg;
using PitchDrop.Reporting.Figures.Text;

namespace PitchDrop.Reporting.Report;

/// <summary>Text of a report as HTML: everything escaped, prose with mathematics and code, numbers with error.</summary>
internal static class HtmlText
{
    /// <summary>Text that may stand in an element or attribute.</summary>
    public static string Escape(string text) => SvgBuilder.Escape(text);

    /// <summary>Mathematics: variables in italics, scripts raised and lowered.</summary>
    public static string Math(string markup, bool upright = false)
    {
        StringBuilder html = new();
        foreach (TextRun run in MathText.Parse(markup, upright))
        {
            string inner = run.IsItalic ? $"<i>{Escape(run.Content)}</i>" : Escape(run.Content);
            html.Append(run.Script switch { > 0 => $"<sup>{inner}</sup>", < 0 => $"<sub>{inner}</sub>", _ => inner });
        }

        return html.ToString();
    }

    /// <summary>Prose: <c>$mathematics$</c>, <c>`code`</c>, the rest as it is. A sign without its partner is an ordinary character.</summary>
    public static string Prose(string text)
    {
        StringBuilder html = new();
        StringBuilder plain = new();
        int at = 0;
        while (at < text.Length)
        {
            char c = text[at];
            int close = c is '$' or '`' ? text.IndexOf(c, at + 1) : -1;
            if (c == '\\' && at + 1 < text.Length && text[at + 1] is '$' or '`')
            {
                plain.Append(text[at + 1]);
                at += 2;
            }
            else if (close > at + 1)
            {
                html.Append(Escape(plain.ToString()));
                plain.Clear();
                string inside = text[(at + 1)..close];
                html.Append(c == '$' ? Math(inside) : $"<code>{Escape(inside)}</code>");
                at = close + 1;
            }
            else
            {
                plain.Append(c);
                at++;
            }
        }

        return html.Append(Escape(plain.ToString())).ToString();
    }

    /// <summary>The same prose without markup, for attributes and titles.</summary>
    public static string Plain(string text) => Escape(text.Replace("$", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal));

    /// <summary>A number in concise notation with its unit; the full digits appear on hovering.</summary>
    public static string Number(ValueWithError number)
    {
        string concise = number.ToString();
        int power = concise.LastIndexOf('e');
        bool scientific = power > 0 && concise[power - 1] is ')' or (>= '0' and <= '9') && !concise.Contains('±', StringComparison.Ordinal);
        string shown = scientific ? $"{Escape(concise[..power])}×10<sup>{Escape(concise[(power + 1)..])}</sup>" : Escape(concise);
        string full = number.Value.ToString("R", CultureInfo.InvariantCulture);
        string error = number.Error is { } e ? " ± " + e.ToString("R", CultureInfo.InvariantCulture) : "";
        string? name = number.Unit is "1" or "" ? null : number.Unit;
        string unit = name is null ? "" : " " + name;
        return $"<data value=\"{Escape(full)}\" title=\"{Escape(full + error + unit)}\">{shown.Replace("-", "−", StringComparison.Ordinal)}</data>"
            + (name is null ? "" : "\u00a0" + Math(name, upright: true));
    }

    /// <summary>A cell's contents.</summary>
    public static string Cell(TableCell cell) => cell.Number is { } number ? Number(number) : Prose(cell.Text ?? "");
}
