using PitchDrop.Data.Files;

namespace PitchDrop.Studies.Running;

/// <summary>Tells a run folder from a folder of the user's, and clears the former of its results only.</summary>
internal static class FolderContent
{
    private static readonly string[] OwnFolders = ["checkpoint", "data", "figures"];
    private static readonly string[] OwnFiles = ["config.json", "summary.json", "report.html", "log.txt", ".lock", ".owner"];

    /// <exception cref="RefusedException">The path is a file, or a folder that holds things which no run made.</exception>
    public static void RequireUsable(string folder)
    {
        if (File.Exists(folder))
        {
            throw new RefusedException($"{folder}: is a file, not a folder");
        }

        if (!Directory.Exists(folder))
        {
            return;
        }

        if (ConfigurationFile.IsIn(folder))
        {
            // Many programs have a config.json: only a run leaves the lock's file beside it.
            if (!File.Exists(Path.Combine(folder, ".lock")))
            {
                throw new RefusedException($"{folder}: holds a config.json that no run wrote; choose a new or empty folder with --out");
            }

            return;
        }

        string? stranger = Directory.EnumerateFileSystemEntries(folder).Select(e => Path.GetFileName(e)!).Order(StringComparer.Ordinal).FirstOrDefault(name => !IsOwn(name));
        if (stranger is not null)
        {
            throw new RefusedException($"{folder}: is not a run folder and is not empty (it holds {stranger}); choose a new or empty one with --out");
        }
    }

    /// <summary>
    /// Removes what runs make, except the log and the lock: first the mark that the run is complete, last the configuration, so that a kill in between leaves an unfinished run.
    /// Files of the user's are left where they are.
    /// </summary>
    /// <exception cref="IOException">A file cannot be removed.</exception>
    public static void Clear(string folder)
    {
        File.Delete(Path.Combine(folder, "summary.json"));
        DeleteFiles(Path.Combine(folder, "checkpoint"), "*.ckpt", "*.pieces", "*.tmp", "progress.json");
        DeleteFiles(Path.Combine(folder, "data"), "*.npz", "*.csv", "*.dump", "*.lammps", "*.f32", "*.tmp", "README.md", "claims.json");
        DeleteFiles(Path.Combine(folder, "figures"), "*.svg", "*.png", "*.tmp");
        DeleteFiles(folder, "report.html", "*.tmp");
        File.Delete(Path.Combine(folder, "config.json"));
    }

    private static bool IsOwn(string name)
    {
        string whole = name.EndsWith(".tmp", StringComparison.Ordinal) ? name[..^4] : name;
        return OwnFolders.Contains(name) || OwnFiles.Contains(whole);
    }

    private static void DeleteFiles(string folder, params ReadOnlySpan<string> patterns)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (string pattern in patterns)
        {
            foreach (string file in Directory.GetFiles(folder, pattern))
            {
                File.Delete(file);
            }
        }
    }
}
