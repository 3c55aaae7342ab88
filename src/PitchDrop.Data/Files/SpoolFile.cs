namespace PitchDrop.Data.Files;

/// <summary>A nameless file beside another, for what must wait until that one can be put together: whatever happens to the process, nothing is left of it.</summary>
internal sealed class SpoolFile : IDisposable
{
    private readonly string _beside;
    private readonly FileStream _stream;

    public SpoolFile(string beside)
    {
        _beside = beside;
        string path = $"{Path.GetFullPath(beside)}.{Guid.NewGuid():N}.tmp";
        _stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, 1 << 16, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            // The open file lives on without its name.
            File.Delete(path);
        }
    }

    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream.Write(bytes);
        }
        catch (IOException error) when (DiskFullException.IsCause(error))
        {
            throw new DiskFullException(_beside, error);
        }

        Length += bytes.Length;
    }

    /// <summary>Copies a part of what was appended.</summary>
    public void CopyTo(Stream target, long start, long length)
    {
        _stream.Flush();
        _stream.Position = start;
        byte[] piece = new byte[1 << 16];
        for (long left = length; left > 0; left -= piece.Length)
        {
            Span<byte> part = piece.AsSpan(0, (int)Math.Min(left, piece.Length));
            _stream.ReadExactly(part);
            target.Write(part);
        }

        _stream.Position = Length;
    }

    public void Dispose() => _stream.Dispose();
}
