using System.Runtime.InteropServices;

namespace PitchDrop.Mesoscale.Events;

/// <summary>Arrays of a state, little-endian, into places of known length: nothing is allocated at the file's word.</summary>
internal static class BinaryState
{
    public static void Write<T>(BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    public static void Write<T>(BinaryWriter writer, T[] values)
        where T : unmanaged => Write(writer, values.AsSpan());

    public static void Write<T>(BinaryWriter writer, Span<T> values)
        where T : unmanaged => Write(writer, (ReadOnlySpan<T>)values);

    public static void Read<T>(BinaryReader reader, Span<T> destination)
        where T : unmanaged
    {
        int length = reader.ReadInt32();
        if (length != destination.Length)
        {
            throw new InvalidDataException($"An array of {length} elements stands where {destination.Length} are expected.");
        }

        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(destination));
    }
}
