using System.Buffers.Binary;

namespace PitchDrop.Data.Trajectories.Gsd;

/// <summary>An entry of the index: a table of rows and columns of one type that belongs to a frame, and where it stands.</summary>
internal readonly record struct GsdChunk(ulong Frame, ulong Rows, long Location, uint Columns, ushort Name, GsdType Type, byte Flags)
{
    public const int EntryBytes = 32;

    /// <summary>Bytes of one number; 0 for a type that is not known.</summary>
    public int Size => Type switch
    {
        GsdType.UInt8 or GsdType.Int8 or GsdType.Character => 1,
        GsdType.UInt16 or GsdType.Int16 => 2,
        GsdType.UInt32 or GsdType.Int32 or GsdType.Float32 => 4,
        GsdType.UInt64 or GsdType.Int64 or GsdType.Float64 => 8,
        _ => 0,
    };

    public UInt128 Bytes => (UInt128)Rows * Columns * (uint)Size;

    public static GsdChunk Of(ReadOnlySpan<byte> entry) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(entry),
        BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]),
        BinaryPrimitives.ReadInt64LittleEndian(entry[16..]),
        BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]),
        BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]),
        (GsdType)entry[30],
        entry[31]);

    public void Write(Span<byte> entry)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(entry, Frame);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[8..], Rows);
        BinaryPrimitives.WriteInt64LittleEndian(entry[16..], Location);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[24..], Columns);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[28..], Name);
        entry[30] = (byte)Type;
        entry[31] = Flags;
    }
}
