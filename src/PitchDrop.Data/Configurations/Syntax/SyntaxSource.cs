using System.Text;

namespace PitchDrop.Data.Configurations.Syntax;

/// <summary>The text of a configuration, or of one override, and how to name a place in it.</summary>
internal sealed class SyntaxSource(string name, byte[] text, bool isOverride)
{
    public string Name => name;

    public byte[] Text => text;

    public bool IsOverride => isOverride;

    public string PlaceOf(int offset)
    {
        if (isOverride)
        {
            return name;
        }

        (int line, int column) = LineAndColumn(offset);
        return $"{name}:{line}:{column}";
    }

    public int LineOf(int offset) => LineAndColumn(offset).Line;

    public string Slice(int offset, int length) => Encoding.UTF8.GetString(text, offset, length);

    // Lines end at LF, CR or both; columns count characters, not bytes.
    private (int Line, int Column) LineAndColumn(int offset)
    {
        int end = Math.Min(offset, text.Length);
        int line = 1;
        int start = text.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        for (int at = start; at < end; at++)
        {
            if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n')))
            {
                line++;
                start = at + 1;
            }
        }

        int column = 1;
        for (int at = start; at < end; at++)
        {
            column += (text[at] & 0xC0) == 0x80 ? 0 : 1;
        }

        return (line, column);
    }
}
