using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Arguments;

/// <summary>A file that a verb is going to write.</summary>
internal static class OutputFile
{
    /// <summary>Refuses a name that no file can have, before any work is done.</summary>
    /// <exception cref="RefusedException">The name is that of a folder, or its folder is not there.</exception>
    public static void Require(string path)
    {
        if (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new RefusedException($"{path}: {(Directory.Exists(path) ? "is a folder" : "there is no such folder to write into")}");
        }
    }
}
