using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Checkpoints;

/// <summary>
/// Gives back, in the same order, what a <see cref="StateWriter"/> collected. Every surprise is a <see cref="DamagedFileException"/> that names the
/// section; no count is believed beyond the bytes that are there.
/// </summary>
/// <param name="bytes">The state.</param>
/// <param name="source">The file it came from, for messages.</param>
public sealed class StateReader(ReadOnlyMemory<byte> bytes, string source)
{
    private int _at;
    private string _section = "start";

    /// <summary>Whether everything has been read.</summary>
    public bool AtEnd => _at == bytes.Length;

    /// <summary>Enters the section <paramref name="name"/>.</summary>
    /// <exception cref="DamagedFileException">Something else stands here.</exception>
    public void Section(string name)
    {
        Tag(StateTag.Section, $"section '{name}'");
        string found = Characters();
        if (found != name)
        {
            throw Damaged($"found section '{found}'; expected is section '{name}'");
        }

        _section = name;
    }

    /// <summary>Reads a 64-bit floating-point number.</summary>
    /// <exception cref="DamagedFileException">Something else stands here.</exception>
    public double ReadDouble() => BitConverter.UInt64BitsToDouble(Scalar(StateTag.Float64, 8));

    /// <summary>Reads a 64-bit signed integer.</summary>
    /// <exception cref="DamagedFileException">Something else stands here.</exception>
    public long ReadInt64() => (long)Scalar(StateTag.Int64, 8);

    /// <summary>Reads a 32-bit signed integer.</summary>
    /// <exception cref="DamagedFileException">Something else stands here.</exception>
    public int ReadInt32() => (int)Scalar(StateTag.Int32, 4);

    /// <summary>Reads a 64-bit unsigned integer.</summary>
    /// <exception cref="DamagedFileException">Something else stands here.</exception>
    public ulong ReadUInt64() => Scalar(StateTag.UInt64, 8);

    /// <summary>Reads a 32-bit unsigned integer.</summary>
    /// <exception cref="DamagedFileException">Something else stands here.</exception>
    public uint ReadUInt32() => (uint)Scalar(StateTag.UInt32, 4);

    /// <summary>Reads a byte.</summary>
    /// <exception cref="DamagedFileException">Something else stands here.</exception>
    public byte ReadByte() => (byte)Scalar(StateTag.Byte, 1);

    /// <summary>Reads a flag.</summary>
    /// <exception cref="DamagedFileException">Something else stands here.</exception>
    public bool ReadBoolean() => Scalar(StateTag.Flag, 1) switch
    {
        0 => false,
        1 => true,
        ulong other => throw Damaged($"a flag is {other}, neither 0 nor 1"),
    };

    /// <summary>Reads a text.</summary>
    /// <exception cref="DamagedFileException">Something else stands here.</exception>
    public string ReadText()
    {
        Tag(StateTag.Text, "a text");
        return Characters();
    }

    /// <summary>Reads 64-bit floating-point numbers, as many as were written.</summary>
    /// <exception cref="DamagedFileException">Something else stands here.</exception>
    public double[] ReadDoubles() => Elements<double>(StateTag.Float64s);

    /// <summary>Reads 64-bit signed integers, as many as were written.</summary>
    /// <exception cref="DamagedFileException">Something else stands here.</exception>
    public long[] ReadInt64s() => Elements<long>(StateTag.Int64s);

    /// <summary>Reads 32-bit signed integers, as many as were written.</summary>
    /// <exception cref="DamagedFileException">Something else stands here.</exception>
    public int[] ReadInt32s() => Elements<int>(StateTag.Int32s);

    /// <summary>Reads 64-bit unsigned integers, as many as were written.</summary>
    /// <exception cref="DamagedFileException">Something else stands here.</exception>
    public ulong[] ReadUInt64s() => Elements<ulong>(StateTag.UInt64s);

    /// <summary>Reads 32-bit unsigned integers, as many as were written.</summary>
    /// <exception cref="DamagedFileException">Something else stands here.</exception>
    public uint[] ReadUInt32s() => Elements<uint>(StateTag.UInt32s);

    /// <summary>Reads bytes, as many as were written.</summary>
    /// <exception cref="DamagedFileException">Something else stands here.</exception>
    public byte[] ReadBytes() => Elements<byte>(StateTag.Bytes);

    /// <summary>Reads flags, as many as were written.</summary>
    /// <exception cref="DamagedFileException">Something else stands here.</exception>
    public bool[] ReadFlags() => Array.ConvertAll(Elements<byte>(StateTag.Flags), b => b != 0);

    /// <summary>Fills <paramref name="destination"/> with 64-bit floating-point numbers; exactly as many must have been written.</summary>
    /// <exception cref="DamagedFileException">Something else, or another count, stands here.</exception>
    public void Fill(Span<double> destination) => Elements(StateTag.Float64s, destination);

    /// <summary>Fills <paramref name="destination"/> with 64-bit signed integers; exactly as many must have been written.</summary>
    /// <exception cref="DamagedFileException">Something else, or another count, stands here.</exception>
    public void Fill(Span<long> destination) => Elements(StateTag.Int64s, destination);

    /// <summary>Fills <paramref name="destination"/> with 32-bit signed integers; exactly as many must have been written.</summary>
    /// <exception cref="DamagedFileException">Something else, or another count, stands here.</exception>
    public void Fill(Span<int> destination) => Elements(StateTag.Int32s, destination);

    /// <summary>Fills <paramref name="destination"/> with bytes; exactly as many must have been written.</summary>
    /// <exception cref="DamagedFileException">Something else, or another count, stands here.</exception>
    public void Fill(Span<byte> destination) => Elements(StateTag.Bytes, destination);

    /// <summary>Confirms that everything has been read.</summary>
    /// <exception cref="DamagedFileException">Something is left.</exception>
    public void ExpectEnd()
    {
        if (!AtEnd)
        {
            throw Damaged($"{bytes.Length - _at} bytes are left over");
        }
    }

    internal static void SwapElements(Span<byte> elements, int size)
    {
        for (int start = 0; size > 1 && start < elements.Length; start += size)
        {
            elements.Slice(start, size).Reverse();
        }
    }

    private DamagedFileException Damaged(string problem) => new(source, $"section '{_section}', byte {_at}", problem);

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > bytes.Length - _at)
        {
            throw Damaged($"{count} bytes should follow, {bytes.Length - _at} are left");
        }

        ReadOnlySpan<byte> taken = bytes.Span.Slice(_at, (int)count);
        _at += (int)count;
        return taken;
    }

    private void Tag(StateTag expected, string name)
    {
        if (AtEnd)
        {
            throw Damaged($"the state ends here; expected is {name}");
        }

        byte found = bytes.Span[_at];
        if (found != (byte)expected)
        {
            string said = Enum.IsDefined((StateTag)found) ? $"a value of type {(StateTag)found}" : $"the unknown type {found}";
            throw Damaged($"found {said}; expected is {name}");
        }

        _at++;
    }

    private ulong Scalar(StateTag tag, int size)
    {
        Tag(tag, tag.ToString());
        Span<byte> wide = stackalloc byte[8];
        wide.Clear();
        Take(size).CopyTo(wide);
        return BinaryPrimitives.ReadUInt64LittleEndian(wide);
    }

    private int Count() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    private string Characters() => Encoding.UTF8.GetString(Take(Count()));

    private T[] Elements<T>(StateTag tag)
        where T : unmanaged
    {
        Tag(tag, tag.ToString());
        long count = Count();
        ReadOnlySpan<byte> taken = Take(count * Unsafe.SizeOf<T>());
        var values = new T[count];
        Copy(taken, values.AsSpan());
        return values;
    }

    private void Elements<T>(StateTag tag, Span<T> destination)
        where T : unmanaged
    {
        Tag(tag, tag.ToString());
        int count = Count();
        if (count != destination.Length)
        {
            throw Damaged($"found {count} values; expected are {destination.Length}");
        }

        Copy(Take((long)count * Unsafe.SizeOf<T>()), destination);
    }

    private static void Copy<T>(ReadOnlySpan<byte> elements, Span<T> destination)
        where T : unmanaged
    {
        Span<byte> target = MemoryMarshal.AsBytes(destination);
        elements.CopyTo(target);
        if (!BitConverter.IsLittleEndian)
        {
            SwapElements(target, Unsafe.SizeOf<T>());
        }
    }
}
