using System.Buffers.Binary;
using System.Numerics;

namespace PitchDrop.Data.Trajectories.Gsd;

/// <summary>Numbers of tables as ours: real ones as double whether they stand there as float32 or float64, whole ones of any of the eight types.</summary>
internal sealed class GsdNumbers(GsdStore store)
{
    private readonly byte[] _piece = new byte[1 << 16];

    /// <summary>Finite real numbers, row by row.</summary>
    public void Reals(GsdChunk chunk, Span<double> into)
    {
        if (chunk.Type is not (GsdType.Float32 or GsdType.Float64))
        {
            throw Refuse(chunk, $"holds numbers of type {chunk.Type}; accepted is float32 and float64");
        }

        int size = chunk.Size, done = 0;
        while (done < into.Length)
        {
            Span<double> part = into.Slice(done, Math.Min(into.Length - done, _piece.Length / size));
            ReadOnlySpan<byte> bytes = Piece(chunk, done, part.Length);
            bool isFinite = true;
            for (int i = 0; i < part.Length; i++)
            {
                part[i] = size == 4 ? BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]) : BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
                isFinite &= double.IsFinite(part[i]);
            }

            if (!isFinite)
            {
                int strange = done;
                for (; double.IsFinite(into[strange]); strange++)
                {
                }

                throw Refuse(chunk, $"row {strange / (int)chunk.Columns}: found {into[strange]}; accepted is a finite number");
            }

            done += part.Length;
        }
    }

    /// <summary>Whole numbers between two bounds, row by row.</summary>
    public void Integers<T>(GsdChunk chunk, Span<T> into, long least, long most)
        where T : struct, IBinaryInteger<T>
    {
        if (chunk.Type is GsdType.Float32 or GsdType.Float64)
        {
            throw Refuse(chunk, $"holds numbers of type {chunk.Type}; accepted is a type of whole numbers");
        }

        int size = chunk.Size, done = 0;
        while (done < into.Length)
        {
            int count = Math.Min(into.Length - done, _piece.Length / size);
            ReadOnlySpan<byte> bytes = Piece(chunk, done, count);
            for (int i = 0; i < count; i++)
            {
                long value = Whole(chunk.Type, bytes[(size * i)..]);
                if (value < least || value > most)
                {
                    throw Refuse(chunk, $"row {(done + i) / (int)chunk.Columns}: found {value}; accepted is {least} to {most}");
                }

                into[done + i] = T.CreateTruncating(value);
            }

            done += count;
        }
    }

    /// <summary>The bytes of a table of characters.</summary>
    public byte[] Characters(GsdChunk chunk)
    {
        if (chunk.Size != 1)
        {
            throw Refuse(chunk, $"holds numbers of type {chunk.Type}; accepted is characters");
        }

        byte[] bytes = new byte[(int)chunk.Bytes];
        store.Read(chunk, 0, bytes);
        return bytes;
    }

    public InvalidTrajectoryException Refuse(GsdChunk chunk, string problem) => store.Refuse((long)chunk.Frame, store.NameOf(chunk), problem);

    private ReadOnlySpan<byte> Piece(GsdChunk chunk, int first, int count)
    {
        Span<byte> bytes = _piece.AsSpan(0, count * chunk.Size);
        store.Read(chunk, (long)first * chunk.Size, bytes);
        return bytes;
    }

    // What does not fit is beyond any bound that is asked for.
    private static long Whole(GsdType type, ReadOnlySpan<byte> bytes) => type switch
    {
        GsdType.UInt8 or GsdType.Character => bytes[0],
        GsdType.Int8 => (sbyte)bytes[0],
        GsdType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        GsdType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        GsdType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        GsdType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
    };
}
