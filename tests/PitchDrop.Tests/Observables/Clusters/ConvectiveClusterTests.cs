using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.CageJumps;
using PitchDrop.Observables.Clusters;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Clusters;

public class ConvectiveClusterTests
{
    private const double Step = 0.07;
    private static readonly MemoryPaths Paths = Flowing.Paths(Flowing.Gas(500, 11), Flowing.Strains(30, Step));
    private static readonly ConvectedSpace Space = new(Paths);

    [Theory]
    [Verifies("Clusters", "9")]
    [Verifies("Clusters", "10")]
    [Verifies("Clusters", "11")]
    [InlineData(3.0, 3.0), InlineData(0.2, 5.9), InlineData(5.8, 0.1)]
    public void A_ball_is_one_wherever_the_seams_are(double x, double y)
    {
        BrickGrid grid = Space.Grid(9, (30, 30, 30));
        var cluster = new ConvectiveCluster(Space, grid, 9, Flowing.Ball(grid, new Displacement(x, y, 0.3), 2));
        Assert.False(cluster.Percolates);
        Assert.Equal(2, cluster.Radius, 0.02);
        Assert.Equal(4 * Math.PI / 3 * 8, cluster.Volume, 0.6);
        Assert.Equal(0, Space.Grid(9, (3, 3, 3)).Box.MinimumImage(cluster.Centre - new Displacement(x, y, 0.3)).LengthSquared, 0.005);
        GyrationTensor shape = cluster.ShapeAt(9)!;
        Assert.Equal(2 * Math.Sqrt(0.6), shape.Radius, 0.02);
        Assert.Equal(1, shape.Asymmetry, 0.05);

        // Sheared by γ a ball has the eigenvalues 1 + γ²/2 ± γ√(1 + γ²/4) times its own.
        const double Gamma = 5 * Step;
        double[] factors = [1 + (Gamma * Gamma / 2) + (Gamma * Math.Sqrt(1 + (Gamma * Gamma / 4))), 1, 1 + (Gamma * Gamma / 2) - (Gamma * Math.Sqrt(1 + (Gamma * Gamma / 4)))];
        Assert.All(factors.Zip(cluster.ShapeAt(14)!.Eigenvalues), pair => Assert.Equal(0.8 * pair.First, pair.Second, 0.03));
        Assert.Equal(shape.XY + (Gamma * shape.YY), cluster.ShapeAt(14)!.XY, 1e-12);
        Assert.Equal(shape.XX + (2 * Gamma * shape.XY) + (Gamma * Gamma * shape.YY), cluster.ShapeAt(14)!.XX, 1e-12);
        Assert.Equal(cluster.ShapeAt(3)!.Sheared(Gamma + Step).XX, shape.XX, 1e-12);
    }

    [Fact]
    public void The_gyration_of_one_block_is_that_of_a_brick()
    {
        var grid = new BrickGrid((6, 6, 6), 0, (3, 4, 6));
        GyrationTensor shape = new ConvectiveCluster(Space, grid, 0, [17]).ShapeAt(0)!;
        Assert.Equal([Math.Round(4 / 12.0, 12), 2.25 / 12, Math.Round(1 / 12.0, 12)], shape.Eigenvalues.Select(e => Math.Round(e, 12)));
    }

    [Fact]
    public void What_hangs_together_with_its_image_percolates_and_what_does_not_is_refused()
    {
        BrickGrid grid = Space.Grid(9, (6, 6, 6));
        int[] slab = [.. Enumerable.Range(0, 216).Where(b => grid.Centre(b).Z < 1)], rod = [.. Enumerable.Range(0, 216).Where(b => grid.Centre(b).Z < 1 && grid.Centre(b).X < 1)];
        var cluster = new ConvectiveCluster(Space, grid, 9, slab);
        Assert.True(cluster.Percolates);
        Assert.Null(cluster.ShapeAt(9));
        Assert.Equal(36, cluster.Volume, 1e-12);

        // A rod along y meets no image of itself where the next layer is shifted, and its own where it is not.
        Assert.False(new ConvectiveCluster(Space, new BrickGrid((6, 6, 6), 3, (6, 6, 6)), 0, rod).Percolates);
        Assert.True(new ConvectiveCluster(Space, new BrickGrid((6, 6, 6), 12, (6, 6, 6)), 0, rod).Percolates);
        Assert.Throws<ArgumentException>(() => new ConvectiveCluster(Space, grid, 9, [0, 100]));
        Assert.Throws<ArgumentException>(() => new ConvectiveCluster(Space, grid, 9, []));
    }

    [Fact]
    [Verifies("Clusters", "8")]
    public void Planted_spots_become_clusters_of_their_size_and_stray_jumps_none()
    {
        // Two balls full of jumps at a density of 20 in a gas of 0.3; one lies across the seam.
        var mix = new CounterMix(31);
        Displacement[] centres = [new(1.5, 5.8, 3), new(4.6, 2.6, 0.2)];
        var start = new List<Displacement>(Flowing.Gas(65, 12));
        foreach (Displacement centre in centres)
        {
            while (start.Count < (centre.Z > 1 ? 65 + 283 : 65 + (2 * 283)))
            {
                var at = new Displacement(1.5 - (3 * mix.Uniform()), 1.5 - (3 * mix.Uniform()), 1.5 - (3 * mix.Uniform()));
                if (at.LengthSquared < 2.25)
                {
                    start.Add(centre + at);
                }
            }
        }

        // The places are those at frame 20; jumps happen at frames 11 to 20.
        Displacement[] back = [.. start.Select(p => p with { X = p.X - (20 * Step * p.Y) })];
        MemoryPaths paths = Flowing.Paths(back, Flowing.Strains(30, Step));
        var space = new ConvectedSpace(paths);
        JumpSpots spots = Flowing.Spots(paths, [.. start.Select((_, i) => (i, 11 + (i % 10), new Displacement(1, 1, 0)))]);
        var plan = new ClusterPlan { SpotDiameter = 1.2, SieveRadius = 0.4, Growth = GrowthRule.Connected };
        IReadOnlyList<Displacement> places = ClusterSearch.Places(space, spots, (11, 20));
        double threshold = DensityThreshold.Of(ClusterSearch.Density(space, places, 20, plan), plan with { Threshold = ThresholdRule.TwoMeans }).Value!.Value;
        ClusterWindow window = ClusterSearch.Of(space, spots, (11, 20), threshold, plan, threads: 2);
        Assert.Equal(start.Count, window.Places.Count);
        Assert.Equal(2, window.Clusters.Count);
        Assert.All(window.Clusters, cluster =>
        {
            // Coarse blocks of 0.6 that the ball fills badly are below the threshold.
            Assert.InRange(cluster.Radius, 1.2, 1.6);
            Assert.Contains(centres, centre => space.Grid(20, (3, 3, 3)).Box.MinimumImage(cluster.Centre - centre).LengthSquared < 0.02);
        });
        Assert.All(window.Dropped, volume => Assert.True(volume < plan.LeastVolume));
        Assert.Equal(2 * Math.PI / 6 * 1.728, plan.LeastVolume, 1e-12);
        Assert.Equal(2 * Math.PI / 6 * 27, new ClusterPlan().LeastVolume, 1e-12);
        Assert.Empty(ClusterSearch.Of(space, spots, (11, 20), threshold, plan with { LeastSpots = 20 }).Clusters);
        Assert.NotEmpty(ClusterSearch.Of(space, spots, (11, 20), 5, plan with { Decay = 0.3, Growth = GrowthRule.Downhill }).Clusters);

        // The sieve of a folded density is that density.
        ClusterWindow folded = ClusterSearch.Of(space, spots, (11, 20), 5, plan with { Decay = 0.3, SieveRadius = null });
        Assert.Equal(JumpDensity.Folded(space.Grid(20, (30, 30, 30)), folded.Places, 20, 0.3).Values.ToArray(), folded.Fine.Values.ToArray());
    }

    [Fact]
    [Verifies("Clusters", "29")]
    public void Scattered_jumps_are_as_many_in_each_frame_at_places_of_chance()
    {
        JumpSpots spots = Flowing.Spots(Paths, [.. Enumerable.Range(0, 5000).Select(k => (k % 500, k % 30, new Displacement(k, -1, 0)))]), scattered = spots.Scattered(Space, 7), other = spots.Scattered(Space, 7, 1);
        for (int f = 0; f < 30; f++)
        {
            Assert.Equal(spots.Of(f).ToArray().Select(s => s.Jump), scattered.Of(f).ToArray().Select(s => s.Jump));
        }

        // 27 equal boxes: χ² of 26 degrees of freedom.
        double[] counts = JumpDensity.Counted(new BrickGrid((6, 6, 6), 0, (3, 3, 3)), [.. scattered.All.ToArray().Select(s => s.Position)], 0).Values.ToArray();
        double square = counts.Sum(c => Math.Pow((c * 8) - (5000 / 27.0), 2) / (5000 / 27.0));
        Assert.InRange(square, 26 - (4 * Math.Sqrt(52)), 26 + (4.5 * Math.Sqrt(52)));
        Assert.Equal(scattered.All.ToArray(), spots.Scattered(Space, 7).All.ToArray());
        Assert.NotEqual(scattered.All[0], other.All[0]);
        Assert.Throws<ArgumentException>(() => Flowing.Spots(Paths, (500, 0, default)));
    }

    [Fact]
    [Verifies("Clusters", "31")]
    public void Exchanged_jumps_of_a_particle_are_all_of_one_other_of_its_species_at_the_same_times()
    {
        int[] species = [.. Enumerable.Range(0, 500).Select(i => i % 5 == 0 ? 1 : 0)];
        CageJump[] jumps = [.. Enumerable.Range(0, 3000).Select(k => new CageJump(k * 7 % 500, k % 30, 1 + k, new Displacement(k, 0, 0), new Displacement(0, k, 0)))];
        IReadOnlyList<CageJump> given = ExchangedJumps.Of(jumps, species, 3), again = ExchangedJumps.Of(jumps, species, 3), other = ExchangedJumps.Of(jumps, species, 3, 1);
        Assert.Equal(jumps.Select(j => j with { Particle = 0 }), given.Select(j => j with { Particle = 0 }));
        int[] to = new int[500];
        foreach ((CageJump was, CageJump now) in jumps.Zip(given))
        {
            to[was.Particle] = now.Particle;
        }

        Assert.All(jumps.Zip(given), pair => Assert.Equal(to[pair.First.Particle], pair.Second.Particle));
        Assert.Equal(Enumerable.Range(0, 500), to.Order());
        Assert.All(Enumerable.Range(0, 500), i => Assert.Equal(species[i], species[to[i]]));

        // One of a random permutation stays where it is on average, of each species.
        Assert.InRange(Enumerable.Range(0, 500).Count(i => to[i] == i), 0, 10);
        Assert.Equal(given, again);
        Assert.NotEqual(given, other);
        Assert.Throws<ArgumentException>(() => ExchangedJumps.Of([new CageJump(500, 0, 1, default, default)], species, 3));
    }
}
