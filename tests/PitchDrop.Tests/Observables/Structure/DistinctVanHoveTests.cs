using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Structure;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Structure;

public class DistinctVanHoveTests
{
    private static readonly Box Tilted = new(3, (2.5, 2, 2.2), (1.1, 0.3, -0.4));

    [Fact]
    [Verifies("Structure", "10")]
    public void It_is_what_a_double_sum_over_all_images_counts()
    {
        MemoryPaths paths = Arrangements.Gases(Tilted, 30, 2, 8, ofB: 11);
        var measured = new DistinctVanHove(paths, new DistanceBins(1.8, 18));
        double[] values = Arrangements.Measured(paths, measured, 0, 1), now = new double[paths.Length], later = new double[paths.Length];
        paths.Read(0, 0, now);
        paths.Read(1, 0, later);
        Displacement At(double[] frame, int i) => new(frame[i], frame[30 + i], frame[60 + i]);
        foreach ((int a, int b) in measured.Pairs.All)
        {
            long[] counts = new long[18];
            foreach (int i in Arrangements.Members(paths, a))
            {
                foreach (int j in Arrangements.Members(paths, b).Where(j => j != i))
                {
                    foreach (Displacement d in Tilted.ImagesWithin(At(later, j) - At(now, i), 1.8).Concat(Tilted.ImagesWithin(At(later, i) - At(now, j), 1.8)))
                    {
                        counts[(int)(Math.Sqrt(d.LengthSquared) * 10)]++;
                    }
                }
            }

            double pairs = measured.Pairs.NumberOf(a) * (measured.Pairs.NumberOf(b) - (a == b ? 1.0 : 0));
            Assert.All(Enumerable.Range(0, 18), k => Assert.Equal(counts[k] * Tilted.Volume / (2 * pairs * measured.Bins.Volume(k, 3)), measured.Of(a, b, k)(values), 1e-9));
        }
    }

    [Fact]
    public void At_lag_0_it_is_the_pair_distribution()
    {
        MemoryPaths paths = Arrangements.Gases(Tilted, 30, 1, 8, ofB: 11);
        var bins = new DistanceBins(3.1, 31);
        var measured = new DistinctVanHove(paths, bins);
        double[] values = Arrangements.Measured(paths, measured, 0, 0);
        var pairs = new PairDistribution(paths, bins);
        double[] means = Arrangements.Means(paths, pairs);
        Assert.All(Enumerable.Range(0, 31), k => Assert.Equal(pairs.Of(0, 1, k)(means), measured.Of(0, 1, k)(values), 1e-11));
        Assert.All(Enumerable.Range(0, 31), k => Assert.Equal(pairs.OfAll(k)(means), measured.OfAll(k)(values), 1e-11));
    }

    [Fact]
    public void In_a_flow_that_is_taken_off_nothing_relaxes_and_else_it_is_refused()
    {
        double[] points = Arrangements.Gas(Box.Cube(3), 40, new CounterMix(3));
        double[] carried = [.. points.Select((x, i) => i < 40 ? x + (0.7 * points[40 + i]) : x)];
        int[] species = new int[40];
        Box[] boxes = [Box.Cube(3), new Box(3, (3, 3, 3), (2.1 - 3, 0, 0))];
        var places = new MemoryPaths(new FrameTimes([0, 1], 1), [points, carried], species, boxes, [0, 0.7]);
        var nonaffine = new MemoryPaths(new FrameTimes([0, 1], 1), [points, points], species, boxes, [0, 0.7]);
        var measured = new DistinctVanHove(nonaffine, new DistanceBins(2, 20), places);
        Assert.Equal(Arrangements.Measured(nonaffine, measured, 0, 0), Arrangements.Measured(nonaffine, measured, 0, 1));
        Assert.Contains("frame 1", Assert.Throws<ArgumentException>(() => new DistinctVanHove(places, new DistanceBins(2, 20))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Walkers_that_do_not_interact_have_1_at_any_lag()
    {
        const int frames = 200;
        MemoryPaths paths = Arrangements.Gases(Tilted, 20, 2 * frames, 18);
        var measured = new DistinctVanHove(paths, new DistanceBins(2, 4));
        double[] sums = new double[4];
        for (int f = 0; f < frames; f++)
        {
            double[] values = Arrangements.Measured(paths, measured, 2 * f, (2 * f) + 1);
            Assert.Equal(4, values.Length);
            sums = [.. sums.Zip(values, (s, v) => s + v)];
        }

        // Counts of ordered pairs, two by two independent.
        for (int k = 0; k < 4; k++)
        {
            double error = 1 / Math.Sqrt(frames * 20 * 19 * measured.Bins.Volume(k, 3) / Tilted.Volume);
            Assert.InRange(sums[k] / frames, 1 - (4.5 * error), 1 + (4.5 * error));
        }
    }
}
