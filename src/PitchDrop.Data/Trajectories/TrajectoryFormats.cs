using System.IO.Compression;
using PitchDrop.Data.Files;
using PitchDrop.Data.Trajectories.Gsd;
using PitchDrop.Data.Trajectories.Npz;
using PitchDrop.Data.Trajectories.Xyz;

namespace PitchDrop.Data.Trajectories;

/// <summary>The formats of trajectories: a line each. A file is known by its first bytes, whatever it is called; one that is written, by the ending of its name.</summary>
public static class TrajectoryFormats
{
    private const int Beginning = 4096;

    /// <summary>Every format, in the order in which a file is tried.</summary>
    public static IReadOnlyList<TrajectoryFormat> All { get; } =
    [
        GsdFile.Format,
        NpzTrajectory.Format,
        new("LAMMPS dump", [".lammpstrj", ".dump", ".lammpsdump"], LammpsDumpReader.IsIn, (path, columns) => new LammpsDumpReader(path, columns), path => new LammpsDumpWriter(path)) { IsText = true },
        new("LAMMPS data", [".data", ".lammps", ".lmp"], LammpsDataFile.IsIn, (path, _) => new LammpsDataReader(path), path => new LammpsDataWriter(path)) { IsText = true, HoldsOneFrame = true },
        new("extended XYZ", [".xyz", ".extxyz"], ExtendedXyzReader.IsIn, (path, columns) => new ExtendedXyzReader(path, columns), path => new ExtendedXyzWriter(path)) { IsText = true },
    ];

    /// <summary>Opens a file of whichever format; what is compressed with gzip is decompressed on the way.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Names of further numbers of each particle that are wanted.</param>
    /// <exception cref="InvalidTrajectoryException">The file is of none of the formats, or its beginning cannot be understood.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static TrajectoryReader Open(string path, params IReadOnlyList<string> columns) => Of(path).Open(path, columns);

    /// <summary>The format of a file.</summary>
    /// <exception cref="InvalidTrajectoryException">It is of none of the formats.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static TrajectoryFormat Of(string path) => Find(path) ?? throw Unknown(path);

    /// <summary>Begins a file of the format that its name's ending says, ".gz" behind it for a text that is to be compressed.</summary>
    /// <exception cref="ArgumentException">The ending is of none of the formats.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static TrajectoryWriter Create(string path) => Written(path).Create(path);

    /// <summary>The format in which a file of this name is written.</summary>
    /// <exception cref="ArgumentException">The ending is of none of the formats, or ".gz" stands behind one that is no text.</exception>
    public static TrajectoryFormat Written(string path)
    {
        bool isCompressed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        string name = isCompressed ? path[..^3] : path;
        TrajectoryFormat format = All.FirstOrDefault(f => f.Extensions.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
            ?? throw new ArgumentException($"{OneLine.Of(path)}: the ending says no format; accepted is {string.Join(", ", All.SelectMany(f => f.Extensions))}, and .gz behind that of a text", nameof(path));
        return format.IsText || !isCompressed ? format : throw new ArgumentException($"{OneLine.Of(path)}: {format.Name} is no text and is not written compressed", nameof(path));
    }

    /// <summary>The format of a file; null where it is of none.</summary>
    /// <exception cref="InvalidTrajectoryException">It cannot be decompressed.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    internal static TrajectoryFormat? Find(string path) => Find(BeginningOf(path));

    /// <summary>What is wrong with a file that is of none of the formats.</summary>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    internal static InvalidTrajectoryException Unknown(string path)
    {
        byte[] beginning = BeginningOf(path);
        return PlainTextStream.IsWide(beginning)
            ? new InvalidTrajectoryException(path, 1, "this is UTF-16 or UTF-32, or no text; accepted is UTF-8")
            : new InvalidTrajectoryException(path, "first bytes", $"{(beginning.Length == 0 ? "the file is empty, and is no trajectory" : "this is no trajectory that is known")}; accepted is {string.Join(", ", All.Select(f => f.Name))}");
    }

    private static TrajectoryFormat? Find(byte[] beginning) => All.FirstOrDefault(f => f.IsIn(beginning));

    /// <summary>The first bytes of a file, decompressed; as many as a format is known by, or all.</summary>
    /// <exception cref="InvalidTrajectoryException">It cannot be decompressed.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    internal static byte[] BeginningOf(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[Beginning];
        int count = file.ReadAtLeast(bytes, Beginning, throwOnEndOfStream: false);
        if (count < 2 || bytes[0] != 0x1f || bytes[1] != 0x8b)
        {
            return bytes[..count];
        }

        file.Position = 0;
        try
        {
            using var text = new GZipStream(file, CompressionMode.Decompress);
            count = text.ReadAtLeast(bytes, Beginning, throwOnEndOfStream: false);
            return bytes[..count];
        }
        catch (InvalidDataException e)
        {
            throw new InvalidTrajectoryException(path, "first bytes", $"this cannot be decompressed: {e.Message}");
        }
    }
}
