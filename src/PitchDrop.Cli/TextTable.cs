using System.Text;

namespace PitchDrop.Cli;

/// <summary>Rows in aligned columns.</summary>
internal static class TextTable
{
    public static string Of(string[] heads, IReadOnlyList<string[]> rows)
    {
        if (rows.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder();
        string[][] all = heads.Length == 0 ? [.. rows] : [heads, .. rows];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(c => all.Max(r => r[c].Length))];
        foreach (string[] row in all)
        {
            var line = new StringBuilder();
            for (int c = 0; c < row.Length; c++)
            {
                line.Append(row[c].PadRight(widths[c] + 2));
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
