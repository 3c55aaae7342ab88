using System.Globalization;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Trajectories;

/// <content>Writing.</content>
public static partial class LammpsDataFile
{
    /// <summary>Writes a frame as a data file of atom style atomic that <c>read_data</c> takes, with all digits: reading it gives the same numbers. Velocities, image counts and masses are written where the frame has them.</summary>
    /// <remarks>Species that are whole numbers keep theirs; others are numbered in the order of their names (A is 1, B is 2), and the names stand beside the masses.</remarks>
    /// <param name="path">The file; replaced as a whole or not at all.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="title">The first line.</param>
    /// <exception cref="ArgumentException">Particles of one species differ in mass, which the format cannot hold; or an array has another length than N asks for.</exception>
    /// <exception cref="DiskFullException">The disk is full; an older file remains.</exception>
    /// <exception cref="IOException">The file cannot be written; an older file remains.</exception>
    public static void Write(string path, ParticleFrame frame, string title)
    {
        Dictionary<string, int> types = Types(frame);
        double[]? masses = MassesOf(frame, types);
        AtomicFile.Write(path, stream =>
        {
            using var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            Line(text, $"{OneLine.Of(title)}\n\n{frame.Count} atoms\n{types.Values.Max()} atom types\n");
            Line(text, $"{frame.Origin.X:R} {frame.Origin.X + frame.Lengths.X:R} xlo xhi\n{frame.Origin.Y:R} {frame.Origin.Y + frame.Lengths.Y:R} ylo yhi\n{frame.Origin.Z:R} {frame.Origin.Z + frame.Lengths.Z:R} zlo zhi");
            if (frame.Tilts != default)
            {
                Line(text, $"{frame.Tilts.XY:R} {frame.Tilts.XZ:R} {frame.Tilts.YZ:R} xy xz yz");
            }

            if (masses is not null)
            {
                Line(text, $"\nMasses\n");
                for (int type = 1; type <= masses.Length; type++)
                {
                    Line(text, $"{type} {masses[type - 1]:R} # {types.FirstOrDefault(t => t.Value == type).Key ?? "none"}");
                }
            }

            Line(text, $"\nAtoms # atomic\n");
            for (int i = 0; i < frame.Count; i++)
            {
                string images = frame.Images is { } n ? string.Create(CultureInfo.InvariantCulture, $" {n[3 * i]} {n[(3 * i) + 1]} {n[(3 * i) + 2]}") : "";
                Line(text, $"{frame.Identities[i]} {types[frame.Species[i]]} {frame.Positions[3 * i]:R} {frame.Positions[(3 * i) + 1]:R} {frame.Positions[(3 * i) + 2]:R}{images}");
            }

            if (frame.Velocities is { } v)
            {
                Line(text, $"\nVelocities\n");
                for (int i = 0; i < frame.Count; i++)
                {
                    Line(text, $"{frame.Identities[i]} {v[3 * i]:R} {v[(3 * i) + 1]:R} {v[(3 * i) + 2]:R}");
                }
            }
        });
    }

    private static void Line(StreamWriter text, FormattableString line) => text.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static Dictionary<string, int> Types(ParticleFrame frame)
    {
        string[] names = [.. frame.Species.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        bool numbered = names.All(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out int type) && type > 0);
        return names.Select((name, k) => (name, type: numbered ? int.Parse(name, CultureInfo.InvariantCulture) : k + 1)).ToDictionary(t => t.name, t => t.type, StringComparer.Ordinal);
    }

    // A type that no particle has needs a mass all the same.
    private static double[]? MassesOf(ParticleFrame frame, Dictionary<string, int> types)
    {
        if (frame.Masses is not { } masses)
        {
            return null;
        }

        double[] found = new double[types.Values.Max()];
        for (int i = 0; i < frame.Count; i++)
        {
            ref double mass = ref found[types[frame.Species[i]] - 1];
            mass = mass == 0 || mass == masses[i] ? masses[i] : throw new ArgumentException($"particles of species {frame.Species[i]} have the masses {mass} and {masses[i]}; a data file has one mass a type", nameof(frame));
        }

        return [.. found.Select(mass => mass == 0 ? 1 : mass)];
    }
}
