using System.Buffers.Binary;
using System.Collections.Immutable;
using PitchDrop.Data.Arrays;

namespace PitchDrop.Data.Trajectories.Npz;

/// <summary>One array of an NPZ trajectory, read frame by frame: as many numbers as a frame has, of a type that ours takes.</summary>
internal sealed class NpzSeries(NpzReader file, string name, EntryReader reader, ImmutableArray<int> shape, ElementType element) : IDisposable
{
    private readonly byte[] _piece = new byte[1 << 15];

    public string Name => name;

    public ImmutableArray<int> Shape => shape;

    public static NpzSeries Open(NpzReader file, string name)
    {
        (EntryReader reader, NpyHeader header, ElementType element) = file.OpenArray(name);
        return new NpzSeries(file, name, reader, header.Shape, element);
    }

    /// <summary>The next finite real numbers; null, or what is wrong.</summary>
    public string? Reals(Span<double> into)
    {
        if (element is not (ElementType.Float64 or ElementType.Float32))
        {
            return $"holds {element.NumpyName()}; accepted is float64 and float32";
        }

        for (int done = 0; done < into.Length;)
        {
            Span<double> part = into.Slice(done, Math.Min(into.Length - done, _piece.Length / element.Size()));
            ReadOnlySpan<byte> bytes = Piece(part.Length);
            for (int i = 0; i < part.Length; i++)
            {
                part[i] = element == ElementType.Float32 ? BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]) : BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
                if (!double.IsFinite(part[i]))
                {
                    return $"element {done + i} of the frame: found {part[i]}; accepted is a finite number";
                }
            }

            done += part.Length;
        }

        return null;
    }

    /// <summary>The next whole numbers between two bounds; null, or what is wrong.</summary>
    public string? Integers(Span<long> into, long least, long most)
    {
        if (element is ElementType.Float64 or ElementType.Float32)
        {
            return $"holds {element.NumpyName()}; accepted is int64, int32, uint8 and bool";
        }

        int size = element.Size();
        for (int done = 0; done < into.Length;)
        {
            int count = Math.Min(into.Length - done, _piece.Length / size);
            ReadOnlySpan<byte> bytes = Piece(count);
            for (int i = 0; i < count; i++)
            {
                long value = size == 1 ? bytes[i] : size == 4 ? BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]) : BinaryPrimitives.ReadInt64LittleEndian(bytes[(8 * i)..]);
                if (value < least || value > most)
                {
                    return $"element {done + i} of the frame: found {value}; accepted is {least} to {most}";
                }

                into[done + i] = value;
            }

            done += count;
        }

        return null;
    }

    /// <summary>Behind the last frame: there is nothing more, and the checksum is right.</summary>
    public void End() => file.During(name, reader.ReadEnd);

    public void Dispose() => reader.Dispose();

    private ReadOnlySpan<byte> Piece(int count)
    {
        int bytes = count * element.Size();
        file.During(name, () => reader.ReadExactly(_piece.AsSpan(0, bytes)));
        return _piece.AsSpan(0, bytes);
    }
}
