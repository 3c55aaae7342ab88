using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PitchDrop.Data.Files;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Studies.Analysis.Reading;

/// <summary>
/// A scratch file of frames of M numbers each: appended one by one, or put in any order by several threads; then read in any order by several threads. What it holds stands on the disk (in its cache, where that has room) and not in the memory
/// of the process, whatever the number of frames. Float64 in the machine's byte order, frame after frame; removed when disposed.
/// </summary>
public sealed class FrameFile : IDisposable
{
    private readonly SafeFileHandle _file;

    /// <summary>Begins an empty file; an older one of that name is overwritten.</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">Numbers M in a frame, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is less than 1.</exception>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public FrameFile(string path, int length)
    {
        Length = Require.Between(length, 1, int.MaxValue);
        Path = path;
        _file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Numbers M in a frame.</summary>
    public int Length { get; }

    /// <summary>Frames so far.</summary>
    public int Count { get; private set; }

    /// <summary>Appends a frame [M].</summary>
    /// <exception cref="ArgumentException">It has another length.</exception>
    /// <exception cref="DiskFullException">The disk is full.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Append(ReadOnlySpan<double> frame)
    {
        Shapes.Length(frame.Length, Length);
        Write(Count, frame);
        Count++;
    }

    /// <summary>Makes room for a number of frames, which <see cref="Put"/> fills in any order; what was not put is not to be read.</summary>
    /// <param name="frames">Number of frames, at least as many as there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more already.</exception>
    public void Reserve(int frames) => Count = Require.Between(frames, Count, int.MaxValue);

    /// <summary>Writes a frame [M] in its place, among those that there is room for; different frames at once from different threads.</summary>
    /// <exception cref="ArgumentException">It has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no room for it.</exception>
    /// <exception cref="DiskFullException">The disk is full.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Put(int frame, ReadOnlySpan<double> values)
    {
        Shapes.Length(values.Length, Length);
        Write(Require.Between(frame, 0, Count - 1), values);
    }

    /// <summary>Reads numbers <paramref name="first"/> to <paramref name="first"/> + length of <paramref name="values"/> of a frame.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no such numbers, or there is no such frame.</exception>
    /// <exception cref="IOException">The file cannot be read, or was cut by somebody else.</exception>
    public void Read(int frame, int first, Span<double> values)
    {
        _ = Require.Between(frame, 0, Count - 1);
        _ = Require.Between(first, 0, Length - values.Length);
        Span<byte> bytes = MemoryMarshal.AsBytes(values);
        long at = (((long)frame * Length) + first) * sizeof(double);
        while (!bytes.IsEmpty)
        {
            int got = RandomAccess.Read(_file, bytes, at);
            if (got == 0)
            {
                throw new IOException($"{Path}: the scratch file of the frames is shorter than what was written; something else has changed it");
            }

            bytes = bytes[got..];
            at += got;
        }
    }

    private void Write(int at, ReadOnlySpan<double> frame)
    {
        try
        {
            RandomAccess.Write(_file, MemoryMarshal.AsBytes(frame), (long)at * Length * sizeof(double));
        }
        catch (IOException e) when (DiskFullException.IsCause(e))
        {
            throw new DiskFullException(Path, e);
        }
    }

    /// <summary>Closes and removes the file.</summary>
    public void Dispose()
    {
        _file.Dispose();
        try
        {
            File.Delete(Path);
        }
        catch (IOException)
        {
            // What is left is overwritten by the next, or cleared away with the folder.
        }
    }
}
