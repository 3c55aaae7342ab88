namespace PitchDrop.Data.Trajectories;

/// <summary>
/// Reads a configuration of particles in whichever format it has: a trajectory of exactly one frame in any of <see cref="TrajectoryFormats"/>. Extended XYZ begins with a line that is a whole number; what has no mark of its
/// own is a LAMMPS data file.
/// </summary>
public static class ConfigurationFormats
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidTrajectoryException">It says something that cannot be understood, or has another frame.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static ParticleFrame Read(string path)
    {
        // These two say by lines what is wrong, and where a second frame begins.
        TrajectoryFormat? format = TrajectoryFormats.Find(path);
        return format is not null && format.Name is not ("LAMMPS data" or "extended XYZ") ? OnlyFrame(path, format)
            : BeginsWithNumber(path) ? ExtendedXyzFile.Read(path)
            : LammpsDataFile.Read(path);
    }

    private static ParticleFrame OnlyFrame(string path, TrajectoryFormat format)
    {
        using TrajectoryReader reader = format.Open(path, []);
        ParticleFrame frame = reader.Next() ?? throw new InvalidTrajectoryException(path, "frame 0", "it is missing; accepted is a file of one frame");
        ParticleFrame only = frame with
        {
            Positions = [.. frame.Positions],
            Images = frame.Images is { } images ? [.. images] : null,
            Velocities = frame.Velocities is { } velocities ? [.. velocities] : null,
            Masses = frame.Masses is { } masses ? [.. masses] : null,
            Species = [.. frame.Species],
            Identities = [.. frame.Identities],
        };
        return reader.Next() is null ? only : throw new InvalidTrajectoryException(path, "frame 1", $"another frame begins here; of a {format.Name} file accepted is one that has a single frame");
    }

    private static bool BeginsWithNumber(string path)
    {
        using var lines = new TextLines(path);
        string first = lines.Required("a configuration").Trim();
        return first.Length > 0 && first.All(c => char.IsAsciiDigit(c) || c is '-' or '+');
    }
}
