using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Arrays;

/// <summary>An NPZ file opened for reading. Whatever is wrong with it becomes a <see cref="DamagedFileException"/> that names the entry.</summary>
internal sealed class NpzReader : IDisposable
{
    private const int LongestText = 1 << 14;
    private const long MostText = 1L << 24;
    private readonly string _path;
    private readonly FileStream _file;
    private readonly ZipArchive _zip;
    private readonly List<(string Name, ZipArchiveEntry Entry)> _arrays = [];
    private readonly Dictionary<string, (string Unit, string Meaning)> _texts = new(StringComparer.Ordinal);

    private NpzReader(string path, FileStream file)
    {
        _path = path;
        _file = file;
        _zip = Guarded("archive", () => new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true));
        var texts = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in Guarded("archive", () => _zip.Entries))
        {
            string full = entry.FullName;
            string name = full.EndsWith(".npy", StringComparison.Ordinal) ? full[..^4] : throw Damaged(full, "is not an array (.npy)");
            if (!names.Add(name))
            {
                throw Damaged(full, "there are two entries of this name");
            }

            if (name is NpzFile.NamesEntry or NpzFile.UnitsEntry or NpzFile.MeaningsEntry)
            {
                texts[name] = Guarded(full, () => ReadTexts(entry));
            }
            else
            {
                _arrays.Add((name, entry));
            }
        }

        KeepTexts(texts);
    }

    public IEnumerable<string> Names => _arrays.Select(a => a.Name);

    public static NpzReader Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return new NpzReader(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public NamedArray ReadArray(string name) => Guarded(name, () =>
    {
        using var reader = new EntryReader(Find(name));
        (NpyHeader header, ElementType element) = ReadArrayHeader(reader);
        reader.CheckClaim((long)header.Count * element.Size());
        Array data = ElementBytes.Read(reader, element, header.Count);
        reader.ReadEnd();
        (string unit, string meaning) = TextsOf(name);
        return NamedArray.FromFile(name, data, element, header.Shape, unit, meaning);
    });

    public ArrayDescription DescribeArray(string name) => Guarded(name, () =>
    {
        using var reader = new EntryReader(Find(name));
        (NpyHeader header, ElementType element) = ReadArrayHeader(reader);
        (string unit, string meaning) = TextsOf(name);
        return new ArrayDescription(name, element, header.Shape, unit, meaning);
    });

    /// <summary>Opens an array to be read a piece at a time, of any number of elements; the caller closes the reader.</summary>
    public (EntryReader Reader, NpyHeader Header, ElementType Element) OpenArray(string name) => Guarded(name, () =>
    {
        var reader = new EntryReader(Find(name));
        try
        {
            (NpyHeader header, ElementType element) = ReadArrayHeader(reader, long.MaxValue / 16);
            reader.CheckClaim(header.LongCount * element.Size());
            return (reader, header, element);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    });

    /// <summary>Reads an array of texts.</summary>
    public string[] ReadTextArray(string name) => Guarded(name, () => ReadTexts(Find(name)));

    /// <summary>Reads from an open array; whatever goes wrong is said to be wrong with it.</summary>
    public void During(string name, Action read) => Guarded(name, () =>
    {
        read();
        return true;
    });

    public void Dispose()
    {
        _zip.Dispose();
        _file.Dispose();
    }

    private static (NpyHeader Header, ElementType Element) ReadArrayHeader(EntryReader reader, long? most = null)
    {
        NpyHeader header = ReadHeader(reader, most);
        if (NumpyType.FromDescr(header.Descr) is { } element)
        {
            return (header, element);
        }

        string why = header.Descr.StartsWith('>') ? "big-endian elements" : header.Descr.Contains('O', StringComparison.Ordinal) ? "pickled objects" : "elements";
        throw new FormatException($"holds {why} '{header.Descr}'; accepted are {NumpyType.Accepted}");
    }

    private static NpyHeader ReadHeader(EntryReader reader, long? most = null)
    {
        Span<byte> start = stackalloc byte[8];
        reader.ReadExactly(start);
        if (!start[..6].SequenceEqual(NpyHeader.Magic))
        {
            throw new FormatException("does not begin as an NPY array does");
        }

        Span<byte> length = stackalloc byte[4];
        length.Clear();
        reader.ReadExactly(start[6] switch
        {
            1 => length[..2],
            2 or 3 => length,
            _ => throw new FormatException($"NPY format {start[6]}.{start[7]} is not known"),
        });
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (count > NpyHeader.LongestText)
        {
            throw new FormatException($"claims a header of {count} bytes; accepted are at most {NpyHeader.LongestText}");
        }

        var text = new byte[count];
        reader.ReadExactly(text);
        return NpyHeader.Parse(Encoding.Latin1.GetString(text), most ?? Array.MaxLength);
    }

    private static string[] ReadTexts(ZipArchiveEntry entry)
    {
        using var reader = new EntryReader(entry);
        NpyHeader header = ReadHeader(reader);
        bool isText = header.Descr.StartsWith("<U", StringComparison.Ordinal);
        if (!isText || !int.TryParse(header.Descr.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out int width) || width is < 1 or > LongestText)
        {
            throw new FormatException($"should hold texts of 1 to {LongestText} characters, not '{header.Descr}'");
        }

        long claimed = 4L * width * header.Count;
        if (claimed > MostText)
        {
            throw new FormatException($"claims {claimed} bytes of text; accepted is at most {MostText}");
        }

        reader.CheckClaim(claimed);
        byte[] bytes = ElementBytes.ReadPieces<byte>(reader, checked((int)claimed));
        reader.ReadEnd();
        return TextArray.FromBytes(bytes, header.Count, width);
    }

    private void KeepTexts(Dictionary<string, string[]> texts)
    {
        if (!texts.TryGetValue(NpzFile.NamesEntry, out string[]? names))
        {
            return;
        }

        string[] units = texts.GetValueOrDefault(NpzFile.UnitsEntry) ?? [];
        string[] meanings = texts.GetValueOrDefault(NpzFile.MeaningsEntry) ?? [];
        if (units.Length != names.Length || meanings.Length != names.Length)
        {
            throw Damaged(NpzFile.NamesEntry, $"{names.Length} names, {units.Length} units and {meanings.Length} meanings do not match");
        }

        for (int i = 0; i < names.Length; i++)
        {
            _texts[names[i]] = (units[i], meanings[i]);
        }
    }

    private (string Unit, string Meaning) TextsOf(string name) => _texts.TryGetValue(name, out var texts) ? texts : ("", "");

    private ZipArchiveEntry Find(string name)
    {
        foreach ((string known, ZipArchiveEntry entry) in _arrays)
        {
            if (known == name)
            {
                return entry;
            }
        }

        throw new FormatException("the file has no array of this name");
    }

    private T Guarded<T>(string place, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (EndOfStreamException e)
        {
            throw Damaged(place, "ends too early", e);
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or ArgumentException or OverflowException or NotSupportedException)
        {
            throw Damaged(place, e.Message, e);
        }
    }

    private DamagedFileException Damaged(string place, string problem, Exception? inner = null) => new(_path, place, problem, inner);
}
