using System.Globalization;
using System.Text;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.RunFolders;

/// <summary>The log of a run folder: lines appended with the time (UTC, ISO 8601). Safe to use from several threads.</summary>
public sealed class RunLog : IDisposable
{
    private readonly string _path;
    private readonly TimeProvider _clock;
    private readonly FileStream _file;
    private readonly Lock _gate = new();

    internal RunLog(string path, TimeProvider clock)
    {
        _path = path;
        _clock = clock;
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        EndBrokenLine();
    }

    /// <summary>Appends <paramref name="text"/>; each of its lines gets the time.</summary>
    /// <exception cref="DiskFullException">The disk is full; what was logged before remains.</exception>
    /// <exception cref="IOException">The log cannot be written.</exception>
    public void Write(string text)
    {
        string time = _clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var lines = new StringBuilder();
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            lines.Append(time).Append(' ').Append(line).Append('\n');
        }

        lock (_gate)
        {
            Append(Encoding.UTF8.GetBytes(lines.ToString()));
        }
    }

    /// <summary>Closes the log.</summary>
    public void Dispose() => _file.Dispose();

    private void Append(byte[] bytes)
    {
        try
        {
            _file.Write(bytes);
        }
        catch (IOException e) when (DiskFullException.IsCause(e))
        {
            throw new DiskFullException(_path, e);
        }
    }

    // A process killed amid a line leaves it without its end.
    private void EndBrokenLine()
    {
        if (_file.Length == 0)
        {
            return;
        }

        _file.Seek(-1, SeekOrigin.End);
        if (_file.ReadByte() != '\n')
        {
            Append([(byte)'\n']);
        }
    }
}
