using System.Globalization;
using System.Text;

namespace PitchDrop.Data.Trajectories;

/// <summary>The words of a line of bytes, one after another; blanks and tabs stand between them.</summary>
/// <param name="line">The line without its end.</param>
internal ref struct ByteWords(ReadOnlySpan<byte> line)
{
    private ReadOnlySpan<byte> _rest = line;

    /// <summary>What was not taken yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>The next word; empty behind the last.</summary>
    public ReadOnlySpan<byte> Next()
    {
        int from = _rest.IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (from < 0)
        {
            _rest = default;
            return default;
        }

        ReadOnlySpan<byte> rest = _rest[from..];
        int length = rest.IndexOfAny((byte)' ', (byte)'\t');
        length = length < 0 ? rest.Length : length;
        _rest = rest[length..];
        return rest[..length];
    }

    /// <summary>Whether no word is left.</summary>
    public readonly bool IsAtEnd => _rest.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;

    /// <summary>Number of words of a line.</summary>
    public static int CountOf(ReadOnlySpan<byte> line)
    {
        var words = new ByteWords(line);
        int count = 0;
        while (!words.Next().IsEmpty)
        {
            count++;
        }

        return count;
    }

    /// <summary>A piece of a line as it is shown in a message: at most 40 bytes of it.</summary>
    public static string Shown(ReadOnlySpan<byte> piece) => piece.Length > 40 ? Encoding.UTF8.GetString(piece[..40]) + "…" : Encoding.UTF8.GetString(piece);

    /// <summary>A word that is a finite number, as <see cref="double.Parse(string, IFormatProvider)"/> reads it.</summary>
    public static bool TryDouble(ReadOnlySpan<byte> word, out double value) =>
        double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>A word that is a whole number.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> word, out long value) => long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
