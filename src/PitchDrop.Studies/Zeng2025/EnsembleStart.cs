using PitchDrop.Data.RunFolders;
using PitchDrop.Observables.Clusters;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Flows.Analysis;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>Where copies of a flow begin: at t₀ of its largest cluster of which t₀ and t₂ are known, to be followed until as long behind t₂, which is still within the flow.</summary>
/// <param name="Start">The start.</param>
/// <param name="Cluster">The cluster.</param>
internal sealed record EnsembleStart(FlowEnsembleStart Start, FlowCluster Cluster)
{
    /// <summary>Chooses; null where no cluster qualifies.</summary>
    /// <param name="job">The clusters of the flow, finished.</param>
    /// <param name="folder">The run folder.</param>
    public static EnsembleStart? Of(FlowClustersJob job, RunFolder folder)
    {
        int Frame(double time) => (int)Math.Round(time / job.Flow.Plan.FrameInterval);
        FlowCluster? chosen = job.Windows(ClusterChoices.Published).SelectMany(w => w.Clusters)
            .Where(c => !c.Percolates && c.YieldTime > 0 && Frame(c.Onset) >= 0 && Frame(c.Yield + c.YieldTime) < job.Flow.Plan.Frames && Frame(c.Yield + c.YieldTime) > Frame(c.Onset)).OrderByDescending(c => c.Volume).FirstOrDefault();
        if (chosen is null)
        {
            return null;
        }

        using FlowPaths paths = job.Flow.Open(folder);
        int first = Frame(chosen.Onset), last = Frame(chosen.Yield + chosen.YieldTime);
        return new EnsembleStart(new FlowEnsembleStart(first, last - first + 1, [chosen.In(new ConvectedSpace(paths), job.Choices[ClusterChoices.Published].Plan)]), chosen);
    }
}
