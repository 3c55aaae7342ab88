using System.Text;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Trajectories.Gsd;

/// <summary>Writes the file layer of GSD 2: tables as they come, the index and the names behind them at the end, the header last of all.</summary>
internal sealed class GsdTables : IDisposable
{
    private const int LeastEntries = 32;
    private readonly PendingFile _file;
    private readonly SpoolFile _index;
    private readonly List<string> _names = [];
    private readonly List<GsdChunk> _chunks = [];
    private ulong _frame;
    private long _entries;

    public GsdTables(string path)
    {
        _file = new PendingFile(path);
        try
        {
            _index = new SpoolFile(path);
            _file.Try(() => _file.Stream.Write(new byte[GsdHeader.Bytes]));
        }
        catch
        {
            _index?.Dispose();
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Adds a table to the frame.</summary>
    public void Add(string name, GsdType type, int columns, byte[] bytes, int length)
    {
        int id = _names.IndexOf(name);
        if (id < 0)
        {
            id = _names.Count;
            _names.Add(name);
        }

        var chunk = new GsdChunk(_frame, 0, _file.Stream.Position, (uint)columns, (ushort)id, type, 0);
        _chunks.Add(chunk with { Rows = (ulong)(length / (columns * chunk.Size)) });
        _file.Try(() => _file.Stream.Write(bytes, 0, length));
    }

    /// <summary>Ends the frame. Readers of version 2 look for a table by halving, so a frame's entries stand in the order of their names.</summary>
    public void EndFrame()
    {
        byte[] entry = new byte[GsdChunk.EntryBytes];
        foreach (GsdChunk chunk in _chunks.OrderBy(c => c.Name))
        {
            chunk.Write(entry);
            _index.Append(entry);
        }

        _entries += _chunks.Count;
        _chunks.Clear();
        _frame++;
    }

    public void Complete()
    {
        _file.Try(() =>
        {
            Stream stream = _file.Stream;
            byte[] names = NameList();
            long namesLocation = stream.Position, indexLocation = namesLocation + names.Length, entries = Math.Max(_entries, LeastEntries);
            stream.Write(names);
            _index.CopyTo(stream, 0, _index.Length);
            stream.Write(new byte[(entries - _entries) * GsdChunk.EntryBytes]);
            stream.Position = 0;
            stream.Write(new GsdHeader(
                (ulong)indexLocation, (ulong)entries, (ulong)namesLocation, (ulong)names.Length / GsdHeader.NameBytes, GsdHeader.VersionOf(1, 4), GsdHeader.VersionOf(2, 0), "PitchDrop", "hoomd").ToBytes());
        });
        _file.Complete();
    }

    public void Dispose()
    {
        _index.Dispose();
        _file.Dispose();
    }

    // Each with a zero byte behind it, and another behind the last.
    private byte[] NameList()
    {
        byte[] names = Encoding.UTF8.GetBytes(string.Concat(_names.Select(n => n + "\0")));
        return [.. names, .. new byte[GsdHeader.NameBytes - (names.Length % GsdHeader.NameBytes)]];
    }
}
