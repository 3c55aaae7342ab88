using PitchDrop.Observables.Clusters;
using PitchDrop.Observables.Structure;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Flows.Analysis;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>g_cj(r) about the clusters of a condition.</summary>
internal static class FacilitationCurves
{
    // Width of the shells [length], and how far they go as a share of the edge: images are seen twice beyond half of it.
    private const double Shell = 0.5, Reach = 0.5;

    // [t₁, t₂] may reach back by two t_χ from the end of a window: so many windows, one behind the other, share later jumps and count as one.
    private const int Joined = 3;

    /// <summary>Counts; null where no cluster has jumps at t₁ and behind it.</summary>
    public static JumpCorrelationCurves? Of(ZengContext context, FlowCondition condition, int choice)
    {
        var found = new List<IReadOnlyList<JumpCorrelation>>();
        foreach (FlowClustersJob job in context.Conditions.Clusters(condition, context.Work))
        {
            FlowCluster[][] windows = [.. job.SeparateWindows(choice).Chunk(Joined).Select(some => some.SelectMany(w => w.Clusters).Where(c => !c.Percolates && !double.IsNaN(c.Elastic)).ToArray()).Where(w => w.Length > 0)];
            if (windows.Length == 0)
            {
                continue;
            }

            FlowPaths paths = context.Paths(job.Flow);
            var space = new ConvectedSpace(paths);
            JumpSpots spots = job.Spots(paths, choice);
            var bins = new DistanceBins(Shell * Math.Floor(Reach * space.LengthX / Shell), (int)Math.Floor(Reach * space.LengthX / Shell));
            foreach (FlowCluster[] clusters in windows)
            {
                JumpCorrelation? About(FlowCluster cluster)
                {
                    (int first, int last) = (Frame(space, cluster.Elastic), Frame(space, cluster.Yield));
                    return last > first ? CarriedJumps.Correlation(cluster.In(space, job.Choices[choice].Plan), spots, first, last, bins) : null;
                }

                found.Add([.. clusters.Select(About).OfType<JumpCorrelation>()]);
            }
        }

        return found.TrueForAll(w => w.Count == 0) ? null : new JumpCorrelationCurves(found);
    }

    private static int Frame(ConvectedSpace space, double time) => (int)Math.Round(time / (space.Times[1] - space.Times[0]));
}
