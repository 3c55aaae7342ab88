using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace PitchDrop.Data.Configurations.Syntax;

/// <summary>Reads JSON, with comments and trailing commas, into nodes that know their place.</summary>
internal static class SyntaxReader
{
    public const int Deepest = 32;
    private const string AcceptedJson = "JSON in UTF-8, in which comments and trailing commas are allowed";

    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = Deepest };

    /// <exception cref="InvalidConfigurationException">It is not JSON, or a key stands twice.</exception>
    public static SyntaxNode Read(SyntaxSource source)
    {
        byte[] text = source.Text;
        int start = text.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        RefuseOtherEncodings(source);
        if (text.AsSpan(start).IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw Refuse(source, start, "nothing: the text is empty", AcceptedJson);
        }

        var reader = new Utf8JsonReader(text.AsSpan(start), Options);
        try
        {
            reader.Read();
            SyntaxNode root = ReadValue(ref reader, source, start, "");
            reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            int offset = OffsetOf(text, start, e);
            string reason = e.Message.Split(" LineNumber:")[0].TrimEnd('.', ' ');
            throw Refuse(source, offset, Snippet(source, offset), $"{AcceptedJson} ({reason})", e);
        }
        catch (InvalidOperationException e)
        {
            // A text with half of a surrogate pair, written as an escape.
            throw Refuse(source, start + (int)reader.TokenStartIndex, "a text that is not Unicode", AcceptedJson, e);
        }
    }

    private static SyntaxNode ReadValue(ref Utf8JsonReader reader, SyntaxSource source, int start, string path)
    {
        int offset = start + (int)reader.TokenStartIndex;
        SyntaxKind kind = SyntaxNode.KindOf(reader.TokenType);
        switch (kind)
        {
            case SyntaxKind.Object:
                var parent = new SyntaxNode(kind, source, offset);
                ReadMembers(ref reader, parent, start, path);
                return parent;
            case SyntaxKind.List:
                var list = new SyntaxNode(kind, source, offset);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Items.Add(ReadValue(ref reader, source, start, path));
                }

                return list;
            case SyntaxKind.Text:
                return new SyntaxNode(kind, source, offset, text: reader.GetString());
            default:
                return new SyntaxNode(kind, source, offset, reader.ValueSpan.Length);
        }
    }

    private static void ReadMembers(ref Utf8JsonReader reader, SyntaxNode parent, int start, string path)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int offset = start + (int)reader.TokenStartIndex;
            string key = reader.GetString()!;
            string full = path.Length == 0 ? key : $"{path}.{key}";
            if (!first.TryAdd(key, offset))
            {
                string found = $"the key a second time, the first being on line {parent.Source.LineOf(first[key])}";
                throw new InvalidConfigurationException([new ConfigurationError(parent.Source.PlaceOf(offset), full, found, "each key once")]);
            }

            reader.Read();
            parent.Members.Add(new SyntaxMember(key, parent.Source, offset, ReadValue(ref reader, parent.Source, start, full)));
        }
    }

    private static void RefuseOtherEncodings(SyntaxSource source)
    {
        ReadOnlySpan<byte> text = source.Text;
        if (text.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || text.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw Refuse(source, 0, "text in UTF-16", AcceptedJson);
        }

        int strange = text.IndexOf((byte)0);
        if (strange < 0 && !Utf8.IsValid(text))
        {
            strange = FirstInvalid(text);
        }

        if (strange >= 0)
        {
            throw Refuse(source, strange, $"the byte 0x{text[strange]:X2}, which is not text in UTF-8", AcceptedJson);
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (at < text.Length && Rune.DecodeFromUtf8(text[at..], out _, out int consumed) == System.Buffers.OperationStatus.Done)
        {
            at += consumed;
        }

        return at;
    }

    private static int OffsetOf(byte[] text, int start, JsonException error)
    {
        int lineStart = start;
        for (long line = error.LineNumber ?? 0; line > 0; line--)
        {
            int end = Array.IndexOf(text, (byte)'\n', lineStart);
            if (end < 0)
            {
                break;
            }

            lineStart = end + 1;
        }

        return (int)Math.Min(text.Length, lineStart + (error.BytePositionInLine ?? 0));
    }

    private static string Snippet(SyntaxSource source, int offset)
    {
        if (offset >= source.Text.Length)
        {
            return "the end of the text";
        }

        ReadOnlySpan<byte> rest = source.Text.AsSpan(offset, Math.Min(40, source.Text.Length - offset));
        int word = 0;
        while (word < rest.Length && (char.IsAsciiLetterOrDigit((char)rest[word]) || rest[word] is (byte)'+' or (byte)'-' or (byte)'.' or (byte)'_'))
        {
            word++;
        }

        Rune.DecodeFromUtf8(rest, out Rune rune, out _);
        return word > 0 ? Encoding.ASCII.GetString(rest[..word]) : $"'{rune}'";
    }

    private static InvalidConfigurationException Refuse(SyntaxSource source, int offset, string found, string accepted, Exception? inner = null) =>
        new([new ConfigurationError(source.PlaceOf(offset), "configuration", found, accepted)], inner);
}
