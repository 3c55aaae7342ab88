using PitchDrop.Data.Arrays;
using PitchDrop.Data.Trajectories;

namespace PitchDrop.Tests.Data.Trajectories;

/// <summary>Frames with everything that a frame can have, numbers of all digits, and the same as arrays that numpy opens.</summary>
internal static class SampleTrajectory
{
    /// <summary>Particles in a tilted box whose shape, species and velocities change from frame to frame.</summary>
    public static ParticleFrame[] Frames(int particles, int frames, ulong seed = 1)
    {
        var mix = new Mix(seed);
        var all = new ParticleFrame[frames];
        for (int f = 0; f < frames; f++)
        {
            double x = 5 + (0.1 * f), y = 6, z = 7;
            all[f] = new ParticleFrame
            {
                Lengths = (x, y, z),
                Tilts = (0.3 + (0.05 * f), -0.2, 0.7),
                Origin = (-1.5, 0.25, 2),
                Positions = Inside(mix, particles, (x, y, z), (0.3 + (0.05 * f), -0.2, 0.7), (-1.5, 0.25, 2)),
                Images = [.. Enumerable.Range(0, 3 * particles).Select(_ => mix.Below(7) - 3)],
                Velocities = [.. Enumerable.Range(0, 3 * particles).Select(_ => Unit(mix) - 0.5)],
                Masses = [.. Enumerable.Range(0, particles).Select(i => i % 3 == 0 ? 2.5 : 1)],
                Species = [.. Enumerable.Range(0, particles).Select(i => (i + f) % 5 == 0 ? "B" : "A")],
                Identities = [.. Enumerable.Range(1, particles).Select(i => (long)i)],
                Step = 1000L * f,
                Time = 0.005 * 1000 * f,
            };
        }

        return all;
    }

    /// <summary>Arrays of what the frames have, one beside another.</summary>
    public static void WriteExpected(string path, ParticleFrame[] frames)
    {
        int f = frames.Length, n = frames[0].Count;
        NpzFile.Write(path,
        [
            NamedArray.Of("positions", [.. frames.SelectMany(x => x.Positions)], "1", "r", f, n, 3),
            NamedArray.Of("velocities", [.. frames.SelectMany(x => x.Velocities!)], "1", "v", f, n, 3),
            NamedArray.Of("images", [.. frames.SelectMany(x => x.Images!)], "1", "image counts", f, n, 3),
            NamedArray.Of("masses", [.. frames.SelectMany(x => x.Masses!)], "1", "m", f, n),
            NamedArray.Of("isB", [.. frames.SelectMany(x => x.Species.Select(s => s == "B" ? 1 : 0))], "1", "species", f, n),
            NamedArray.Of("steps", [.. frames.Select(x => x.Step!.Value)], "1", "step"),
            NamedArray.Of("times", [.. frames.Select(x => x.Time!.Value)], "1", "time"),
            NamedArray.Of("lengths", [.. frames.SelectMany(x => (double[])[x.Lengths.X, x.Lengths.Y, x.Lengths.Z])], "1", "L", f, 3),
            NamedArray.Of("tilts", [.. frames.SelectMany(x => (double[])[x.Tilts.XY, x.Tilts.XZ, x.Tilts.YZ])], "1", "tilts", f, 3),
            NamedArray.Of("origin", [.. frames.SelectMany(x => (double[])[x.Origin.X, x.Origin.Y, x.Origin.Z])], "1", "corner", f, 3),
        ]);
    }

    /// <summary>Copies of all frames of a file.</summary>
    public static List<ParticleFrame> ReadAll(TrajectoryReader reader)
    {
        var frames = new List<ParticleFrame>();
        while (reader.Next() is { } frame)
        {
            frames.Add(frame with
            {
                Positions = [.. frame.Positions],
                Images = frame.Images is { } n ? [.. n] : null,
                Velocities = frame.Velocities is { } v ? [.. v] : null,
                Masses = frame.Masses is { } m ? [.. m] : null,
                Species = [.. frame.Species],
                Identities = [.. frame.Identities],
                Columns = frame.Columns.ToDictionary(c => c.Key, c => (double[])c.Value.Clone(), StringComparer.Ordinal),
            });
        }

        return frames;
    }

    public static List<ParticleFrame> ReadAll(string path, params string[] columns)
    {
        using TrajectoryReader reader = TrajectoryFormats.Open(path, columns);
        return ReadAll(reader);
    }

    /// <summary>Writes frames in the format that the name says; what the file cannot hold.</summary>
    public static IReadOnlyList<string> Write(string path, IEnumerable<ParticleFrame> frames) => Write(TrajectoryFormats.Create(path), frames);

    public static IReadOnlyList<string> Write(TrajectoryWriter writer, IEnumerable<ParticleFrame> frames)
    {
        using (writer)
        {
            foreach (ParticleFrame frame in frames)
            {
                writer.Append(frame);
            }

            writer.Complete();
            return writer.Remarks;
        }
    }

    /// <summary>Two frames with the same numbers, digit for digit.</summary>
    public static void Same(ParticleFrame expected, ParticleFrame read)
    {
        Assert.Equal(expected.Lengths, read.Lengths);
        Assert.Equal(expected.Tilts, read.Tilts);
        Assert.Equal(expected.Origin, read.Origin);
        Assert.Equal(expected.Periodic, read.Periodic);
        Assert.Equal(expected.Positions, read.Positions);
        Assert.Equal(expected.Velocities, read.Velocities);
        Assert.Equal(expected.Images, read.Images);
        Assert.Equal(expected.Masses, read.Masses);
        Assert.Equal(expected.Species, read.Species);
        Assert.Equal(expected.Identities, read.Identities);
        Assert.Equal(expected.Step, read.Step);
        Assert.Equal(expected.Time, read.Time);
    }

    private static double Unit(Mix mix) => (mix.Next() >> 11) * (1.0 / (1UL << 53));

    private static double[] Inside(Mix mix, int particles, (double X, double Y, double Z) lengths, (double XY, double XZ, double YZ) tilts, (double X, double Y, double Z) origin)
    {
        double[] r = new double[3 * particles];
        for (int i = 0; i < particles; i++)
        {
            (double a, double b, double c) = (Unit(mix), Unit(mix), Unit(mix));
            r[3 * i] = origin.X + (a * lengths.X) + (b * tilts.XY) + (c * tilts.XZ);
            r[(3 * i) + 1] = origin.Y + (b * lengths.Y) + (c * tilts.YZ);
            r[(3 * i) + 2] = origin.Z + (c * lengths.Z);
        }

        return r;
    }
}
