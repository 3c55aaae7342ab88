using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Structure;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Structure;

public class PairDistributionTests
{
    private static readonly Dictionary<string, Box> Boxes = new(StringComparer.Ordinal)
    {
        ["cube"] = Box.Cube(4),
        ["small and tilted"] = new(3, (2, 2.5, 1.4), (0.9, -0.6, 1.1)),
        ["rhombus"] = new(2, (4, 3.5, 1), (-1.9, 0, 0)),
    };

    public static TheoryData<string> Names => [.. Boxes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    [Verifies("Structure", "4")]
    public void It_is_what_a_double_sum_over_all_images_counts(string name)
    {
        Box box = Boxes[name];
        MemoryPaths paths = Arrangements.Gases(box, 30, 1, 3, ofB: 11);
        var measured = new PairDistribution(paths, new DistanceBins(1.9, 38));
        double[] means = Arrangements.Means(paths, measured);
        foreach ((int a, int b) in measured.Pairs.All)
        {
            long[] counts = Counted(paths, a, b, measured.Bins);
            double pairs = measured.Pairs.NumberOf(a) * (measured.Pairs.NumberOf(b) - (a == b ? 1.0 : 0));
            for (int k = 0; k < counts.Length; k++)
            {
                Assert.Equal(counts[k] * box.Volume / (pairs * measured.Bins.Volume(k, box.Dimension)), measured.Of(a, b, k)(means), 1e-9);
                Assert.Equal(measured.Of(a, b, k)(means), measured.Of(b, a, k)(means));
            }
        }

        long[] all = [.. Enumerable.Range(0, 38).Select(k => Counted(paths, null, null, measured.Bins)[k])];
        Assert.All(Enumerable.Range(0, 38), k => Assert.Equal(all[k] * box.Volume / (30 * 29 * measured.Bins.Volume(k, box.Dimension)), measured.OfAll(k)(means), 1e-9));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_an_ideal_gas_it_is_1_at_every_distance_even_beyond_the_box(string name)
    {
        Box box = Boxes[name];
        const int frames = 300, n = 25;
        MemoryPaths paths = Arrangements.Gases(box, n, frames, 5, ofB: 10);
        var measured = new PairDistribution(paths, new DistanceBins(2.5, 25));
        double[] means = Arrangements.Means(paths, measured);

        // Pairs of independent uniform points are independent two by two: the counts of unordered pairs are spread as Poisson's, or less.
        double perVolume = frames * n * (n - 1) / 2.0 / box.Volume;
        double[] z = [.. Enumerable.Range(1, 24).Select(k => (measured.OfAll(k)(means) - 1) * Math.Sqrt(perVolume * measured.Bins.Volume(k, box.Dimension)))];
        Assert.All(z, x => Assert.InRange(x, -4.5, 4.5));
        Assert.InRange(z.Sum(x => x * x), 4, 60);
        Assert.All(Enumerable.Range(3, 22), k => Assert.InRange(measured.Of(0, 1, k)(means), 0.7, 1.3));
    }

    [Fact]
    [Verifies("Structure", "5")]
    public void Coordination_numbers_are_those_of_the_lattices()
    {
        double[] fcc = Shells(Box.Cube(4), Arrangements.Fcc(4), [0.6, 0.8, 1.1, 1.15]);
        Assert.Equal([0.0, 12, 18, 18], fcc);
        Assert.Equal([0.0, 8, 14, 26], Shells(Box.Cube(4), Arrangements.Bcc(4), [0.8, 0.9, 1.2, 1.5]));
        Assert.Equal([0.0, 4, 8, 12], Shells(Box.Square2D(6), Arrangements.Lattice(2, 6, (0, 0, 0)), [0.9, 1.2, 1.6, 2.1]));
    }

    [Fact]
    public void Of_two_species_each_has_its_own_coordination_number()
    {
        double[] bcc = Arrangements.Bcc(3);
        int n = bcc.Length / 3;
        int[] corners = [.. Enumerable.Range(0, n).Where(i => i % 2 == 0)];
        int[] order = [.. corners, .. Enumerable.Range(0, n).Where(i => i % 2 == 1).Take(10)];
        double[] points = [.. Enumerable.Range(0, 3).SelectMany(axis => order.Select(i => bcc[(axis * n) + i]))];
        MemoryPaths paths = Arrangements.Paths(Box.Cube(3), [points], ofB: 10);
        var measured = new PairDistribution(paths, new DistanceBins(0.95, 19));
        double[] means = Arrangements.Means(paths, measured);
        Assert.Equal(8, measured.Coordination(1, 0, 18)(means), 1e-12);
        Assert.Equal(80.0 / 27, measured.Coordination(0, 1, 18)(means), 1e-12);
        Assert.Equal(0, measured.Coordination(0, 0, 18)(means), 1e-12);
    }

    [Fact]
    public void A_flipped_box_has_the_same_one()
    {
        var box = new Box(3, (4, 3.5, 3), (1.9, 0.3, -0.4));
        double[] points = Arrangements.Gas(box, 60, new CounterMix(9));
        (Box flipped, double[] moved) = Arrangements.Flipped(box, points);
        MemoryPaths one = Arrangements.Paths(box, [points]), other = Arrangements.Paths(flipped, [moved]);
        var bins = new DistanceBins(3.5, 60);
        Assert.Equal(Arrangements.Means(one, new PairDistribution(one, bins)), Arrangements.Means(other, new PairDistribution(other, bins)));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits_and_errors_come_from_frames()
    {
        MemoryPaths paths = Arrangements.Gases(Box.Cube(4), 50, 40, 12, ofB: 10);
        var measured = new PairDistribution(paths, new DistanceBins(2, 20));
        Assert.Equal(Arrangements.Means(paths, measured, 1), Arrangements.Means(paths, measured, 3));
        var ensemble = new FrameEnsemble(Arrangements.Average(paths, measured));
        Scalar g = ensemble.Of(measured.OfAll(15));
        double poisson = 1 / Math.Sqrt(40 * 50 * 49 / 2.0 * measured.Bins.Volume(15, 3) / 64);

        // Ten samples know an error to a quarter.
        Assert.InRange(g.Error!.Value, 0.3 * poisson, 2.2 * poisson);
    }

    [Fact]
    public void Of_a_species_with_one_particle_there_is_none()
    {
        MemoryPaths paths = Arrangements.Gases(Box.Cube(4), 20, 2, 12, ofB: 1);
        var measured = new PairDistribution(paths, new DistanceBins(2, 4));
        var ensemble = new FrameEnsemble(Arrangements.Average(paths, measured));
        Assert.Null(ensemble.Of(measured.Of(1, 1, 2)).Value);
        Assert.NotNull(ensemble.Of(measured.Of(0, 1, 2)).Value);
    }

    [Fact]
    public void Each_frame_is_measured_in_its_own_box()
    {
        double[] fcc = Arrangements.Fcc(3);
        var paths = new MemoryPaths(new FrameTimes([0, 1], 1), [fcc, Array.ConvertAll(fcc, x => 1.1 * x)], new int[fcc.Length / 3], [Box.Cube(3), Box.Cube(3.3)]);
        var measured = new PairDistribution(paths, new DistanceBins(0.9, 9));
        double[] means = Arrangements.Means(paths, measured);
        Assert.Equal(12, measured.Coordination(0, 0, 8)(means), 1e-12);

        // 1/√2 lies in the interval from 0.7, 1.1/√2 in that from 0.7 too: half of g comes from either volume.
        double wanted = 12.0 / (fcc.Length / 3 - 1) * (27 + (27 * 1.331)) / 2 / measured.Bins.Volume(7, 3);
        Assert.Equal(wanted, measured.Of(0, 0, 7)(means), 1e-9);
    }

    private static double[] Shells(Box box, double[] lattice, double[] radii)
    {
        MemoryPaths paths = Arrangements.Paths(box, [lattice]);
        return Array.ConvertAll(radii, r =>
        {
            var measured = new PairDistribution(paths, new DistanceBins(r, 7));
            return measured.Coordination(0, 0, 6)(Arrangements.Means(paths, measured));
        });
    }

    private static long[] Counted(MemoryPaths paths, int? a, int? b, DistanceBins bins)
    {
        double[] frame = new double[paths.Length];
        paths.Read(0, 0, frame);
        Box box = paths.BoxOf(0);
        int n = paths.Particles;
        long[] counts = new long[bins.Count];
        Displacement At(int i) => new(frame[i], frame[n + i], box.Dimension == 3 ? frame[(2 * n) + i] : 0);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (i != j && (a is null || (paths.Species[i] == a && paths.Species[j] == b)))
                {
                    foreach (Displacement d in box.ImagesWithin(At(j) - At(i), bins.Largest))
                    {
                        counts[Math.Min((int)(Math.Sqrt(d.LengthSquared) * bins.Count / bins.Largest), bins.Count - 1)]++;
                    }
                }
            }
        }

        return counts;
    }
}
