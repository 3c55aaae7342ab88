using System.CommandLine;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Arguments;

/// <summary>A file that a verb is going to write.</summary>
internal static class OutputFile
{
    public static Option<bool> Force() => new("--force") { Description = "Replace the file that is written if it is there." };

    /// <summary>Refuses a name that no file can have, before any work is done.</summary>
    /// <exception cref="RefusedException">The name is that of a folder, or its folder is not there.</exception>
    public static void Require(string path)
    {
        if (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new RefusedException($"{path}: {(Directory.Exists(path) ? "is a folder" : "there is no such folder to write into")}");
        }
    }

    /// <summary>The same for a file that is made of a configuration.</summary>
    /// <param name="option">The option that named it.</param>
    /// <param name="path">The file.</param>
    /// <param name="source">The configuration.</param>
    /// <param name="replaces">Whether a file that is there may be replaced.</param>
    /// <param name="endings">What its name may end in.</param>
    /// <exception cref="RefusedException">It is the configuration itself, its name has another ending, it cannot be written, or is there.</exception>
    public static void Require(string option, string path, string source, bool replaces, params string[] endings)
    {
        if (Path.GetFullPath(path) == Path.GetFullPath(source))
        {
            throw new RefusedException($"{path}: {option} would replace the configuration itself");
        }

        if (!endings.Contains(Path.GetExtension(path), StringComparer.Ordinal))
        {
            throw new RefusedException($"{option}: found '{path}'; accepted is a name that ends in {(endings.Length > 1 ? $"{string.Join(", ", endings[..^1])} or " : "")}{endings[^1]}");
        }

        Require(path);
        if (File.Exists(path) && !replaces)
        {
            throw new RefusedException($"{path}: is there already; --force replaces it");
        }
    }
}
