using System.Text;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Arrays;

/// <summary>The README.md of a data folder: for every NPZ file there, each array's shape, element type, unit and meaning.</summary>
public static class DataReadme
{
    /// <summary>The file's name within the data folder.</summary>
    public const string FileName = "README.md";

    /// <summary>Describes every <c>*.npz</c> of <paramref name="folder"/>, in order of name, after an optional <paramref name="introduction"/>.</summary>
    /// <exception cref="DamagedFileException">One of the files is damaged.</exception>
    /// <exception cref="DiskFullException">The disk is full: an older README remains.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static void Write(string folder, string? introduction = null)
    {
        var text = new StringBuilder("# Data\n\n");
        text.Append("Open a file with `f = numpy.load(\"NAME.npz\")`; `dict(zip(f[\"__names__\"], f[\"__units__\"]))` gives the units.\n");
        text.Append("Arrays are row-major (the last index is the fastest); the unit 1 is that of a pure number.\n");
        if (introduction is not null)
        {
            text.Append('\n').Append(introduction.ReplaceLineEndings("\n").Trim()).Append('\n');
        }

        foreach (string path in Directory.GetFiles(folder, "*.npz").Order(StringComparer.Ordinal))
        {
            text.Append("\n## ").Append(Path.GetFileName(path)).Append("\n\n| array | shape | type | unit | meaning |\n| --- | --- | --- | --- | --- |\n");
            foreach (ArrayDescription array in NpzFile.Describe(path))
            {
                string shape = array.Shape.IsEmpty ? "number" : string.Join(" × ", array.Shape);
                text.Append("| `").Append(Cell(array.Name)).Append("` | ").Append(shape).Append(" | ").Append(array.ElementType.NumpyName());
                text.Append(" | ").Append(Cell(array.Unit)).Append(" | ").Append(Cell(array.Meaning)).Append(" |\n");
            }
        }

        AtomicFile.WriteText(Path.Combine(folder, FileName), text.ToString());
    }

    private static string Cell(string text) => text.Length == 0 ? "not stated" : OneLine.Of(text).Replace("|", "\\|", StringComparison.Ordinal);
}
