using System.Buffers.Binary;

namespace PitchDrop.Numerics.Serialisation;

/// <summary>
/// Tags and arrays in a binary state, little-endian and bit for bit. The reader knows how long each array must be and allocates nothing that the
/// stream merely claims.
/// </summary>
public static class SizedArrays
{
    /// <summary>Writes a name (ASCII, fewer than 256 letters) and a version that <see cref="ReadTag"/> demands back.</summary>
    public static void WriteTag(this BinaryWriter writer, string name, int version)
    {
        writer.Write((byte)name.Length);
        foreach (char letter in name)
        {
            writer.Write((byte)letter);
        }

        writer.Write(version);
    }

    /// <summary>Reads a tag and demands that it is this name and version.</summary>
    /// <exception cref="InvalidDataException">The stream holds another.</exception>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    public static void ReadTag(this BinaryReader reader, string name, int version)
    {
        Demand(reader.ReadByte() == name.Length, $"The state is not one of {name}.");
        foreach (char letter in name)
        {
            Demand(reader.ReadByte() == letter, $"The state is not one of {name}.");
        }

        int found = reader.ReadInt32();
        Demand(found == version, $"The state of {name} has version {found}; this program reads version {version}.");
    }

    /// <summary>Reads an integer and demands the value that the receiver already has.</summary>
    /// <exception cref="InvalidDataException">The stream holds another.</exception>
    public static void ReadExpected(this BinaryReader reader, int expected, string what)
    {
        int found = reader.ReadInt32();
        Demand(found == expected, $"The state has {what} = {found}; the receiver was made with {expected}.");
    }

    /// <summary>Reads a real number and demands, bit for bit, the value that the receiver already has.</summary>
    /// <exception cref="InvalidDataException">The stream holds another.</exception>
    public static void ReadExpected(this BinaryReader reader, double expected, string what)
    {
        double found = reader.ReadDouble();
        Demand(BitConverter.DoubleToInt64Bits(found) == BitConverter.DoubleToInt64Bits(expected), $"The state has {what} = {found}; the receiver was made with {expected}.");
    }

    /// <summary>Reads a count and demands 0 ≤ count ≤ <paramref name="most"/>.</summary>
    /// <exception cref="InvalidDataException">It lies outside.</exception>
    public static int ReadCount(this BinaryReader reader, int most, string what)
    {
        int found = reader.ReadInt32();
        Demand(found >= 0 && found <= most, $"The state has {what} = {found}; possible is 0 to {most}.");
        return found;
    }

    /// <summary>Reads a count of at least 0.</summary>
    /// <exception cref="InvalidDataException">It is negative.</exception>
    public static long ReadLongCount(this BinaryReader reader, string what)
    {
        long found = reader.ReadInt64();
        Demand(found >= 0, $"The state has {what} = {found}; possible is 0 or more.");
        return found;
    }

    /// <summary>Writes the elements after their number.</summary>
    public static void WriteArray(this BinaryWriter writer, ReadOnlySpan<double> values)
    {
        writer.Write(values.Length);
        Span<byte> bytes = stackalloc byte[8];
        foreach (double value in values)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
            writer.Write(bytes);
        }
    }

    /// <inheritdoc cref="WriteArray(BinaryWriter, ReadOnlySpan{double})"/>
    public static void WriteArray(this BinaryWriter writer, ReadOnlySpan<long> values)
    {
        writer.Write(values.Length);
        foreach (long value in values)
        {
            writer.Write(value);
        }
    }

    /// <inheritdoc cref="WriteArray(BinaryWriter, ReadOnlySpan{double})"/>
    public static void WriteArray(this BinaryWriter writer, ReadOnlySpan<int> values)
    {
        writer.Write(values.Length);
        foreach (int value in values)
        {
            writer.Write(value);
        }
    }

    /// <summary>Writes the marks, a byte each, after their number.</summary>
    public static void WriteArray(this BinaryWriter writer, ReadOnlySpan<bool> values)
    {
        writer.Write(values.Length);
        foreach (bool value in values)
        {
            writer.Write(value);
        }
    }

    /// <summary>Fills <paramref name="values"/> with an array that must have been written with just this length.</summary>
    /// <exception cref="InvalidDataException">The stream holds another length.</exception>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    public static void ReadArray(this BinaryReader reader, Span<double> values)
    {
        reader.ReadExpected(values.Length, "the length of an array");
        foreach (ref double value in values)
        {
            value = reader.ReadDouble();
        }
    }

    /// <inheritdoc cref="ReadArray(BinaryReader, Span{double})"/>
    public static void ReadArray(this BinaryReader reader, Span<long> values)
    {
        reader.ReadExpected(values.Length, "the length of an array");
        foreach (ref long value in values)
        {
            value = reader.ReadInt64();
        }
    }

    /// <inheritdoc cref="ReadArray(BinaryReader, Span{double})"/>
    public static void ReadArray(this BinaryReader reader, Span<int> values)
    {
        reader.ReadExpected(values.Length, "the length of an array");
        foreach (ref int value in values)
        {
            value = reader.ReadInt32();
        }
    }

    /// <inheritdoc cref="ReadArray(BinaryReader, Span{double})"/>
    public static void ReadArray(this BinaryReader reader, Span<bool> values)
    {
        reader.ReadExpected(values.Length, "the length of an array");
        foreach (ref bool value in values)
        {
            value = reader.ReadByte() != 0;
        }
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException(otherwise);
        }
    }
}
