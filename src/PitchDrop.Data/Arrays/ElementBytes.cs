using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PitchDrop.Data.Arrays;

/// <summary>Elements to and from little-endian bytes, a piece at a time.</summary>
internal static class ElementBytes
{
    private const int PieceBytes = 1 << 20;

    public static void Write(Stream stream, Array data)
    {
        switch (data)
        {
            case double[] a: WritePieces<double>(stream, a); break;
            case float[] a: WritePieces<float>(stream, a); break;
            case long[] a: WritePieces<long>(stream, a); break;
            case int[] a: WritePieces<int>(stream, a); break;
            case byte[] a: WritePieces<byte>(stream, a); break;
            case bool[] a: WritePieces<bool>(stream, a); break;
            default: throw new ArgumentException($"An array of {data.GetType()} cannot be stored.", nameof(data));
        }
    }

    public static Array Read(EntryReader entry, ElementType element, int count) => element switch
    {
        ElementType.Float64 => ReadPieces<double>(entry, count),
        ElementType.Float32 => ReadPieces<float>(entry, count),
        ElementType.Int64 => ReadPieces<long>(entry, count),
        ElementType.Int32 => ReadPieces<int>(entry, count),
        ElementType.UInt8 => ReadPieces<byte>(entry, count),
        _ => ReadFlags(entry, count),
    };

    // Memory grows with what has been read, never with what the header claims.
    public static T[] ReadPieces<T>(EntryReader entry, int count)
        where T : unmanaged
    {
        int size = Unsafe.SizeOf<T>();
        var data = new T[Math.Min(count, PieceBytes / size)];
        int filled = 0;
        while (true)
        {
            entry.ReadExactly(MemoryMarshal.AsBytes(data.AsSpan(filled)));
            filled = data.Length;
            if (filled == count)
            {
                break;
            }

            Array.Resize(ref data, (int)Math.Min(count, 2L * filled));
        }

        SwapIfBigEndian(MemoryMarshal.AsBytes(data.AsSpan()), size);
        return data;
    }

    private static bool[] ReadFlags(EntryReader entry, int count)
    {
        byte[] bytes = ReadPieces<byte>(entry, count);
        int strange = bytes.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)1);
        return strange < 0 ? Array.ConvertAll(bytes, b => b != 0) : throw new FormatException($"element {strange} of a bool array is {bytes[strange]}, neither 0 nor 1");
    }

    private static void WritePieces<T>(Stream stream, T[] data)
        where T : unmanaged
    {
        int size = Unsafe.SizeOf<T>();
        for (int start = 0; start < data.Length; start += PieceBytes / size)
        {
            ReadOnlySpan<byte> piece = MemoryMarshal.AsBytes(data.AsSpan(start, Math.Min(PieceBytes / size, data.Length - start)));
            if (BitConverter.IsLittleEndian || size == 1)
            {
                stream.Write(piece);
                continue;
            }

            byte[] swapped = piece.ToArray();
            SwapIfBigEndian(swapped, size);
            stream.Write(swapped);
        }
    }

    private static void SwapIfBigEndian(Span<byte> bytes, int size)
    {
        for (int start = 0; !BitConverter.IsLittleEndian && size > 1 && start < bytes.Length; start += size)
        {
            bytes.Slice(start, size).Reverse();
        }
    }
}
