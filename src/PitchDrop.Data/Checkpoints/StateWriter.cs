using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace PitchDrop.Data.Checkpoints;

/// <summary>
/// Collects the state of a simulation as little-endian bytes. Each value carries a tag of its type, and named sections part the whole, so that a
/// <see cref="StateReader"/> that expects something else can say where. The same state gives the same bytes.
/// </summary>
public sealed class StateWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 12);

    /// <summary>The bytes collected so far; valid until the next write.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.WrittenSpan;

    /// <summary>Begins the section <paramref name="name"/>; it lasts until the next one.</summary>
    public void Section(string name)
    {
        Tag(StateTag.Section);
        Characters(name);
    }

    /// <summary>Adds a 64-bit floating-point number, bit for bit.</summary>
    public void Write(double value) => Scalar(StateTag.Float64, BitConverter.DoubleToUInt64Bits(value), 8);

    /// <summary>Adds a 64-bit signed integer.</summary>
    public void Write(long value) => Scalar(StateTag.Int64, (ulong)value, 8);

    /// <summary>Adds a 32-bit signed integer.</summary>
    public void Write(int value) => Scalar(StateTag.Int32, (uint)value, 4);

    /// <summary>Adds a 64-bit unsigned integer.</summary>
    public void Write(ulong value) => Scalar(StateTag.UInt64, value, 8);

    /// <summary>Adds a 32-bit unsigned integer.</summary>
    public void Write(uint value) => Scalar(StateTag.UInt32, value, 4);

    /// <summary>Adds a byte.</summary>
    public void Write(byte value) => Scalar(StateTag.Byte, value, 1);

    /// <summary>Adds a flag.</summary>
    public void Write(bool value) => Scalar(StateTag.Flag, value ? 1UL : 0UL, 1);

    /// <summary>Adds a text.</summary>
    public void Write(string value)
    {
        Tag(StateTag.Text);
        Characters(value);
    }

    /// <summary>Adds 64-bit floating-point numbers with their count.</summary>
    public void Write(ReadOnlySpan<double> values) => Elements(StateTag.Float64s, values);

    /// <summary>Adds 64-bit signed integers with their count.</summary>
    public void Write(ReadOnlySpan<long> values) => Elements(StateTag.Int64s, values);

    /// <summary>Adds 32-bit signed integers with their count.</summary>
    public void Write(ReadOnlySpan<int> values) => Elements(StateTag.Int32s, values);

    /// <summary>Adds 64-bit unsigned integers with their count.</summary>
    public void Write(ReadOnlySpan<ulong> values) => Elements(StateTag.UInt64s, values);

    /// <summary>Adds 32-bit unsigned integers with their count.</summary>
    public void Write(ReadOnlySpan<uint> values) => Elements(StateTag.UInt32s, values);

    /// <summary>Adds bytes with their count.</summary>
    public void Write(ReadOnlySpan<byte> values) => Elements(StateTag.Bytes, values);

    /// <summary>Adds flags with their count.</summary>
    public void Write(ReadOnlySpan<bool> values) => Elements(StateTag.Flags, values);

    private void Tag(StateTag tag)
    {
        _buffer.GetSpan(1)[0] = (byte)tag;
        _buffer.Advance(1);
    }

    private void Scalar(StateTag tag, ulong bits, int size)
    {
        Tag(tag);
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.GetSpan(8), bits);
        _buffer.Advance(size);
    }

    private void Count(int count)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(4), count);
        _buffer.Advance(4);
    }

    private void Characters(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Count(bytes.Length);
        _buffer.Write(bytes);
    }

    private void Elements<T>(StateTag tag, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Tag(tag);
        Count(values.Length);
        if (BitConverter.IsLittleEndian)
        {
            _buffer.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        byte[] swapped = MemoryMarshal.AsBytes(values).ToArray();
        StateReader.SwapElements(swapped, Unsafe.SizeOf<T>());
        _buffer.Write(swapped);
    }
}
