using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace PitchDrop.Data.Trajectories;

/// <summary>The words that stand for species in a file, numbered in the order in which they were met; a word is made once, however often it stands there.</summary>
internal sealed class SpeciesWords
{
    /// <summary>The longest word, in bytes.</summary>
    public const int Longest = 64;

    /// <summary>The most words: a file with more has something else in that column.</summary>
    public const int Most = 1000;

    private const int Slots = 64;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly ulong[] _keys = new ulong[Slots];
    private readonly int[] _codes = new int[Slots];
    private readonly List<string> _words = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Number of different words up to here.</summary>
    public int Count => _words.Count;

    /// <summary>The word of a number.</summary>
    public string this[int code] => _words[code];

    /// <summary>Whether a text can stand as one word in a file: at least one letter, no blank or control character, at most 64 bytes of UTF-8.</summary>
    public static bool IsWord(string text) =>
        text.Length > 0 && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c)) && Strict.GetByteCount(text) <= Longest;

    /// <summary>The number of the word that begins here.</summary>
    /// <param name="at">The first byte. Eight bytes can be read from here.</param>
    /// <param name="length">Length of the word in bytes, none of which is zero.</param>
    /// <param name="code">The number; −1 where the word is too long, no UTF-8 or one too many.</param>
    /// <returns>Whether the word has a number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(ref readonly byte at, nint length, out int code)
    {
        // Up to eight bytes are the key; none of them is zero, so that no two words share one.
        bool isShort = (nuint)(length - 1) < 8;
        ulong key = isShort ? Unsafe.ReadUnaligned<ulong>(in at) & (ulong.MaxValue >> (int)(64 - (8 * length))) : 0;
        int slot = (int)((key * 0x9E3779B97F4A7C15UL) >> 58);
        code = isShort && _keys[slot] == key ? _codes[slot] : Find(MemoryMarshal.CreateReadOnlySpan(in at, (int)length), key, slot);
        return code >= 0;
    }

    private int Find(ReadOnlySpan<byte> bytes, ulong key, int slot)
    {
        if (bytes.Length is 0 or > Longest)
        {
            return -1;
        }

        string word;
        try
        {
            word = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return -1;
        }

        if (!_numbers.TryGetValue(word, out int code))
        {
            if (_words.Count == Most)
            {
                return -1;
            }

            code = _words.Count;
            _words.Add(word);
            _numbers.Add(word, code);
        }

        if (bytes.Length <= 8)
        {
            (_keys[slot], _codes[slot]) = (key, code);
        }

        return code;
    }
}
