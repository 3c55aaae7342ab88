using System.Globalization;

namespace PitchDrop.Data.Trajectories.Gsd;

/// <summary>
/// The file layer of GSD, read from front to end: tables by frame and name. Every entry of the index is checked once when the file is opened, before anything is read by it; the index itself is read
/// in pieces, so that memory does not grow with the number of frames.
/// </summary>
internal sealed class GsdStore : IDisposable
{
    private const int Window = 2048;
    private const ulong MostNames = ushort.MaxValue;
    private readonly string _path;
    private readonly FileStream _file;
    private readonly GsdHeader _header;
    private readonly Dictionary<string, ushort> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _names;
    private readonly bool[] _standsLater;
    private readonly Dictionary<ushort, GsdChunk> _chunks = [];
    private readonly byte[] _window = new byte[Window * GsdChunk.EntryBytes];
    private long _windowStart = -1;
    private long _cursor;

    public GsdStore(string path)
    {
        _path = path;
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        try
        {
            Length = _file.Length;
            _header = Header();
            _names = Names();
            _standsLater = new bool[_names.Count];
            Scan();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Bytes of the file.</summary>
    public long Length { get; }

    /// <summary>Number of frames; one that has no table of its own counts.</summary>
    public long Frames { get; private set; }

    private long Entries { get; set; }

    /// <summary>Reads the index of a frame; frames are asked for in their order.</summary>
    public void Go(long frame)
    {
        _chunks.Clear();
        while (_cursor < Entries)
        {
            GsdChunk chunk = Entry(_cursor);
            if (chunk.Frame != (ulong)frame)
            {
                break;
            }

            _cursor++;
            if (!_chunks.TryAdd(chunk.Name, chunk))
            {
                throw Refuse(frame, _names[chunk.Name], "stands here a second time");
            }
        }
    }

    /// <summary>The table of this name in the frame; null if there is none.</summary>
    public GsdChunk? Find(string name) => _ids.TryGetValue(name, out ushort id) && _chunks.TryGetValue(id, out GsdChunk chunk) ? chunk : null;

    /// <summary>Whether a frame behind the first has a table of this name.</summary>
    public bool StandsLater(string name) => _ids.TryGetValue(name, out ushort id) && _standsLater[id];

    public string NameOf(GsdChunk chunk) => _names[chunk.Name];

    /// <summary>Reads bytes of a table, from the given one on.</summary>
    public void Read(GsdChunk chunk, long start, Span<byte> bytes) => ReadAt(chunk.Location + start, bytes, Place((long)chunk.Frame, _names[chunk.Name]));

    public InvalidTrajectoryException Refuse(long frame, string name, string problem) => new(_path, Place(frame, name), problem);

    public void Dispose() => _file.Dispose();

    private static string Place(long frame, string name) => string.Create(CultureInfo.InvariantCulture, $"frame {frame}, {name}");

    private GsdHeader Header()
    {
        byte[] bytes = new byte[GsdHeader.Bytes];
        if (Length < bytes.Length)
        {
            throw new InvalidTrajectoryException(_path, $"byte {Length}", $"the file ends here; a GSD file begins with a header of {bytes.Length} bytes") { IsDamage = true };
        }

        ReadAt(0, bytes, "header");
        if (!GsdHeader.IsIn(bytes))
        {
            throw new InvalidTrajectoryException(_path, "byte 0", "this is no GSD file");
        }

        var header = GsdHeader.Of(bytes);
        bool known = header.Version == GsdHeader.VersionOf(0, 3) || (header.Version >= GsdHeader.VersionOf(1, 0) && header.Version < GsdHeader.VersionOf(3, 0));
        if (!known)
        {
            throw new InvalidTrajectoryException(_path, "byte 44", $"version {GsdHeader.Shown(header.Version)} of GSD; accepted is 0.3, 1.x and 2.x");
        }

        if (header.Schema != "hoomd" || header.SchemaVersion >> 16 != 1)
        {
            throw new InvalidTrajectoryException(_path, "byte 112", $"schema '{header.Schema}' {GsdHeader.Shown(header.SchemaVersion)}; accepted is hoomd 1.x");
        }

        RequireInside("byte 8", "index", header.IndexLocation, header.IndexEntries, GsdChunk.EntryBytes);
        RequireInside("byte 24", "list of names", header.NamesLocation, header.NamesEntries, GsdHeader.NameBytes);
        return header.NamesEntries <= MostNames ? header : throw new InvalidTrajectoryException(_path, "byte 32", $"a list of {header.NamesEntries} names; accepted is at most {MostNames}");
    }

    private void RequireInside(string place, string what, ulong location, ulong entries, uint size)
    {
        if (location < GsdHeader.Bytes || (UInt128)location + ((UInt128)entries * size) > (ulong)Length)
        {
            throw new InvalidTrajectoryException(_path, place, $"the {what} would stand at byte {location} and have {entries} entries of {size} bytes; the file has {Length} bytes") { IsDamage = true };
        }
    }

    private List<string> Names()
    {
        byte[] list = new byte[(int)_header.NamesEntries * GsdHeader.NameBytes];
        ReadAt((long)_header.NamesLocation, list, "list of names");
        List<string> names = _header.NamesIn(list);
        for (int id = 0; id < names.Count; id++)
        {
            if (id >= (int)MostNames || !_ids.TryAdd(names[id], (ushort)id))
            {
                throw new InvalidTrajectoryException(_path, "list of names", id >= (int)MostNames ? $"more than {MostNames} names" : $"'{names[id]}' stands here a second time");
            }
        }

        return names;
    }

    // The index ends with the first entry that stands nowhere.
    private void Scan()
    {
        ulong last = 0;
        for (Entries = 0; Entries < (long)_header.IndexEntries; Entries++)
        {
            GsdChunk chunk = Entry(Entries);
            if (chunk.Location == 0)
            {
                break;
            }

            if (ProblemOf(chunk, last) is { } problem)
            {
                throw new InvalidTrajectoryException(_path, $"frame {chunk.Frame}, entry {Entries} of the index (byte {(long)_header.IndexLocation + (Entries * GsdChunk.EntryBytes)})", problem) { IsDamage = true };
            }

            last = chunk.Frame;
            _standsLater[chunk.Name] |= last > 0;
        }

        Frames = Entries == 0 ? 0 : (long)last + 1;
    }

    private string? ProblemOf(GsdChunk chunk, ulong last) =>
        chunk.Size == 0 ? $"type {(int)chunk.Type}; accepted is 1 to 11"
        : chunk.Flags != 0 ? $"flags {chunk.Flags}; accepted is 0"
        : chunk.Name >= _names.Count ? $"name {chunk.Name}; there are {_names.Count}"
        : chunk.Columns == 0 ? $"{_names[chunk.Name]} has no column"
        : chunk.Frame < last ? $"frame {chunk.Frame} stands behind frame {last}"
        : chunk.Frame >= _header.IndexEntries ? $"frame {chunk.Frame}; an index of {_header.IndexEntries} entries has fewer"
        : chunk.Location < GsdHeader.Bytes || chunk.Bytes + (UInt128)chunk.Location > (ulong)Length ? $"{_names[chunk.Name]} would stand at byte {chunk.Location} and have {chunk.Bytes} bytes; the file has {Length} bytes"
        : chunk.Rows * chunk.Columns > (ulong)Array.MaxLength ? $"{_names[chunk.Name]} has {chunk.Rows} rows of {chunk.Columns}; accepted is at most {Array.MaxLength} numbers"
        : null;

    private GsdChunk Entry(long number)
    {
        long start = number / Window * Window;
        if (start != _windowStart)
        {
            int bytes = (int)Math.Min(Window, (long)_header.IndexEntries - start) * GsdChunk.EntryBytes;
            ReadAt((long)_header.IndexLocation + (start * GsdChunk.EntryBytes), _window.AsSpan(0, bytes), "index");
            _windowStart = start;
        }

        return GsdChunk.Of(_window.AsSpan((int)(number - start) * GsdChunk.EntryBytes, GsdChunk.EntryBytes));
    }

    private void ReadAt(long start, Span<byte> bytes, string place)
    {
        _file.Position = start;
        int count = _file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (count < bytes.Length)
        {
            throw new InvalidTrajectoryException(_path, place, $"the file ends at byte {start + count}, which it did not when it was opened") { IsDamage = true };
        }
    }
}
