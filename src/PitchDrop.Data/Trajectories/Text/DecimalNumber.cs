using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PitchDrop.Data.Trajectories;

/// <summary>
/// Numbers as text, read to the nearest double: the same bits as <see cref="double.Parse(string, IFormatProvider)"/>, which is the definition and is asked wherever the fast way cannot be sure.
/// </summary>
/// <remarks>
/// A number of up to 19 digits is m 10^q with m &lt; 2^64. Where m ≤ 2^53 and |q| ≤ 22 both m and 10^|q| are doubles, and one multiplication or division rounds once. Else, with m shifted to w ≥ 2^63 and
/// 5^q = (T + δ) 2^s, T of 128 bits and 0 ≤ δ &lt; 1, the number over a power of 2 lies in [wT, wT + w), so that Z = ⌊wT/2^64⌋ of at least 127 bits leaves it in [Z, Z + 2). All of that interval rounds to one double
/// unless a half lies in it: unless the bits of Z behind the 53rd are one half, or one half less one.
/// </remarks>
internal static class DecimalNumber
{
    private const int MostPower = 64;
    private static readonly double[] Tens = [.. Enumerable.Range(0, 23).Select(k => double.Parse(string.Create(CultureInfo.InvariantCulture, $"1e{k}"), CultureInfo.InvariantCulture))];
    private static readonly Power[] Fives = [.. Enumerable.Range(-MostPower, (2 * MostPower) + 1).Select(PowerOfFive)];

    /// <summary>Reads the number that begins here.</summary>
    /// <param name="at">The first byte. <b>Somewhere behind it must stand a byte that belongs to no number</b>, such as a line end: nothing else stops the reading.</param>
    /// <param name="value">The number.</param>
    /// <returns>Its length in bytes; 0 where none begins here, or one that no double holds.</returns>
    public static nint Read(ref readonly byte at, out double value)
    {
        nint p = 0;
        uint c = at;
        bool isNegative = c == '-';
        if (isNegative || c == '+')
        {
            c = Byte(in at, ++p);
        }

        ulong m = 0;
        nint first = p;
        for (; c - '0' <= 9; c = Byte(in at, ++p))
        {
            m = (10 * m) + (c - '0');
        }

        nint digits = p - first, q = 0;
        if (c == '.')
        {
            nint point = p;
            for (c = Byte(in at, ++p); c - '0' <= 9; c = Byte(in at, ++p))
            {
                m = (10 * m) + (c - '0');
            }

            q = point + 1 - p;
            digits -= q;
        }

        if (digits == 0)
        {
            value = 0;
            return 0;
        }

        if ((c | 0x20) == 'e')
        {
            nint length = Exponent(in at, p, out nint exponent);
            if (length == 0)
            {
                value = 0;
                return 0;
            }

            q += exponent;
            p += length;
        }

        if (digits > 19 || !TryScale(m, q, out value))
        {
            return Define(in at, p, out value);
        }

        value = isNegative ? -value : value;
        return p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Byte(ref readonly byte at, nint p) => Unsafe.Add(ref Unsafe.AsRef(in at), p);

    // The letter e, a sign and digits, or 0. More than nine digits are left to the definition.
    private static nint Exponent(ref readonly byte at, nint from, out nint exponent)
    {
        nint p = from + 1;
        uint c = Byte(in at, p);
        bool isNegative = c == '-';
        p += isNegative || c == '+' ? 1 : 0;
        nint first = p, value = 0;
        for (c = Byte(in at, p); c - '0' <= 9; c = Byte(in at, ++p))
        {
            value = p - first < 9 ? (10 * value) + (nint)(c - '0') : int.MaxValue;
        }

        exponent = isNegative ? -value : value;
        return p == first ? 0 : p - from;
    }

    /// <summary>m 10^q to the nearest double; false where that is left to the definition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryScale(ulong m, nint q, out double value)
    {
        if (m <= 1UL << 53 && (nuint)(q + 22) <= 44)
        {
            value = q < 0 ? (long)m / Tens[-q] : (long)m * Tens[q];
            return true;
        }

        return TryRound(m, q, out value);
    }

    private static bool TryRound(ulong m, nint q, out double value)
    {
        value = 0;
        if (m == 0 || (nuint)(q + MostPower) > 2 * MostPower)
        {
            return m == 0;
        }

        ref readonly Power five = ref Fives[q + MostPower];
        int shift = BitOperations.LeadingZeroCount(m);
        ulong w = m << shift;
        ulong high = Math.BigMul(w, five.High, out ulong low);
        ulong carry = Math.BigMul(w, five.Low, out _);
        low += carry;
        high += low < carry ? 1UL : 0;

        // Bits of the high half behind the 53rd: 10, or 11 where its first bit is 1.
        int behind = 10 + (int)(high >> 63);
        ulong half = 1UL << (behind - 1), rest = high & ((2 * half) - 1);
        if ((rest == half && low == 0) || (rest == half - 1 && low == ulong.MaxValue))
        {
            return false;
        }

        ulong mantissa = (high >> behind) + (rest >= half ? 1UL : 0);
        long exponent = behind + 128 + five.Shift + q - shift + 52 + 1023;
        value = BitConverter.UInt64BitsToDouble(((ulong)exponent << 52) + (mantissa - (1UL << 52)));
        return true;
    }

    private static nint Define(ref readonly byte at, nint length, out double value) =>
        ByteWords.TryDouble(MemoryMarshal.CreateReadOnlySpan(in at, (int)length), out value) ? length : 0;

    private static Power PowerOfFive(int q)
    {
        BigInteger five = BigInteger.Pow(5, Math.Abs(q));
        int bits = (int)five.GetBitLength();
        (BigInteger t, int shift) = q < 0 ? ((BigInteger.One << (127 + bits)) / five, -(127 + bits)) : (bits <= 128 ? five << (128 - bits) : five >> (bits - 128), bits - 128);
        return new Power((ulong)(t >> 64), (ulong)(t & ulong.MaxValue), shift);
    }

    // 5^q = (High 2^64 + Low + δ) 2^Shift, 0 ≤ δ < 1.
    private readonly record struct Power(ulong High, ulong Low, int Shift);
}
