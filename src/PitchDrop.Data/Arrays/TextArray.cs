using System.Text;

namespace PitchDrop.Data.Arrays;

/// <summary>Texts as numpy stores them: a fixed width of UTF-32 characters, little-endian, filled up with zeros ("&lt;U12").</summary>
internal static class TextArray
{
    private static readonly UTF32Encoding Utf32 = new(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: false);

    public static int WidthOf(IEnumerable<string> texts) => Math.Max(1, texts.Select(t => Utf32.GetByteCount(t) / 4).DefaultIfEmpty().Max());

    public static byte[] ToBytes(IReadOnlyList<string> texts, int width)
    {
        var bytes = new byte[texts.Count * width * 4];
        for (int i = 0; i < texts.Count; i++)
        {
            Utf32.GetBytes(texts[i], bytes.AsSpan(i * width * 4));
        }

        return bytes;
    }

    public static string[] FromBytes(ReadOnlySpan<byte> bytes, int count, int width)
    {
        var texts = new string[count];
        for (int i = 0; i < count; i++)
        {
            texts[i] = Utf32.GetString(bytes.Slice(i * width * 4, width * 4)).TrimEnd('\0');
        }

        return texts;
    }
}
