using PitchDrop.Data.Trajectories;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Reading;

/// <summary>The trajectories that a command line names: files, and folders in place of what they hold.</summary>
public static class TrajectoryFiles
{
    /// <summary>Every file, in the order named; of a folder, its files of a known format and more than one frame, by name.</summary>
    /// <param name="named">Files and folders.</param>
    /// <param name="say">Takes a line where files of a folder are passed over.</param>
    /// <exception cref="RefusedException">A file is missing, named twice or a copy of another, or a folder holds no trajectory.</exception>
    /// <exception cref="InvalidTrajectoryException">A file that was named is no trajectory.</exception>
    public static IReadOnlyList<TrajectoryFile> Of(IReadOnlyList<string> named, Action<string> say)
    {
        var files = new List<TrajectoryFile>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string path in named.SelectMany(path => Directory.Exists(path) ? In(path, say) : [path]))
        {
            TrajectoryFile file = TrajectoryFile.Of(path);
            if (!seen.Add(file.FilePath))
            {
                throw new RefusedException($"{path}: is named twice; two samples of an ensemble must be independent");
            }

            if (files.Find(other => other.Bytes == file.Bytes && other.Fingerprint == file.Fingerprint) is { } same)
            {
                throw new RefusedException($"{path}: has the content of {same.FilePath}; two samples of an ensemble must be independent");
            }

            files.Add(file);
        }

        return files;
    }

    private static List<string> In(string folder, Action<string> say)
    {
        List<string> found = [], passed = [];
        foreach (string path in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            (IsTrajectory(path) ? found : passed).Add(path);
        }

        if (found.Count == 0)
        {
            string? near = Directory.Exists(Path.Combine(folder, "data")) ? Directory.GetFiles(Path.Combine(folder, "data")).Order(StringComparer.Ordinal).FirstOrDefault(IsTrajectory) : null;
            throw new RefusedException($"{folder}: holds no trajectory{(near is null ? "" : $", but {near} is one")}; accepted are files of {string.Join(", ", TrajectoryFormats.All.Select(f => f.Name))} with more than one frame");
        }

        if (passed.Count > 0)
        {
            say($"{folder}: passed over, as no trajectory of more than one frame: {string.Join(", ", passed.Take(5).Select(Path.GetFileName))}{(passed.Count > 5 ? $" and {passed.Count - 5} more" : "")}");
        }

        return found;
    }

    // A log, a data file of LAMMPS, notes: what stands beside trajectories is no error. A file that begins as one and then goes wrong is one.
    private static bool IsTrajectory(string path)
    {
        try
        {
            if (!IsOfFormat(path))
            {
                return false;
            }

            using TrajectoryReader reader = TrajectoryFormats.Open(path);
            return reader.Next() is not null && reader.Next() is not null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path}: {e.Message}");
        }
    }

    private static bool IsOfFormat(string path)
    {
        try
        {
            _ = TrajectoryFormats.Of(path);
            return true;
        }
        catch (InvalidTrajectoryException)
        {
            return false;
        }
    }
}
