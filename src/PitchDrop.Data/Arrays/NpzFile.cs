using System.Collections.Immutable;
using System.IO.Compression;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Arrays;

/// <summary>
/// Named arrays in one file that <c>numpy.load</c> opens. The arrays stand in the order given, uncompressed and with a fixed date, so that the same
/// arrays make the same bytes. Three further arrays of text, <c>__names__</c>, <c>__units__</c> and <c>__meanings__</c>, say in the same order what
/// each array is: <c>dict(zip(f['__names__'], f['__units__']))</c>.
/// </summary>
public static class NpzFile
{
    internal const string NamesEntry = "__names__";
    internal const string UnitsEntry = "__units__";
    internal const string MeaningsEntry = "__meanings__";
    private static readonly DateTimeOffset FixedDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the arrays, atomically; an existing file is replaced.</summary>
    /// <exception cref="ArgumentException">Two arrays share a name, or one has no unit ("1" is that of a pure number) or no meaning.</exception>
    /// <exception cref="DiskFullException">The disk is full: an older file remains.</exception>
    /// <exception cref="IOException">The file cannot be written; an older file remains.</exception>
    public static void Write(string path, IReadOnlyList<NamedArray> arrays)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (NamedArray array in arrays)
        {
            if (!names.Add(array.Name))
            {
                throw new ArgumentException($"Two arrays are called {array.Name}.", nameof(arrays));
            }

            if (string.IsNullOrWhiteSpace(array.Unit) || string.IsNullOrWhiteSpace(array.Meaning))
            {
                throw new ArgumentException($"Array {array.Name} lacks its unit (\"1\" for a pure number) or its meaning.", nameof(arrays));
            }
        }

        AtomicFile.Write(path, stream =>
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach (NamedArray array in arrays)
            {
                using Stream entry = Entry(zip, array.Name);
                entry.Write(new NpyHeader(array.ElementType.Descr(), array.Shape).ToBytes());
                ElementBytes.Write(entry, array.Data);
            }

            WriteTexts(zip, NamesEntry, arrays.Select(a => a.Name));
            WriteTexts(zip, UnitsEntry, arrays.Select(a => a.Unit));
            WriteTexts(zip, MeaningsEntry, arrays.Select(a => a.Meaning));
        });
    }

    /// <summary>
    /// Reads every array, verifying checksums; units and meanings are empty where the file has none. Only elements that are there take memory: at most
    /// about twice their size for a moment. Little-endian, row-major arrays of the types of <see cref="ElementType"/> are accepted.
    /// </summary>
    /// <exception cref="DamagedFileException">The file is truncated, altered, or holds something that is not accepted.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static IReadOnlyList<NamedArray> Read(string path)
    {
        using var file = NpzReader.Open(path);
        return [.. file.Names.Select(file.ReadArray)];
    }

    /// <summary>Reads one array by its name.</summary>
    /// <exception cref="DamagedFileException">The file is damaged, or has no such array.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static NamedArray Read(string path, string name)
    {
        using var file = NpzReader.Open(path);
        return file.ReadArray(name);
    }

    /// <summary>Reads what each array is, without its elements.</summary>
    /// <exception cref="DamagedFileException">The file is damaged where its arrays are described.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static IReadOnlyList<ArrayDescription> Describe(string path)
    {
        using var file = NpzReader.Open(path);
        return [.. file.Names.Select(file.DescribeArray)];
    }

    /// <summary>Adds an array of texts.</summary>
    internal static void WriteTexts(ZipArchive zip, string name, IEnumerable<string> texts)
    {
        ImmutableArray<string> all = [.. texts];
        int width = TextArray.WidthOf(all);
        using Stream entry = Entry(zip, name);
        entry.Write(new NpyHeader($"<U{width}", [all.Length]).ToBytes());
        entry.Write(TextArray.ToBytes(all, width));
    }

    /// <summary>Begins an array.</summary>
    internal static Stream Entry(ZipArchive zip, string name)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name + ".npy", CompressionLevel.NoCompression);
        entry.LastWriteTime = FixedDate;
        return entry.Open();
    }
}
