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
    public static FlowCoverage Of(FlowClustersJob job, int choice, FlowPaths paths, int most, LifeRule rule = LifeRule.FromTroughs)
    {
        FlowClusterChoice how = job.Choices[choice];
        var space = new ConvectedSpace(paths);
        IReadOnlyList<FlowWindow> windows = job.Windows(choice);
        (FlowCluster Cluster, Lazy<ConvectiveCluster> Region, (int First, int Last) Trace)[] clusters =
            [.. windows.SelectMany(w => w.Clusters.Where(c => !c.Percolates)).Select(c => (c, new Lazy<ConvectiveCluster>(() => c.In(space, how.Plan)), job.TraceOf(choice, c.Last)))];
        if (clusters.Length == 0)
        {
            return new FlowCoverage([], []);
        }

        int first = windows[0].Last, last = windows[^1].Last, every = Math.Max(1, (last - first + 1) / Math.Max(1, most));
        int[] frames = [.. Enumerable.Range(first, last - first + 1).Where(f => (f - first) % every == 0)], members = [.. Enumerable.Range(0, paths.Particles).Where(i => !how.FollowedOnly || paths.Species[i] == job.Flow.Plan.Followed)];
        double[] places = new double[paths.Length], shares = new double[frames.Length];
        for (int k = 0; k < frames.Length; k++)
        {
            int frame = frames[k];
            double time = paths.Times[frame];
            paths.Read(frame, 0, places);
            shares[k] = ClusterShare.At(space, clusters.Where(c => frame >= c.Trace.First && frame <= c.Trace.Last && c.Cluster.LivesAt(time, rule)).Select(c => c.Region.Value), frame, places, members);
        }

        return new FlowCoverage(Array.ConvertAll(frames, f => paths.Times[f]), shares);
    }
}
