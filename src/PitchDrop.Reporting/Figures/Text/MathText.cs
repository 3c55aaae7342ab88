using System.Text;

namespace PitchDrop.Reporting.Figures.Text;

/// <summary>
/// The markup of labels. Greek names become letters (<c>tau</c>, <c>\tau</c>); <c>_</c> and <c>^</c> lower and raise the next word or <c>{group}</c>;
/// single Latin letters are variables and set in italics; <c>\langle</c>, <c>\infty</c> and the like are signs; <c>\bar{sigma}</c> sets a bar, <c>\dot{gamma}</c> a dot, and so <c>\hat</c> and <c>\tilde</c>;
/// text between backquotes, and a character after a backslash, is taken as it is. Any text is accepted; none is refused.
/// </summary>
public static class MathText
{
    /// <summary>The pieces of <paramref name="markup"/> in reading order. With <paramref name="upright"/>, as for a unit, Latin letters are not set in italics.</summary>
    public static IReadOnlyList<TextRun> Parse(string markup, bool upright = false)
    {
        MathTextParser parser = new(markup, upright);
        return parser.Parse();
    }

    /// <summary>The characters of <paramref name="markup"/> without styles, for file names' titles and screen readers.</summary>
    public static string Plain(string markup)
    {
        StringBuilder text = new();
        foreach (TextRun run in Parse(markup))
        {
            text.Append(run.Script switch { > 0 => "^", < 0 => "_", _ => "" }).Append(run.Content);
        }

        return text.ToString();
    }

    /// <summary>Estimated width of <paramref name="markup"/> in the units of <paramref name="size"/>, the height of its type.</summary>
    public static double Width(string markup, double size, bool upright = false) => Width(Parse(markup, upright), size);

    /// <summary>Estimated width of parsed text in the units of <paramref name="size"/>.</summary>
    public static double Width(IReadOnlyList<TextRun> runs, double size)
    {
        double width = 0.0;
        foreach (TextRun run in runs)
        {
            width += TextMetrics.Width(run.Content, run.Script == 0 ? size : size * TextMetrics.ScriptSize);
        }

        return width;
    }

    /// <summary>How far parsed text reaches below its line, in the units of <paramref name="size"/>: lowered letters reach further than the others.</summary>
    public static double Depth(IReadOnlyList<TextRun> runs, double size) => runs.Any(r => r.Script < 0) ? 0.4 * size : 0.22 * size;
}
