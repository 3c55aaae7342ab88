using PitchDrop.Data.Trajectories;

namespace PitchDrop.Tests.Data.Trajectories.Lammps;

/// <summary>Frames of a text, and their comparison within a tolerance.</summary>
internal static class Frames
{
    /// <summary>The frames of a text that is written to a file, and what is remarked.</summary>
    public static List<ParticleFrame> Of(string text, out IReadOnlyList<string> remarks, params string[] columns)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["f"], text);
        using var reader = new LammpsDumpReader(folder["f"], columns);
        List<ParticleFrame> frames = SampleTrajectory.ReadAll(reader);
        remarks = reader.Remarks;
        return frames;
    }

    public static List<ParticleFrame> Of(string text, params string[] columns) => Of(text, out _, columns);

    /// <summary>The refusal of a text.</summary>
    public static InvalidTrajectoryException Refusal(string text, params string[] columns) => Assert.Throws<InvalidTrajectoryException>(() => Of(text, columns));

    /// <summary>Everything is the same, bit for bit; of the box and the positions, within a tolerance: a bounding box costs the last digits.</summary>
    public static void Same(ParticleFrame expected, ParticleFrame found, double tolerance = 0)
    {
        Near(Box(expected), Box(found), tolerance);
        Near(expected.Positions, found.Positions, tolerance);
        Assert.Equal(expected.IsUnwrapped, found.IsUnwrapped);
        SampleTrajectory.Same(expected, found with { Lengths = expected.Lengths, Tilts = expected.Tilts, Origin = expected.Origin, Positions = expected.Positions });
    }

    public static void Near(double[] expected, double[] found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(Enumerable.Range(0, expected.Length), k => Assert.True(Math.Abs(expected[k] - found[k]) <= tolerance, $"{k}: {found[k]:R}; expected {expected[k]:R}"));
    }

    private static double[] Box(ParticleFrame f) => [f.Lengths.X, f.Lengths.Y, f.Lengths.Z, f.Tilts.XY, f.Tilts.XZ, f.Tilts.YZ, f.Origin.X, f.Origin.Y, f.Origin.Z];
}
