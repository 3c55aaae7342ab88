using System.IO.Compression;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Trajectories;

/// <summary>A text that is written frame by frame and gets its name at the end; compressed where the name ends in ".gz".</summary>
internal sealed class PendingText : IDisposable
{
    private readonly PendingFile _file;
    private readonly GZipStream? _compressed;

    /// <summary>Begins the file.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public PendingText(string path)
    {
        _file = new PendingFile(path);
        _compressed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(_file.Stream, CompressionLevel.Fastest, leaveOpen: true) : null;
    }

    /// <summary>Appends a text.</summary>
    /// <exception cref="DiskFullException">The disk is full.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Append(TextBytes text) => _file.Try(() => (_compressed ?? _file.Stream).Write(text.Written));

    /// <summary>Gives the file its name.</summary>
    /// <exception cref="DiskFullException">The disk is full; an older file remains.</exception>
    /// <exception cref="IOException">The file cannot be written; an older file remains.</exception>
    public void Complete()
    {
        _file.Try(() => _compressed?.Dispose());
        _file.Complete();
    }

    /// <summary>Closes; what was not completed is removed.</summary>
    public void Dispose() => _file.Dispose();
}
