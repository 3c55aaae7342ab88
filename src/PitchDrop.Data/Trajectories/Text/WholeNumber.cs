using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PitchDrop.Data.Trajectories;

/// <summary>Whole numbers as text, eight digits at once; the definition is long.Parse.</summary>
internal static class WholeNumber
{
    private const ulong Zeros = 0x3030303030303030, High = 0x8080808080808080;

    /// <summary>Reads a word that is a whole number.</summary>
    /// <param name="at">The first byte. Eight bytes behind the sign can be read.</param>
    /// <param name="length">Length of the word, at least 1.</param>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ref readonly byte at, nint length, out long value)
    {
        nint sign = at == '-' ? 1 : 0, digits = length - sign;
        if ((nuint)(digits - 1) >= 8)
        {
            return Define(in at, length, out value);
        }

        // The first digit is the lowest byte: shifted up, so that zeros stand before it and bytes behind the word fall out.
        int shift = (int)(8 * (8 - digits));
        ulong d = (Unsafe.ReadUnaligned<ulong>(in Unsafe.Add(ref Unsafe.AsRef(in at), sign)) << shift) - (Zeros << shift);
        if ((((d + 0x7676767676767676) | d) & High) != 0)
        {
            return Define(in at, length, out value);
        }

        value = (long)Join(d);
        value = (value ^ -sign) + sign;
        return true;
    }

    /// <summary>The number of eight digits, one a byte, the first in the lowest: digits to pairs, pairs to fours, fours to eight, each step two products in one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Join(ulong d)
    {
        d = (10 * d) + (d >> 8);
        const ulong Pairs = 0x000000FF000000FF;
        return (((d & Pairs) * ((1_000_000UL << 32) + 100)) + (((d >> 16) & Pairs) * ((10_000UL << 32) + 1))) >> 32;
    }

    private static bool Define(ref readonly byte at, nint length, out long value) =>
        long.TryParse(MemoryMarshal.CreateReadOnlySpan(in at, (int)length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
