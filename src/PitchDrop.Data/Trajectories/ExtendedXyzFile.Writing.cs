using System.Globalization;
using System.Text;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Trajectories;

/// <content>Writing.</content>
public static partial class ExtendedXyzFile
{
    /// <summary>Writes a frame with all digits: reading it gives the same numbers. Columns id, species, pos; then velo, masses and image where the frame has them.</summary>
    /// <param name="path">The file; replaced as a whole or not at all.</param>
    /// <param name="frame">The frame; a species without a letter or digit, or with a blank, cannot be written.</param>
    /// <exception cref="ArgumentException">A species' name is empty or has a blank in it.</exception>
    /// <exception cref="DiskFullException">The disk is full; an older file remains.</exception>
    /// <exception cref="IOException">The file cannot be written; an older file remains.</exception>
    public static void Write(string path, ParticleFrame frame)
    {
        if (frame.Species.FirstOrDefault(s => s.Length == 0 || s.Any(char.IsWhiteSpace)) is { } bad)
        {
            throw new ArgumentException($"the species '{bad}' is no single word", nameof(frame));
        }

        AtomicFile.Write(path, stream =>
        {
            using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            text.WriteLine(frame.Count.ToString(CultureInfo.InvariantCulture));
            text.WriteLine(Comment(frame));
            for (int i = 0; i < frame.Count; i++)
            {
                text.Write(string.Create(CultureInfo.InvariantCulture, $"{frame.Identities[i]} {frame.Species[i]} "));
                text.Write(Triple(frame.Positions, i));
                text.Write(frame.Velocities is { } v ? " " + Triple(v, i) : "");
                text.Write(frame.Masses is { } m ? " " + m[i].ToString("R", CultureInfo.InvariantCulture) : "");
                text.WriteLine(frame.Images is { } n ? string.Create(CultureInfo.InvariantCulture, $" {n[3 * i]} {n[(3 * i) + 1]} {n[(3 * i) + 2]}") : "");
            }
        });
    }

    private static string Comment(ParticleFrame frame)
    {
        ((double x, double y, double z), (double xy, double xz, double yz)) = (frame.Lengths, frame.Tilts);
        string more = (frame.Velocities is null ? "" : ":velo:R:3") + (frame.Masses is null ? "" : ":masses:R:1") + (frame.Images is null ? "" : ":image:I:3");
        string origin = frame.Origin == default ? "" : string.Create(CultureInfo.InvariantCulture, $" Origin=\"{frame.Origin.X:R} {frame.Origin.Y:R} {frame.Origin.Z:R}\"");
        return string.Create(CultureInfo.InvariantCulture, $"Lattice=\"{x:R} 0 0 {xy:R} {y:R} 0 {xz:R} {yz:R} {z:R}\" Properties=id:I:1:species:S:1:pos:R:3{more} pbc=\"{Flag(frame.Periodic.A)} {Flag(frame.Periodic.B)} {Flag(frame.Periodic.C)}\"{origin}");
    }

    private static string Flag(bool flag) => flag ? "T" : "F";

    private static string Triple(double[] values, int i) => string.Create(CultureInfo.InvariantCulture, $"{values[3 * i]:R} {values[(3 * i) + 1]:R} {values[(3 * i) + 2]:R}");
}
