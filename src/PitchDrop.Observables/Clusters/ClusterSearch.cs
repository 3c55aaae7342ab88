using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Observables.Clusters;

/// <summary>Finds the clusters of the cage jumps of a window of time: density, threshold, growth, sieve, least volume.</summary>
public static class ClusterSearch
{
    /// <summary>The places of the jumps of a window at its last frame.</summary>
    /// <param name="space">The space.</param>
    /// <param name="spots">The jumps.</param>
    /// <param name="window">First and last frame.</param>
    public static IReadOnlyList<Displacement> Places(ConvectedSpace space, JumpSpots spots, (int First, int Last) window)
    {
        ReadOnlySpan<JumpSpot> within = spots.Between(window.First, window.Last);
        var places = new Displacement[within.Length];
        for (int s = 0; s < places.Length; s++)
        {
            places[s] = space.Carried(within[s].Position, within[s].Frame, window.Last);
        }

        return places;
    }

    /// <summary>The density of the jumps of a window on blocks, smoothed as often as the plan says.</summary>
    /// <param name="space">The space.</param>
    /// <param name="places">Where the jumps are at the frame.</param>
    /// <param name="frame">The last frame of the window.</param>
    /// <param name="plan">How.</param>
    /// <param name="threads">Number of threads; without effect on the result.</param>
    public static JumpDensity Density(ConvectedSpace space, IReadOnlyList<Displacement> places, int frame, ClusterPlan plan, int threads = 1)
    {
        BrickGrid grid = space.Grid(frame, (plan.Blocks, plan.Blocks, plan.Blocks));
        JumpDensity density = plan.Decay is { } decay ? JumpDensity.Folded(grid, places, frame, decay, threads) : JumpDensity.Counted(grid, places, frame);
        for (int times = 0; times < plan.Smoothings; times++)
        {
            density = density.Smoothed();
        }

        return density;
    }

    /// <summary>The clusters of a window.</summary>
    /// <param name="space">The space.</param>
    /// <param name="spots">The jumps.</param>
    /// <param name="window">First and last frame.</param>
    /// <param name="threshold">ρ_c [1/length³], such as the mean over many windows.</param>
    /// <param name="plan">How.</param>
    /// <param name="threads">Number of threads; without effect on the result.</param>
    public static ClusterWindow Of(ConvectedSpace space, JumpSpots spots, (int First, int Last) window, double threshold, ClusterPlan plan, int threads = 1)
    {
        IReadOnlyList<Displacement> places = Places(space, spots, window);
        JumpDensity density = Density(space, places, window.Last, plan, threads);
        IReadOnlyList<GrownRegion> regions = RegionGrowth.Of(density, threshold, plan.Growth);
        BrickGrid sieve = space.Grid(window.Last, (plan.SieveBlocks, plan.SieveBlocks, plan.SieveBlocks));
        JumpDensity fine = plan is { Decay: { } decay, SieveRadius: null }
            ? JumpDensity.Folded(sieve, places, window.Last, decay, threads)
            : JumpDensity.InSpheres(sieve, places, window.Last, plan.SieveRadius ?? ((2 * plan.Smoothings) + 1) * Math.Cbrt(density.Grid.BlockVolume) / Math.Sqrt(2), threads);
        double[] values = fine.Values.ToArray();

        int[] regionOf = [.. Enumerable.Repeat(-1, density.Grid.Count)];
        for (int r = 0; r < regions.Count; r++)
        {
            foreach (int block in regions[r].Blocks)
            {
                regionOf[block] = r;
            }
        }

        var kept = new List<int>[regions.Count];
        for (int vertex = 0; vertex < values.Length; vertex++)
        {
            int region = regionOf[density.Grid.BlockOf(sieve.Centre(vertex))];
            if (region >= 0 && values[vertex] >= threshold)
            {
                (kept[region] ??= []).Add(vertex);
            }
        }

        var clusters = new List<ConvectiveCluster>();
        var dropped = new List<double>();
        foreach (List<int> vertices in kept.Where(k => k is not null))
        {
            HashSet<int> members = [.. vertices];
            foreach (GrownRegion piece in RegionGrowth.Gather(sieve, values, members.Contains, GrowthRule.Connected, touching: true))
            {
                double volume = piece.Blocks.Count * sieve.BlockVolume;
                if (volume >= plan.LeastVolume)
                {
                    clusters.Add(new ConvectiveCluster(space, sieve, window.Last, piece.Blocks));
                }
                else
                {
                    dropped.Add(volume);
                }
            }
        }

        return new ClusterWindow(window.First, window.Last, places, density, threshold, regions, fine, [.. clusters.OrderByDescending(c => c.Volume).ThenBy(c => c.Blocks[0])], [.. dropped.OrderDescending()]);
    }
}
