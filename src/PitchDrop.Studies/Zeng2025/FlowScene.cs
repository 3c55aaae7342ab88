using PitchDrop.Observables.Clusters;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Flows.Analysis;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>One cluster of a flow, traced again for pictures: the largest whose life is known best.</summary>
/// <param name="Condition">System and rate.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Cluster">The cluster.</param>
/// <param name="Region">The region that the flow carries.</param>
/// <param name="Trace">Its life.</param>
/// <param name="Spots">All jumps of the flow.</param>
internal sealed record FlowScene(FlowCondition Condition, FlowJob Flow, FlowCluster Cluster, ConvectiveCluster Region, ConvectiveTrace Trace, JumpSpots Spots)
{
    /// <summary>The space of the flow.</summary>
    public ConvectedSpace Space => Region.Space;

    /// <summary>Time of a frame since t₂, or since the end of the window where t₂ is unknown [time].</summary>
    public double Since(int frame) => Space.Times[frame] - (double.IsNaN(Cluster.Yield) ? Space.Times[Cluster.Last] : Cluster.Yield);

    /// <summary>The frame nearest to a time; null where there is none.</summary>
    public int? FrameAt(double time) => double.IsNaN(time) ? null : Trace.Points.MinBy(p => Math.Abs(Space.Times[p.Frame] - time)).Frame;

    /// <summary>Chooses: clusters that do not span the box, of those the ones with all four moments, else with t₀ and t₂, else any; of those the largest. Null where there is no cluster.</summary>
    public static FlowScene? Of(ZengContext context, FlowCondition condition)
    {
        (FlowClustersJob Job, FlowCluster Cluster)[] all = [.. context.Conditions.Clusters(condition, context.Work).SelectMany(job => job.Windows(ClusterChoices.Published).SelectMany(w => w.Clusters.Select(c => (job, c))))];
        if (all.Length == 0)
        {
            return null;
        }

        (FlowClustersJob job, FlowCluster chosen) = all.OrderBy(c => c.Cluster.Percolates).ThenByDescending(c => Known(c.Cluster)).ThenByDescending(c => c.Cluster.Volume).First();
        FlowPaths paths = context.Paths(job.Flow);
        var space = new ConvectedSpace(paths);
        JumpSpots spots = job.Spots(paths, ClusterChoices.Published);
        ConvectiveCluster region = chosen.In(space, job.Choices[ClusterChoices.Published].Plan);
        ConvectiveTrace trace = ClusterTracing.Of(space, paths, paths.Stresses(0), spots, [region], job.TraceOf(ClusterChoices.Published, chosen.Last))[0];
        return new FlowScene(condition, job.Flow, chosen, region, trace, spots);
    }

    /// <summary>Jumps within the boundary up to a frame, carried to the end of the window, about the centre of the region there.</summary>
    public IReadOnlyList<(double X, double Y, double Z, int Frame, bool IsAlong)> Jumps(int upTo)
    {
        var found = new List<(double, double, double, int, bool)>();
        for (int f = Trace.First; f <= Math.Min(upTo, Trace.Last); f++)
        {
            foreach (JumpSpot spot in Spots.Of(f))
            {
                if (Region.Contains(spot.Position, f))
                {
                    // Within the blocks of the region: the image beside its centre.
                    var carried = Space.Carried(spot.Position, f, Region.Frame);
                    int block = Region.Grid.BlockOf(carried), at = Region.Blocks.IndexOf(block);
                    var place = Region.Vectors[at] + Region.Grid.Inside(block, carried);
                    found.Add((place.X, place.Y, place.Z, f, spot.IsExtensional));
                }
            }
        }

        return found;
    }

    private static int Known(FlowCluster cluster) => double.IsNaN(cluster.YieldTime) ? 0 : 1 + (double.IsNaN(cluster.Elastic) ? 0 : 1) + (double.IsNaN(cluster.End) ? 0 : 1);
}
