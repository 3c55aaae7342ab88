namespace PitchDrop.Data.Files;

/// <summary>
/// A file that only grows, so long as a run goes on. Whoever writes it records <see cref="Length"/> in a checkpoint, after <see cref="Flush"/>; after a kill, <see cref="GoOnAt"/> takes the file back to that
/// length, and what is appended then stands where it would have stood without the kill. Until the first byte is written the file is not touched; an older one is overwritten.
/// </summary>
/// <param name="path">The file.</param>
public sealed class AppendedFile(string path) : IDisposable
{
    private FileStream? _stream;

    /// <summary>The file, as it was named.</summary>
    public string Path => path;

    /// <summary>Bytes that count: those appended since the beginning.</summary>
    public long Length { get; private set; }

    /// <summary>Says whether the file can be taken back to a length, and touches nothing.</summary>
    /// <param name="length">The length that was recorded, at least 0.</param>
    /// <exception cref="LostOutputException">The file is missing or shorter.</exception>
    public void Require(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var file = new FileInfo(path);
        long found = file.Exists ? file.Length : 0;
        if (found < length)
        {
            throw new LostOutputException(path, found, length);
        }
    }

    /// <summary>Takes the file back to a length that it once had; what was appended after that is lost.</summary>
    /// <param name="length">The length that was recorded, at least 0.</param>
    /// <exception cref="InvalidDataException">The file is missing or shorter.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public void GoOnAt(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Dispose();
        var file = new FileInfo(path);
        long found = file.Exists ? file.Length : 0;
        if (found < length)
        {
            throw new InvalidDataException($"{OneLine.Of(path)} has {found} bytes; when the checkpoint was made it had {length}");
        }

        Length = length;
        if (found > length)
        {
            Open();
        }
    }

    /// <summary>Appends bytes; they are on the disk after <see cref="Flush"/>.</summary>
    /// <exception cref="DiskFullException">The disk is full; take the file back to an older length.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            (_stream ?? Open()).Write(bytes);
            Length += bytes.Length;
        }
        catch (IOException e) when (DiskFullException.IsCause(e))
        {
            throw new DiskFullException(path, e);
        }
    }

    /// <summary>Returns when all that was appended is on the disk.</summary>
    /// <exception cref="DiskFullException">The disk is full.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Flush()
    {
        try
        {
            _stream?.Flush(flushToDisk: true);
        }
        catch (IOException e) when (DiskFullException.IsCause(e))
        {
            throw new DiskFullException(path, e);
        }
    }

    /// <summary>Closes the file; another append opens it again.</summary>
    public void Dispose()
    {
        try
        {
            _stream?.Dispose();
        }
        catch (IOException)
        {
            // What was not flushed is counted on by nobody.
        }

        _stream = null;
    }

    private FileStream Open()
    {
        string full = System.IO.Path.GetFullPath(path);
        bool isNew = !File.Exists(full);
        _stream = new FileStream(full, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1 << 16);
        _stream.SetLength(Length);
        _stream.Position = Length;
        if (isNew)
        {
            FolderFlush.Flush(System.IO.Path.GetDirectoryName(full)!);
        }

        return _stream;
    }
}
