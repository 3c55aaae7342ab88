namespace PitchDrop.Data.Files;

/// <summary>
/// A file that is written bit by bit and gets its name at the end: what is written goes to <c>NAME.tmp</c> in the same folder, and <see cref="Complete"/> flushes that to disk and renames it. Without
/// <see cref="Complete"/> an older file remains and the temporary one is removed. <see cref="AtomicFile"/> is the same for what is written in one go.
/// </summary>
public sealed class PendingFile : IDisposable
{
    private readonly string _path;
    private readonly string _target;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private bool _isClosed;

    /// <summary>Begins the file.</summary>
    /// <param name="path">The name that it will have.</param>
    /// <exception cref="IOException">The folder is missing or refuses the file.</exception>
    public PendingFile(string path)
    {
        _path = path;
        _target = Path.GetFullPath(path);
        _temporary = _target + ".tmp";
        _stream = new FileStream(_temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16);
    }

    /// <summary>Where to write; it can be sought. Write by <see cref="Try"/>, so that a full disk is said.</summary>
    public Stream Stream => _stream;

    /// <summary>Does something with the stream; if the disk is full, that is what is said.</summary>
    /// <exception cref="DiskFullException">The disk is full.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (DiskFullException.IsCause(error))
        {
            throw new DiskFullException(_path, error);
        }
    }

    /// <summary>Gives the file its name; nothing more is written.</summary>
    /// <exception cref="DiskFullException">The disk is full: an older file remains, the temporary one is gone.</exception>
    /// <exception cref="IOException">The file cannot be written; an older file remains.</exception>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        try
        {
            Try(() =>
            {
                _stream.Flush(flushToDisk: true);
                _stream.Dispose();
                File.Move(_temporary, _target, overwrite: true);
            });
            _isClosed = true;
            FolderFlush.Flush(Path.GetDirectoryName(_target)!);
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Closes; what was not completed is removed.</summary>
    public void Dispose()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        try
        {
            _stream.Dispose();
            File.Delete(_temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What was not completed is counted on by nobody.
        }
    }
}
