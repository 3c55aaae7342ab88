namespace PitchDrop.Data.Trajectories;

/// <summary>Reads a configuration of particles in whichever format it has: extended XYZ begins with a line that is a whole number, a LAMMPS data file with a title.</summary>
public static class ConfigurationFormats
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidTrajectoryException">It says something that cannot be understood.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static ParticleFrame Read(string path) => BeginsWithNumber(path) ? ExtendedXyzFile.Read(path) : LammpsDataFile.Read(path);

    private static bool BeginsWithNumber(string path)
    {
        using var lines = new TextLines(path);
        string first = lines.Required("a configuration").Trim();
        return first.Length > 0 && first.All(c => char.IsAsciiDigit(c) || c is '-' or '+');
    }
}
