using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Guards;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Flows;

/// <summary>Copies of a flow that begin from one of its configurations: molecules with fresh velocities, Brownian particles with fresh random forces. What they share is owed to the configuration alone.</summary>
public sealed record FlowEnsemblePlan
{
    /// <summary>Name of the job, unique in a workload; it also chooses the random numbers.</summary>
    public required string Name { get; init; }

    /// <summary>The flow, whose frames are kept; it must be among the jobs of the workload.</summary>
    public required FlowJob Flow { get; init; }

    /// <summary>Jobs beside the flow on whose results the start depends; among those of the workload.</summary>
    public IReadOnlyList<IResumableJob> Needs { get; init; } = [];

    /// <summary>Says where to begin and what to look at, once the needed jobs are finished, and always the same; null where there is nothing to be looked at.</summary>
    public required Func<RunFolder, FlowEnsembleStart?> Start { get; init; }

    /// <summary>Number M of copies.</summary>
    public int Runs { get; init => field = Require.Between(value, 2, 10_000); } = 20;

    /// <summary>The most frames that a start asks for, about: for the estimate of the cost.</summary>
    public int MostFrames { get; init => field = Require.Between(value, 2, int.MaxValue); } = 100;
}
