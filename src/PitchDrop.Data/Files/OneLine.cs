using System.Globalization;
using System.Text;

namespace PitchDrop.Data.Files;

/// <summary>Text made fit for a one-line message: control characters escaped, long pieces cut.</summary>
internal static class OneLine
{
    public static string Of(string text, int longest = 400)
    {
        var line = new StringBuilder(Math.Min(text.Length, longest) + 8);
        foreach (char c in text)
        {
            if (line.Length >= longest)
            {
                return line.Append('…').ToString();
            }

            if (char.IsControl(c) || c is '\u2028' or '\u2029' || char.IsSurrogate(c))
            {
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                line.Append(c);
            }
        }

        return line.ToString();
    }
}
