using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PitchDrop.Data.Trajectories;

/// <summary>
/// A word of a line that is a number, sixteen digits at once where the processor can shuffle bytes (SSE 4.1); elsewhere, and for words that are no plain decimals, as <see cref="DecimalNumber"/> reads it. The bits are the same.
/// </summary>
internal static class DecimalWord
{
    // Sixteen indices from place 16 − n on move n bytes to the end of a vector; those with the highest bit give 0.
    private static readonly byte[] ToEnd = [.. Enumerable.Repeat((byte)0x80, 16), .. Enumerable.Range(0, 32).Select(k => (byte)Math.Min(k, 15))];

    // Row k takes byte k out and moves those before it up; row 16 takes none out.
    private static readonly byte[] Without = [.. Enumerable.Range(0, 17).SelectMany(k => Enumerable.Range(0, 16).Select(i => (byte)(k == 16 || i > k ? i : i == 0 ? 0x80 : i - 1)))];

    private static readonly ulong[] Tens = [.. Enumerable.Range(0, 17).Select(k => (ulong)Math.Pow(10, k))];

    /// <summary>Length of the word that begins here: up to the first byte that is no greater than a blank, which must be there.</summary>
    /// <param name="at">The first byte. <see cref="ByteLines.Padding"/> bytes can be read behind that end.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint LengthOf(ref readonly byte at)
    {
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<byte> bytes = Vector256.LoadUnsafe(in at);
            uint ends = Vector256.Equals(Vector256.Min(bytes, Vector256.Create((byte)' ')), bytes).ExtractMostSignificantBits();
            if (ends != 0)
            {
                return BitOperations.TrailingZeroCount(ends);
            }
        }

        nint length = 0;
        for (; Unsafe.Add(ref Unsafe.AsRef(in at), length) > ' '; length++)
        {
        }

        return length;
    }

    /// <summary>Reads a word that is a finite number.</summary>
    /// <param name="at">The first byte. <see cref="ByteLines.Padding"/> bytes can be read behind the word, whose end is no part of a number.</param>
    /// <param name="length">Length of the word, at least 1.</param>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ref readonly byte at, nint length, out double value)
    {
        nint sign = at == '-' ? 1 : 0, rest = length - sign;
        if (!Sse41.IsSupported || (nuint)(rest - 1) >= 19)
        {
            return DecimalNumber.Read(in at, out value) == length;
        }

        ref byte first = ref Unsafe.Add(ref Unsafe.AsRef(in at), sign);
        nint head = Math.Max(rest - 16, 0);
        Vector128<byte> digits = Vector128.LoadUnsafe(ref first, (nuint)head) - Vector128.Create((byte)'0');
        digits = Ssse3.Shuffle(digits, Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(ToEnd), (nuint)(rest - head)));
        nint point = BitOperations.TrailingZeroCount(Vector128.Equals(digits, Vector128.Create(unchecked((byte)('.' - '0')))).ExtractMostSignificantBits() | 0x10000);
        digits = Ssse3.Shuffle(digits, Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(Without), (nuint)(16 * point)));
        nint behind = point == 16 ? 0 : 15 - point;
        if (Vector128.GreaterThanAny(digits, Vector128.Create((byte)9)) || rest == 1 && point < 16)
        {
            return DecimalNumber.Read(in at, out value) == length;
        }

        ulong m = Join(digits);
        if (head > 0 && !TryHead(ref first, head, ref behind, point == 16 ? 16 : 15, ref m))
        {
            return DecimalNumber.Read(in at, out value) == length;
        }

        if (!DecimalNumber.TryScale(m, -behind, out value))
        {
            return DecimalNumber.Read(in at, out value) == length;
        }

        value = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(value) | ((ulong)sign << 63));
        return true;
    }

    // Digits to pairs, pairs to fours, fours to eight: adjacent products and their sum.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Join(Vector128<byte> digits)
    {
        Vector128<short> pairs = Ssse3.MultiplyAddAdjacent(digits, Vector128.Create((ushort)0x010A).AsSByte());
        Vector128<int> fours = Sse2.MultiplyAddAdjacent(pairs, Vector128.Create(0x00010064).AsInt16());
        Vector128<int> eights = Sse2.MultiplyAddAdjacent(Sse41.PackUnsignedSaturate(fours, fours).AsInt16(), Vector128.Create(0x00012710).AsInt16());
        return ((ulong)(uint)eights.GetElement(0) * 100_000_000) + (uint)eights.GetElement(1);
    }

    // One to three bytes before the last sixteen: digits, and the point where that is not among the sixteen.
    private static bool TryHead(ref byte first, nint head, ref nint behind, int tail, ref ulong m)
    {
        ulong h = 0;
        bool hasPoint = tail == 15;
        for (nint p = 0; p < head; p++)
        {
            uint c = Unsafe.Add(ref first, p);
            if (c - '0' <= 9)
            {
                h = (10 * h) + (c - '0');
            }
            else if (c == '.' && !hasPoint)
            {
                hasPoint = true;
                behind = 16 + head - 1 - p;
            }
            else
            {
                return false;
            }
        }

        m += h * Tens[tail];
        return true;
    }
}
