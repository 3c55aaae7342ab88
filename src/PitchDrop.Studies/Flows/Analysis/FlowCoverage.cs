using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Clusters;

namespace PitchDrop.Studies.Flows.Analysis;

/// <summary>The share P_c(t) of particles that are within the boundary of a cluster that is alive, whichever.</summary>
/// <param name="Times">Times t since the first frame [K].</param>
/// <param name="Shares">P_c [K].</param>
public sealed record FlowCoverage(double[] Times, double[] Shares)
{
    /// <summary>
    /// Goes through frames: a particle counts once, in however many clusters of overlapping windows it is. Only frames for which every window that could have a cluster alive then is within the flow are looked at.
    /// </summary>
    /// <param name="job">The clusters, finished.</param>
    /// <param name="choice">Which way, a traced one.</param>
    /// <param name="paths">The frames of the flow.</param>
    /// <param name="most">The most frames to look at, at equal intervals.</param>
    public static FlowCoverage Of(FlowClustersJob job, int choice, FlowPaths paths, int most)
    {
        FlowClusterChoice how = job.Choices[choice];
        var space = new ConvectedSpace(paths);
        FlowWindow[] windows = [.. job.Windows(choice)];
        if (windows.Length == 0)
        {
            return new FlowCoverage([], []);
        }

        // A cluster lives within its trace; from the second t_χ before the end of its window on at the most.
        int first = windows[0].Last, last = windows[^1].Last, every = Math.Max(1, (last - first + 1) / Math.Max(1, most));
        int[] frames = [.. Enumerable.Range(first, last - first + 1).Where(f => (f - first) % every == 0)], members = [.. Enumerable.Range(0, paths.Particles).Where(i => !how.FollowedOnly || paths.Species[i] == job.Flow.Plan.Followed)];
        double[] places = new double[paths.Length], shares = new double[frames.Length];
        for (int k = 0; k < frames.Length; k++)
        {
            paths.Read(frames[k], 0, places);
            bool[] inside = new bool[paths.Particles];
            double time = paths.Times[frames[k]];
            foreach (FlowWindow window in windows)
            {
                FlowCluster[] alive = [.. window.Clusters.Where(c => c.LivesAt(time))];
                if (alive.Length > 0)
                {
                    Mark(alive, space, how.Plan, places, members, frames[k], inside);
                }
            }

            shares[k] = (double)members.Count(i => inside[i]) / members.Length;
        }

        return new FlowCoverage(Array.ConvertAll(frames, f => paths.Times[f]), shares);
    }

    private static void Mark(FlowCluster[] alive, ConvectedSpace space, ClusterPlan plan, double[] places, int[] members, int frame, bool[] inside)
    {
        int n = places.Length / 3, last = alive[0].Last;
        BrickGrid grid = space.Grid(last, (plan.SieveBlocks, plan.SieveBlocks, plan.SieveBlocks));
        bool[] belongs = new bool[grid.Count];
        foreach (int block in alive.SelectMany(c => c.Blocks))
        {
            belongs[block] = true;
        }

        foreach (int i in members)
        {
            inside[i] |= belongs[grid.BlockOf(space.Carried(new Displacement(places[i], places[n + i], places[(2 * n) + i]), frame, last))];
        }
    }
}
