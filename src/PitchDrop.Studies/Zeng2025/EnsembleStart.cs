using PitchDrop.Data.RunFolders;
using PitchDrop.Observables.Clusters;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Flows.Analysis;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>Where copies of a flow begin: at t₀ of its largest cluster of which t₀ and t₂ are known, to be followed until as long behind t₂.</summary>
/// <param name="Start">The start.</param>
/// <param name="Cluster">The cluster.</param>
internal sealed record EnsembleStart(FlowEnsembleStart Start, FlowCluster Cluster)
{
    /// <summary>Chooses; null where no cluster qualifies.</summary>
    /// <param name="job">The clusters of the flow, finished.</param>
    /// <param name="folder">The run folder.</param>
    public static EnsembleStart? Of(FlowClustersJob job, RunFolder folder)
    {
        FlowCluster? chosen = job.Windows(ClusterChoices.Published).SelectMany(w => w.Clusters).Where(c => !c.Percolates && c.YieldTime > 0).OrderByDescending(c => c.Volume).FirstOrDefault();
        if (chosen is null)
        {
            return null;
        }

        using FlowPaths paths = job.Flow.Open(folder);
        int Frame(double time) => (int)Math.Clamp(Math.Round(time / job.Flow.Plan.FrameInterval), 0, job.Flow.Plan.Frames - 1);
        int first = Frame(chosen.Onset), last = Frame(chosen.Yield + chosen.YieldTime);
        return last <= first ? null : new EnsembleStart(new FlowEnsembleStart(first, last - first + 1, [chosen.In(new ConvectedSpace(paths), job.Choices[ClusterChoices.Published].Plan)]), chosen);
    }
}
