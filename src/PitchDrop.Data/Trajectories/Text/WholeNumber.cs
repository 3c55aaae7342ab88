using System.Runtime.CompilerServices;

namespace PitchDrop.Data.Trajectories;

/// <summary>Whole numbers as text.</summary>
internal static class WholeNumber
{
    /// <summary>Reads the whole number that begins here.</summary>
    /// <param name="at">The first byte. <b>Somewhere behind it must stand a byte that is no digit</b>, such as a line end.</param>
    /// <param name="value">The number.</param>
    /// <returns>Its length in bytes; 0 where none begins here, or one of more than 18 digits.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Read(ref readonly byte at, out long value)
    {
        nint p = 0;
        uint c = at;
        bool isNegative = c == '-';
        if (isNegative || c == '+')
        {
            c = Unsafe.Add(ref Unsafe.AsRef(in at), ++p);
        }

        nint first = p;
        value = 0;
        for (; c - '0' <= 9; c = Unsafe.Add(ref Unsafe.AsRef(in at), ++p))
        {
            value = (10 * value) + (c - '0');
        }

        value = isNegative ? -value : value;
        return (nuint)(p - first - 1) < 18 ? p : 0;
    }
}
