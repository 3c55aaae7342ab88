using System.Globalization;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Paths.Unwrapping;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Studies.Elastoplastic;

namespace PitchDrop.Tests.Observables.Paths.Unwrapping;

/// <summary>What our own engine writes of a liquid under shear.</summary>
public class EngineDumpTests
{
    // Strain 6 in 160 frames: six flips. A particle moves by 3·sqrt(T)·0.05 = 0.15 σ in the time of 0.075 between frames, with the flow taken off; ten times less than the box needs.
    [Fact]
    public void Paths_of_a_sheared_run_are_continuous_through_its_flips_with_counts_or_without()
    {
        using var folder = new TemporaryFolder();
        const string Sheared = """
            { "model": "kob-andersen", "T": 1.0, "N": 200, "seed": 5, "meltTime": 1, "coolingRate": 1, "equilibrationTime": 1, "dynamics": "sllod", "rate": 0.5,
              "productionTime": 12, "frameCount": 160, "blocks": 16 }
            """;
        Assert.Equal(0, RealCommand.Of("run", RealCommand.Configuration(folder, Sheared), "--out", folder["r"]).Status);
        List<(Box Box, double[] Positions, int[] Images)> frames = Frames(File.ReadAllLines(Path.Combine(folder["r"], "data/trajectory.dump")));
        Assert.Equal(161, frames.Count);
        Assert.True(frames.Zip(frames.Skip(1)).Count(p => Math.Abs(p.Second.Box.TiltXY - p.First.Box.TiltXY) > 0.5 * p.First.Box.LengthX) >= 5);
        (Unwrapper counted, Unwrapper continued) = (new Unwrapper(3, 200), new Unwrapper(3, 200));
        double[] byCounts = new double[600], byContinuity = new double[600], last = new double[600];
        double[]? offset = null;
        (double largest, double apart, double strain) = (0, 0, 0);
        foreach ((Box box, double[] r, int[] n) in frames)
        {
            counted.Unwrap(new WrappedFrame(box, r, n), byCounts);
            continued.Unwrap(new WrappedFrame(box, r), byContinuity);

            // Without counts a path begins in the box: it is away by edges, which the flow shears.
            offset ??= [.. byCounts.Zip(byContinuity, (u, v) => u - v)];
            for (int i = 0; i < 200; i++)
            {
                double dx = byCounts[i] - byContinuity[i] - offset[i] - (counted.Strain * offset[200 + i]);
                apart = Math.Max(apart, Math.Max(Math.Abs(dx), Math.Abs(byCounts[200 + i] - byContinuity[200 + i] - offset[200 + i])));
                double flow = (counted.Strain - strain) * last[200 + i];
                largest = counted.Frames == 1 ? 0 : Math.Max(largest, Math.Abs(byCounts[i] - last[i] - flow));
            }

            strain = counted.Strain;
            byCounts.CopyTo(last, 0);
        }

        Assert.Equal(6, counted.Strain, 1e-9);
        Assert.Equal(6, continued.Strain, 1e-9);
        Assert.InRange(largest, 0.01, 1);
        Assert.InRange(apart, 0, 1e-8);
        Assert.Empty(counted.Remarks);
    }

    // Of what `run` writes: id type x y z ix iy iz, and xy in the bounds.
    private static List<(Box Box, double[] Positions, int[] Images)> Frames(string[] lines)
    {
        var frames = new List<(Box, double[], int[])>();
        double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);
        for (int at = 0; at < lines.Length; at += 209)
        {
            double[][] bounds = [.. Enumerable.Range(at + 5, 3).Select(k => lines[k].Split(' ').Select(Number).ToArray())];
            double xy = bounds[0].Length == 3 ? bounds[0][2] : 0;
            var box = new Box(3, (bounds[0][1] - bounds[0][0] - Math.Abs(xy), bounds[1][1] - bounds[1][0], bounds[2][1] - bounds[2][0]), (xy, 0, 0));
            (double[] r, int[] n) = (new double[600], new int[600]);
            foreach (string line in lines.AsSpan(at + 9, 200))
            {
                string[] words = line.Split(' ');
                int i = int.Parse(words[0], CultureInfo.InvariantCulture) - 1;
                for (int axis = 0; axis < 3; axis++)
                {
                    (r[(200 * axis) + i], n[(200 * axis) + i]) = (Number(words[2 + axis]), int.Parse(words[5 + axis], CultureInfo.InvariantCulture));
                }
            }

            frames.Add((box, r, n));
        }

        return frames;
    }
}
