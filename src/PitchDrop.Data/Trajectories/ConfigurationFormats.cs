using System.Text;
using System.Text.RegularExpressions;

namespace PitchDrop.Data.Trajectories;

/// <summary>
/// Reads a configuration of particles in whichever format it has: a trajectory of exactly one frame in any of <see cref="TrajectoryFormats"/>. Extended XYZ begins with a line that is a whole number; what has no mark of its
/// own is a LAMMPS data file, if a line of its beginning is one of such a file.
/// </summary>
public static partial class ConfigurationFormats
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidTrajectoryException">It is of no format that is known, says something that cannot be understood, or has another frame.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static ParticleFrame Read(string path)
    {
        // These two say by lines what is wrong, and where a second frame begins.
        TrajectoryFormat? format = TrajectoryFormats.Find(path);
        if (format is not null && format.Name is not ("LAMMPS data" or "extended XYZ"))
        {
            return OnlyFrame(path, format);
        }

        string beginning = Encoding.UTF8.GetString(TrajectoryFormats.BeginningOf(path));
        return BeginsWithNumber().IsMatch(beginning) ? ExtendedXyzFile.Read(path)
            : format is not null || LineOfData().IsMatch(beginning) ? LammpsDataFile.Read(path)
            : throw TrajectoryFormats.Unknown(path);
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
        return reader.Next() is null ? only : throw new InvalidTrajectoryException(path, "frame 1", $"another frame begins here; of a {format.Name} file accepted is one that has a single frame: `pitchdrop convert --frame` takes it out of several");
    }

    [GeneratedRegex(@"^[^\S\r\n]*[-+0-9]+[^\S\r\n]*([\r\n]|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex BeginsWithNumber();

    [GeneratedRegex(@"(^|[\r\n])[^\S\r\n]*(\S+[^\S\r\n]+atoms|\S+[^\S\r\n]+\S+[^\S\r\n]+(xlo[^\S\r\n]+xhi|ylo[^\S\r\n]+yhi|zlo[^\S\r\n]+zhi)|Atoms)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LineOfData();
}
