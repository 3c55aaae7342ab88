using PitchDrop.Observables.Clusters;

namespace PitchDrop.Studies.Flows.Analysis;

/// <summary>The share P_c(t) of particles that are within the boundary of a cluster that is alive, whichever. Clusters that hang together with their own images are left out, as of all means over lives.</summary>
/// <param name="Times">Times t since the first frame [K].</param>
/// <param name="Shares">P_c [K].</param>
public sealed record FlowCoverage(double[] Times, double[] Shares)
{
    /// <summary>
    /// Goes through frames: a particle counts once, in however many clusters of overlapping windows it is. A cluster is alive within its trace at the most. Only frames for which every window that could have a cluster alive then is within
    /// the flow are looked at.
    /// </summary>
    /// <param name="job">The clusters, finished.</param>
    /// <param name="choice">Which way, a traced one.</param>
    /// <param name="paths">The frames of the flow.</param>
    /// <param name="most">The most frames to look at, at equal intervals.</param>
    /// <param name="rule">By which rule clusters are alive.</param>
    /// <param name="separate">Whether of those windows alone that are one behind the other.</param>
    public static FlowCoverage Of(FlowClustersJob job, int choice, FlowPaths paths, int most, LifeRule rule = LifeRule.FromTroughs, bool separate = false)
    {
        FlowClusterChoice how = job.Choices[choice];
        var space = new ConvectedSpace(paths);
        FlowWindow[] windows = [.. separate ? job.SeparateWindows(choice) : job.Windows(choice)];
        (FlowCluster Cluster, (int First, int Last) Trace)[] clusters = [.. windows.SelectMany(w => w.Clusters.Where(c => !c.Percolates)).Select(c => (c, job.TraceOf(choice, c.Last)))];
        if (clusters.Length == 0)
        {
            return new FlowCoverage([], []);
        }

        int first = job.TraceOf(choice, windows[0].Last).Last, last = job.TraceOf(choice, windows[^1].Last).First;
        if (last < first)
        {
            return new FlowCoverage([], []);
        }

        int every = Math.Max(1, (last - first + 1) / Math.Max(1, most));
        int[] frames = [.. Enumerable.Range(first, last - first + 1).Where(f => (f - first) % every == 0)], members = [.. Enumerable.Range(0, paths.Particles).Where(i => !how.FollowedOnly || paths.Species[i] == job.Flow.Plan.Followed)];
        double[] places = new double[paths.Length], shares = new double[frames.Length];

        // Those alone whose trace has not ended.
        var regions = new Dictionary<int, ConvectiveCluster>();
        ConvectiveCluster Region(int c) => regions.TryGetValue(c, out ConvectiveCluster? known) ? known : regions[c] = clusters[c].Cluster.In(space, how.Plan);
        for (int k = 0; k < frames.Length; k++)
        {
            int frame = frames[k];
            double time = paths.Times[frame];
            paths.Read(frame, 0, places);
            foreach (int ended in regions.Keys.Where(c => clusters[c].Trace.Last < frame).ToArray())
            {
                regions.Remove(ended);
            }

            int[] alive = [.. Enumerable.Range(0, clusters.Length).Where(c => frame >= clusters[c].Trace.First && frame <= clusters[c].Trace.Last && clusters[c].Cluster.LivesAt(time, rule))];
            shares[k] = ClusterShare.At(space, alive.Select(Region), frame, places, members);
        }

        return new FlowCoverage(Array.ConvertAll(frames, f => paths.Times[f]), shares);
    }
}
