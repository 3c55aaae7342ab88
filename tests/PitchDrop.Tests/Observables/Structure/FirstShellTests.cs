using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Structure;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Structure;

public class FirstShellTests
{
    private const double Edge = 3 * 1.4142135623730951; // 27 cells of a face-centred crystal whose neighbours are at 1

    [Fact]
    public void Of_a_shaken_face_centred_crystal_it_ends_between_twelve_and_six_neighbours()
    {
        (MemoryPaths paths, PairDistribution g, double[] means) = Crystal(0.04);
        double end = FirstShell.EndOf(g, means, 0, 0)!.Value;
        Assert.InRange(end, 1.13, 1.3); // neighbours at 1 and 1.414, each spread by 0.057
        double neighbours = Pairs(paths).Count(r => r < end) / (double)paths.Particles;
        Assert.InRange(neighbours, 11.9, 12.1);
    }

    [Fact]
    public void Without_a_minimum_within_the_distances_there_is_none()
    {
        (_, PairDistribution g, double[] means) = Crystal(0.04, largest: 1.1);
        Assert.Null(FirstShell.EndOf(g, means, 0, 0));
    }

    [Fact]
    [Verifies("Landscape", "59")]
    public void A_share_is_that_of_plain_loops_over_all_pairs()
    {
        (MemoryPaths paths, PairDistribution g, double[] means) = Crystal(0.06);
        double[] near = [.. Pairs(paths).Select(r => (Math.Floor(r / 0.01) + 0.5) * 0.01).Where(r => r < 1.25)];
        OfMeans plain = FirstShell.Share(g, (_, _) => 1.25, (_, _, _) => 1, (_, _, r) => r > 1), weighted = FirstShell.Share(g, (_, _) => 1.25, (_, _, r) => r * r, (_, _, r) => r > 1);
        Assert.Equal(near.Count(r => r > 1) / (double)near.Length, plain(means), 1e-9);
        Assert.Equal(near.Where(r => r > 1).Sum(r => r * r) / near.Sum(r => r * r), weighted(means), 1e-9);
    }

    // A shell for each pair of species: neighbours are counted with the number that there is of each pair.
    [Fact]
    public void Pairs_of_species_count_as_often_as_they_are_there()
    {
        (MemoryPaths paths, PairDistribution g, double[] means) = Crystal(0.06, species: 2);
        double end = 1.25;
        int[] kinds = paths.Species.ToArray();
        double[] positions = new double[paths.Length];
        paths.Read(0, 0, positions);
        int mixed = 0, all = 0;
        for (int i = 0; i < paths.Particles; i++)
        {
            for (int j = 0; j < i; j++)
            {
                bool isNear = Distance(positions, paths.Particles, i, j) < end;
                (all, mixed) = (all + (isNear ? 1 : 0), mixed + (isNear && kinds[i] != kinds[j] ? 1 : 0));
            }
        }

        Assert.Equal((double)mixed / all, FirstShell.Share(g, (_, _) => end, (_, _, _) => 1, (a, b, _) => a != b)(means), 1e-9);
    }

    private static (MemoryPaths Paths, PairDistribution G, double[] Means) Crystal(double spread, double largest = 2, int species = 1)
    {
        var mix = new CounterMix(5);
        (double X, double Y, double Z)[] basis = [(0, 0, 0), (0, 0.5, 0.5), (0.5, 0, 0.5), (0.5, 0.5, 0)];
        (double X, double Y, double Z)[] sites = [.. from n in Enumerable.Range(0, 27) from b in basis select ((n % 3) + b.X, (n / 3 % 3) + b.Y, (n / 9) + b.Z)];
        double Shaken(double x) => (x * Edge / 3) + (spread * mix.Gaussian());
        double[] frame = [.. sites.Select(s => Shaken(s.X)), .. sites.Select(s => Shaken(s.Y)), .. sites.Select(s => Shaken(s.Z))];
        var paths = new MemoryPaths(new FrameTimes([0], 1), [frame], [.. sites.Select((_, i) => i % species)], [new Box(3, (Edge, Edge, Edge))]);
        var g = new PairDistribution(paths, new DistanceBins(largest, (int)Math.Round(largest * 100)));
        var averager = new FrameAverager(paths, 1, 1, g);
        averager.Finish();
        return (paths, g, averager.Sums[0].Sum(Enumerable.Range(0, FrameSums.Bins).First(b => averager.Sums[0].Count(b) > 0)).ToArray());
    }

    private static IEnumerable<double> Pairs(MemoryPaths paths)
    {
        double[] positions = new double[paths.Length];
        paths.Read(0, 0, positions);
        return [.. from i in Enumerable.Range(0, paths.Particles) from j in Enumerable.Range(0, paths.Particles) where i != j select Distance(positions, paths.Particles, i, j)];
    }

    private static double Distance(double[] r, int n, int i, int j) => Math.Sqrt(Enumerable.Range(0, 3).Sum(axis =>
    {
        double d = r[(axis * n) + i] - r[(axis * n) + j];
        d -= Edge * Math.Round(d / Edge);
        return d * d;
    }));
}
