using System.Buffers.Binary;
using System.Runtime.InteropServices;
using PitchDrop.Data.Arrays;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Data.Files;

/// <summary>
/// Lists of numbers, one behind another in a file that only grows (<see cref="AppendedFile"/>), each with its length before it and a checksum behind it; only where they begin is in memory. Whoever writes it records
/// <see cref="Length"/> and <see cref="Count"/> in a checkpoint, after <see cref="Flush"/>. Any number of threads may read while none writes.
/// </summary>
/// <param name="path">The file.</param>
public sealed class AppendedPieces(string path) : IDisposable
{
    private const int Head = sizeof(int), Tail = sizeof(uint);
    private readonly AppendedFile _file = new(path);
    private readonly List<long> _starts = [];
    private bool _isOnDisk = true;

    /// <summary>Number of pieces.</summary>
    public int Count => _starts.Count;

    /// <summary>Bytes of all pieces.</summary>
    public long Length => _file.Length;

    /// <summary>Appends a piece; it is on the disk after <see cref="Flush"/>.</summary>
    /// <param name="numbers">Its numbers, of any length.</param>
    /// <exception cref="DiskFullException">The disk is full.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Append(ReadOnlySpan<double> numbers)
    {
        byte[] bytes = new byte[checked(Head + (sizeof(double) * numbers.Length) + Tail)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, numbers.Length);
        MemoryMarshal.AsBytes(numbers).CopyTo(bytes.AsSpan(Head));
        var sum = new Crc32();
        sum.Append(bytes.AsSpan(..^Tail));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - Tail), sum.Value);
        long start = _file.Length;
        _file.Append(bytes);
        _starts.Add(start);
        _isOnDisk = false;
    }

    /// <summary>Reads a piece.</summary>
    /// <param name="piece">Its number, from 0.</param>
    /// <exception cref="DamagedFileException">The file is cut off, or is not what was written.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public double[] Read(int piece)
    {
        Require.Between(piece, 0, Count - 1);
        if (!_isOnDisk)
        {
            Flush();
        }

        long end = piece + 1 < Count ? _starts[piece + 1] : Length;
        byte[] bytes = new byte[checked((int)(end - _starts[piece]))];
        using (Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        {
            for (int at = 0; at < bytes.Length;)
            {
                int read = RandomAccess.Read(handle, bytes.AsSpan(at), _starts[piece] + at);
                at += read > 0 ? read : throw new DamagedFileException(path, $"piece {piece}", "the file is cut off");
            }
        }

        var sum = new Crc32();
        sum.Append(bytes.AsSpan(..^Tail));
        return sum.Value == BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - Tail)) && BinaryPrimitives.ReadInt32LittleEndian(bytes) * (long)sizeof(double) == bytes.Length - Head - Tail
            ? MemoryMarshal.Cast<byte, double>(bytes.AsSpan(Head..^Tail)).ToArray()
            : throw new DamagedFileException(path, $"piece {piece}", "is not what was written: its checksum differs");
    }

    /// <summary>Returns when all that was appended is on the disk, and closes the file; another append opens it again.</summary>
    /// <exception cref="DiskFullException">The disk is full.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Flush()
    {
        _file.Flush();
        _file.Dispose();
        _isOnDisk = true;
    }

    /// <summary>Says whether the file can be taken back to a length, and touches nothing.</summary>
    /// <param name="length">The length that was recorded.</param>
    /// <exception cref="LostOutputException">The file is missing or shorter.</exception>
    public void RequireLength(long length) => _file.Require(length);

    /// <summary>Takes the file back to a length that it once had; what was appended after that is lost.</summary>
    /// <param name="length">The length that was recorded.</param>
    /// <param name="count">The number of pieces then.</param>
    /// <exception cref="InvalidDataException">The file is missing or shorter, or does not hold so many pieces up to there.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public void GoOnAt(long length, int count)
    {
        _starts.Clear();
        _file.GoOnAt(length);
        _file.Dispose();
        _isOnDisk = true;
        if (count == 0 && length == 0)
        {
            return;
        }

        using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> head = stackalloc byte[Head];
        long at = 0;
        while (at < length && _starts.Count < count && RandomAccess.Read(handle, head, at) == Head && BinaryPrimitives.ReadInt32LittleEndian(head) is >= 0 and var numbers)
        {
            _starts.Add(at);
            at += Head + (sizeof(double) * (long)numbers) + Tail;
        }

        if (at != length || _starts.Count != count)
        {
            _starts.Clear();
            throw new InvalidDataException($"{OneLine.Of(path)} does not hold {count} pieces in its first {length} bytes");
        }
    }

    /// <summary>Closes the file; another append opens it again.</summary>
    public void Dispose() => _file.Dispose();
}
