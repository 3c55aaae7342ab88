using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.CageJumps;
using PitchDrop.Observables.Clusters;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Studies.Flows.Analysis;
using PitchDrop.Studies.Zeng2025;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Observables.Clusters;
using PitchDrop.Tests.Observables.Paths;

namespace PitchDrop.Tests.Studies.Zeng2025;

/// <summary>Clusters that are known beforehand, through every step from places of jumps to claims.</summary>
public class PlantedClustersTests
{
    private const int Windows = 12, Particles = 50_000, Maxima = 32;
    private const double Side = Flowing.Side, Step = 0.11, Wave = 4 * Math.PI / Side, Reach = 1.8;

    // Ten blocks to a wave.
    private static readonly ClusterPlan Plan = new() { Blocks = 20, SieveBlocks = 20, SpotDiameter = 0.5, Smoothings = 1 };

    private static readonly ClusterPlan Balls = new() { SieveBlocks = 20, SpotDiameter = 0.5, Growth = GrowthRule.Connected };

    // 1 + 0.8 cos kx cos ky cos kz: four equal maxima to a wave along each axis, 32 in the box, with saddles at the mean.
    private static double Wavy(Displacement r) => 1 + (0.8 * Math.Cos(Wave * r.X) * Math.Cos(Wave * r.Y) * Math.Cos(Wave * r.Z));

    // Windows of two frames; each particle jumps in one of them, at a place of its own that the flow carries to the end of the window. There the tilt is half an edge, whole waves, so that the waves go on across the seam.
    private static (MemoryPaths Paths, JumpSpots Spots) Made(Func<Displacement, double> density, ulong seed)
    {
        (MemoryPaths paths, IReadOnlyList<CageJump> jumps) = Made(density, null, seed);
        return (paths, JumpSpots.Of(paths, jumps));
    }

    // The same, of the particles at a place those alone that a second density says, if there is one.
    private static (MemoryPaths Paths, IReadOnlyList<CageJump> Jumps) Made(Func<Displacement, double> density, Func<Displacement, double>? jumping, ulong seed)
    {
        var mix = new CounterMix(seed);
        double[] strains = [.. Enumerable.Range(0, 2 * Windows).Select(f => (0.5 * (f / 2)) - (f % 2 == 0 ? Step : 0))];
        var frames = new double[2 * Windows][];
        var jumps = new List<CageJump>();
        for (int w = 0; w < Windows; w++)
        {
            double[] early = frames[2 * w] = new double[3 * Particles], last = frames[(2 * w) + 1] = new double[3 * Particles];
            for (int i = 0; i < Particles; i++)
            {
                Displacement at;
                do
                {
                    at = new Displacement(Side * mix.Uniform(), Side * mix.Uniform(), Side * mix.Uniform());
                }
                while (Reach * mix.Uniform() > density(at));
                (last[i], last[Particles + i], last[(2 * Particles) + i]) = at;
                (early[i], early[Particles + i], early[(2 * Particles) + i]) = (at.X - (Step * at.Y), at.Y, at.Z);
                if (jumping is null || Reach * mix.Uniform() <= jumping(at))
                {
                    jumps.Add(new CageJump(i, (2 * w) + (i % 2), 1, default, new Displacement(1, 1, 0)));
                }
            }
        }

        Box[] boxes = [.. strains.Select(s => new Box(3, (Side, Side, Side), ((s * Side) - (Math.Round(s) * Side), 0, 0)))];
        var paths = new MemoryPaths(SyntheticPaths.Times(2 * Windows, 0.1), frames, new int[Particles], boxes, strains);
        return (paths, jumps);
    }

    private static ClusterStatistics Statistics(MemoryPaths paths, JumpSpots spots, ClusterPlan plan)
    {
        var space = new ConvectedSpace(paths);
        (int First, int Last)[] windows = [.. Enumerable.Range(0, Windows).Select(w => (2 * w, (2 * w) + 1))];
        Scalar threshold = DensityThreshold.Mean([.. windows.Select(w => DensityThreshold.Of(ClusterSearch.Density(space, ClusterSearch.Places(space, spots, w), w.Last, plan), plan))]);
        FlowWindow Found((int First, int Last) window)
        {
            ClusterWindow found = ClusterSearch.Of(space, spots, window, threshold.Value!.Value, plan, threads: 2);
            return new FlowWindow(window.First, window.Last, threshold.Value!.Value, 1, found.Regions.Sum(r => r.Blocks.Count) / (double)found.Density.Grid.Count, [.. found.Clusters.Select(c => FlowCluster.Of(c, window))]);
        }

        return ClusterStatistics.Of([([.. windows.Select(Found)], 2)], Side * Side * Side);
    }

    [Fact]
    public void Planted_clusters_are_found_with_their_volume_and_share_and_jumps_at_random_places_meet_no_claim()
    {
        (MemoryPaths paths, JumpSpots spots) = Made(Wavy, 41);
        ClusterStatistics found = Statistics(paths, spots, Plan), random = Statistics(paths, spots.Scattered(new ConvectedSpace(paths), 3), Plan), other = Statistics(paths, spots.Scattered(new ConvectedSpace(paths), 3, 1), Plan);

        // The mean of what lies below the mean is 1 − 0.8 (2/π)³ = 0.794; of a grid of 60³ places so many lie at or above it.
        int[] axis = [.. Enumerable.Range(0, 60)];
        double[] cosines = [.. axis.Select(k => Math.Cos(2 * Math.PI * (k + 0.5) / 60))];
        double share = axis.Sum(a => axis.Sum(b => axis.Count(c => cosines[a] * cosines[b] * cosines[c] >= -Math.Pow(2 / Math.PI, 3)))) / 216_000.0, volume = share * Side * Side * Side / Maxima;
        Measured v = found.Volume()!.Value, p = found.VolumeShare()!.Value;

        // Means over 0.9, and spheres of 0.64 in the sieve, round the valleys off: 10 % is allowed for that.
        Assert.Equal(share, p.Value, 0.1 * share);
        Assert.Equal(volume, v.Value, 0.1 * volume);
        Assert.Equal(Maxima, found.Windows.Average(w => w.Clusters.Count), 3.0);
        Assert.InRange(p.Error / p.Value, 0, 0.02);

        // As good with fifty jumps a block of a fifth of a wave, as they are; six a block have noise of 0.4 and a maximum of their own wherever it is high.
        Assert.Equal(volume, Statistics(paths, spots, Plan with { Blocks = 10, Smoothings = 0 }).Volume()!.Value.Value, 0.15 * volume);
        Assert.True(Statistics(paths, spots, Plan with { Smoothings = 0 }).Number()!.Value.Value > 3 * Maxima);

        Measured chance = random.Volume()!.Value;
        Assert.True(Chance.Verdict(Criterion.Rule(n => Verdict.Within(n, volume, 0.15)), (v, chance)));
        Assert.False(Chance.Verdict(Criterion.Rule(n => Verdict.Within(n, volume, 0.15)), (chance, other.Volume())));

        // Held against its own value, what chance made agrees and still meets nothing.
        Assert.Null(Chance.Verdict(Criterion.Rule(n => Verdict.Within(n, other.Volume()!.Value.Value, 0.15)), (chance, other.Volume())));
        Assert.Null(Chance.Verdict(Criterion.Rule(n => Verdict.Within(n, random.VolumeShare()!.Value.Value, 0.15)), (random.VolumeShare()!.Value, other.VolumeShare())));
    }

    [Fact]
    public void Exchanged_jumps_lose_the_clusters_that_are_of_jumps_and_keep_those_that_are_of_particles()
    {
        ClusterStatistics Exchanged(MemoryPaths paths, IReadOnlyList<CageJump> jumps) => Statistics(paths, JumpSpots.Of(paths, ExchangedJumps.Of(jumps, new int[Particles], 3)), Plan);
        double Number(ClusterStatistics made) => made.Number()!.Value.Value;

        // Particles anywhere, and jumps where the wave is high: what is left is noise, which has many more maxima. Half as many jumps as above add a few to the wave's own.
        (MemoryPaths even, IReadOnlyList<CageJump> planted) = Made(_ => Reach, Wavy, 47);
        var spots = JumpSpots.Of(even, planted);
        double noise = Number(Statistics(even, spots.Scattered(new ConvectedSpace(even), 3), Plan));
        Assert.Equal(Maxima, Number(Statistics(even, spots, Plan)), 10.0);
        Assert.True(noise > 3 * Maxima);
        Assert.Equal(noise, Number(Exchanged(even, planted)), 0.1 * noise);

        // Particles where the wave is high, each of which jumps.
        (MemoryPaths crowded, IReadOnlyList<CageJump> all) = Made(Wavy, null, 47);
        Assert.Equal(Maxima, Number(Exchanged(crowded, all)), 3.0);
    }

    [Fact]
    public void Balls_in_an_empty_liquid_are_found_between_two_classes_and_swell_by_the_spheres_of_the_sieve_after_two_steps()
    {
        Displacement[] centres = [new(1, 1.2, 1), new(4.2, 1.1, 1.3), new(1.3, 4.4, 4.2), new(4.4, 4.3, 3.9)];
        const double Radius = 1.1;
        (MemoryPaths paths, JumpSpots spots) = Made(r => centres.Any(c => (r - c).LengthSquared < Radius * Radius) ? Reach : 0, 43);
        double volume = 4 * Math.PI / 3 * Radius * Radius * Radius;
        ClusterStatistics two = Statistics(paths, spots, Balls with { Threshold = ThresholdRule.TwoMeans }), steps = Statistics(paths, spots, Balls);
        Assert.Equal(4, two.Windows.Average(w => w.Clusters.Count), 1e-9);
        Assert.Equal(volume, two.All.Average(c => c.Volume), 0.15 * volume);

        // A threshold near nothing lets every vertex within 0.42 of a jump pass.
        Assert.InRange(steps.All.Average(c => c.Volume) / volume, 1.2, Math.Pow((Radius + 0.46) / Radius, 3));
    }
}
