using System.Globalization;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Trajectories;

/// <content>Writing.</content>
public static partial class LammpsDataFile
{
    private const int MostTypes = 100_000;

    /// <summary>Writes a frame as a data file of atom style atomic that <c>read_data</c> takes, with all digits: reading it gives the same numbers. Velocities, image counts and masses are written where the frame has them.</summary>
    /// <remarks>Species that are whole numbers keep theirs; others are numbered in the order of their names (A is 1, B is 2), and the names stand as a comment behind the number of types, whence they are read, and beside the masses. Unwrapped positions are written as they are: LAMMPS wraps them into the box and counts the images.</remarks>
    /// <param name="path">The file; replaced as a whole or not at all.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="title">The first line.</param>
    /// <exception cref="ArgumentException">Particles of one species differ in mass, which the format cannot hold; a type number is above 100 000; or an array has another length than N asks for.</exception>
    /// <exception cref="DiskFullException">The disk is full; an older file remains.</exception>
    /// <exception cref="IOException">The file cannot be written; an older file remains.</exception>
    public static void Write(string path, ParticleFrame frame, string title) => AtomicFile.Write(path, stream => Write(stream, frame, title));

    /// <summary>Writes a frame to a stream, which stays open.</summary>
    /// <exception cref="ArgumentException">As <see cref="Write(string, ParticleFrame, string)"/>.</exception>
    internal static void Write(Stream stream, ParticleFrame frame, string title)
    {
        FrameFields.RequireShape(frame);
        if (Array.Find(frame.Species, s => !SpeciesWords.IsWord(s) || s.Contains('#')) is { } bad)
        {
            throw new ArgumentException($"the species '{bad}' is no single word without #", nameof(frame));
        }

        var types = new LammpsTypes();
        types.Meet(frame.Species);
        if (types.Most > MostTypes)
        {
            throw new ArgumentException($"a species of number {types.Most}; a data file has a line for each type up to that, of which accepted are {MostTypes}", nameof(frame));
        }

        double[]? masses = MassesOf(frame, types);
        using var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        string names = types.IsNumbered ? "" : " # " + string.Join(' ', types.All.OrderBy(t => t.Value).Select(t => t.Key));
        Line(text, $"{OneLine.Of(title)}\n\n{frame.Count} atoms\n{types.Most} atom types{names}\n");
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
                Line(text, $"{type} {masses[type - 1]:R} # {OneLine.Of(types.All.FirstOrDefault(t => t.Value == type).Key ?? "none")}");
            }
        }

        Line(text, $"\nAtoms # atomic\n");
        int[]? images = frame.IsUnwrapped ? null : frame.Images;
        for (int i = 0; i < frame.Count; i++)
        {
            string image = images is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {images[3 * i]} {images[(3 * i) + 1]} {images[(3 * i) + 2]}");
            Line(text, $"{frame.Identities[i]} {types[frame.Species[i]]} {frame.Positions[3 * i]:R} {frame.Positions[(3 * i) + 1]:R} {frame.Positions[(3 * i) + 2]:R}{image}");
        }

        if (frame.Velocities is { } v)
        {
            Line(text, $"\nVelocities\n");
            for (int i = 0; i < frame.Count; i++)
            {
                Line(text, $"{frame.Identities[i]} {v[3 * i]:R} {v[(3 * i) + 1]:R} {v[(3 * i) + 2]:R}");
            }
        }
    }

    private static void Line(StreamWriter text, FormattableString line) => text.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    // A type that no particle has needs a mass all the same.
    private static double[]? MassesOf(ParticleFrame frame, LammpsTypes types)
    {
        if (frame.Masses is not { } masses)
        {
            return null;
        }

        double[] found = new double[types.Most];
        for (int i = 0; i < frame.Count; i++)
        {
            ref double mass = ref found[types[frame.Species[i]] - 1];
            mass = mass == 0 || mass == masses[i] ? masses[i] : throw new ArgumentException($"particles of species {frame.Species[i]} have the masses {mass} and {masses[i]}; a data file has one mass a type", nameof(frame));
        }

        return [.. found.Select(mass => mass == 0 ? 1 : mass)];
    }
}
