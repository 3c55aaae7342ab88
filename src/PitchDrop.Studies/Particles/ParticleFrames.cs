using System.Globalization;
using PitchDrop.Data.Trajectories;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles;

/// <summary>Particles of an engine as a frame of a file, and the other way.</summary>
public static class ParticleFrames
{
    /// <summary>Reads particles from a file, in the file's order, with velocities, masses and image counts where it has them.</summary>
    /// <param name="path">A file of one frame, in any of the formats of trajectories.</param>
    /// <param name="model">The model that they are to be of.</param>
    /// <exception cref="RefusedException">The file cannot be read, or does not go with the model.</exception>
    /// <exception cref="InvalidTrajectoryException">The file says something that cannot be understood.</exception>
    public static (ParticleFrame Frame, ParticleSystem System) Read(string path, ParticleModel model)
    {
        ParticleFrame frame;
        try
        {
            frame = ConfigurationFormats.Read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path}: {(Directory.Exists(path) ? "is a folder" : File.Exists(path) ? e.Message : "there is no such file")}");
        }

        return (frame, ToSystem(path, frame, model));
    }

    /// <summary>A frame of a system: types 1, 2, …; identities from 1; velocities where asked for. What it has of masses and image counts is in it.</summary>
    /// <param name="system">The particles; in two dimensions they lie in the middle of a box of height 1.</param>
    /// <param name="velocities">Whether velocities are wanted.</param>
    /// <param name="types">The words for its species; null for "1", "2", ….</param>
    public static ParticleFrame Of(ParticleSystem system, bool velocities, IReadOnlyList<string>? types = null)
    {
        Box box = system.Box;
        string[] words = [.. Enumerable.Range(0, system.Species.Max() + 1).Select(s => types?[s] ?? (s + 1).ToString(CultureInfo.InvariantCulture))];
        return new ParticleFrame
        {
            Lengths = (box.LengthX, box.LengthY, box.LengthZ),
            Tilts = (box.TiltXY, box.TiltXZ, box.TiltYZ),
            Origin = box.Dimension == 2 ? (0, 0, -0.5) : default,
            Positions = Woven(system.X, system.Y, system.Z),
            Images = Woven(system.ImageA, system.ImageB, system.ImageC),
            Velocities = velocities ? Woven(system.VelocityX, system.VelocityY, system.VelocityZ) : null,
            Masses = [.. system.Masses],
            Species = [.. system.Species.Select(s => words[s])],
            Identities = [.. system.Identities.Select(i => (long)i + 1)],
        };
    }

    private static T[] Woven<T>(T[] x, T[] y, T[] z)
    {
        T[] woven = new T[3 * x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            (woven[3 * i], woven[(3 * i) + 1], woven[(3 * i) + 2]) = (x[i], y[i], z[i]);
        }

        return woven;
    }

    // A file that does not say how many dimensions it has: three or more particles in one plane of a box no higher than they interact.
    private static bool IsPlane(ParticleFrame frame, ParticleModel model) => frame.Dimension is { } dimension
        ? dimension == 2
        : frame.Count > 2 && frame.Lengths.Z < model.With().Pairs.LargestCutoff && Enumerable.Range(1, frame.Count - 1).All(i => frame.Positions[(3 * i) + 2] == frame.Positions[2]);

    private static ParticleSystem ToSystem(string path, ParticleFrame frame, ParticleModel model)
    {
        bool flat = model.Dimension == 2;
        if (!flat && IsPlane(frame, model))
        {
            throw new RefusedException($"{path}: has two dimensions, all its particles lie in one plane, and {model.Name} has three; of two is {string.Join(", ", ParticleModelRegistry.All.Where(m => m.Dimension == 2).Select(m => m.Name))}");
        }

        if (!frame.Periodic.A || !frame.Periodic.B || !(frame.Periodic.C || flat))
        {
            throw new RefusedException($"{path}: the box does not repeat along every edge; {model.Name} needs one that does");
        }

        if (flat && (frame.Tilts.XZ != 0 || frame.Tilts.YZ != 0 || Enumerable.Range(0, frame.Count).Any(i => frame.Positions[(3 * i) + 2] != frame.Positions[2])))
        {
            throw new RefusedException($"{path}: {model.Name} has two dimensions; the particles of this file are not in one plane");
        }

        var system = new ParticleSystem(new Box(model.Dimension, frame.Lengths, frame.Tilts), frame.Count);
        Dictionary<string, int> species = SpeciesOf(path, frame, model);
        bool keepsIdentities = frame.Identities.All(id => id is >= 1 and <= int.MaxValue);
        for (int i = 0; i < frame.Count; i++)
        {
            system.SetPosition(i, new Displacement(frame.Positions[3 * i] - frame.Origin.X, frame.Positions[(3 * i) + 1] - frame.Origin.Y, flat ? 0 : frame.Positions[(3 * i) + 2] - frame.Origin.Z));
            system.Species[i] = species[frame.Species[i]];
            system.Identities[i] = keepsIdentities ? (int)(frame.Identities[i] - 1) : i;
            system.Masses[i] = frame.Masses?[i] ?? 1;
            if (frame.Velocities is { } v)
            {
                (system.VelocityX[i], system.VelocityY[i], system.VelocityZ[i]) = (v[3 * i], v[(3 * i) + 1], flat ? 0 : v[(3 * i) + 2]);
            }

            if (frame.Images is { } n)
            {
                (system.ImageA[i], system.ImageB[i], system.ImageC[i]) = (n[3 * i], n[(3 * i) + 1], flat ? 0 : n[(3 * i) + 2]);
            }
        }

        return system;
    }

    // 1, 2 or A, B stand for themselves; other names are ranked: the majority is A, of equals the first.
    private static Dictionary<string, int> SpeciesOf(string path, ParticleFrame frame, ParticleModel model)
    {
        string[] names = [.. frame.Species.GroupBy(s => s, StringComparer.Ordinal).OrderByDescending(g => g.Count()).Select(g => g.Key)];
        string[] numbers = [.. Enumerable.Range(1, model.Species.Length).Select(n => n.ToString(CultureInfo.InvariantCulture))];
        Dictionary<string, int>? Ranked(IReadOnlyList<string> known) => names.All(known.Contains) ? names.ToDictionary(n => n, n => known.ToList().IndexOf(n), StringComparer.Ordinal) : null;
        bool isNumbered = names.All(n => long.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        return Ranked(model.Species) ?? Ranked(numbers) ?? (names.Length <= model.Species.Length && !isNumbered ? Ranked(names) : null)
            ?? throw new RefusedException($"{path}: species {string.Join(", ", names.Take(8))}; {model.Name} has {model.Species.Length}: accepted is {string.Join(", ", model.Species)} or {string.Join(", ", numbers)}");
    }
}
