using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trsp;

/// <summary>Where the parameters of a model come from: known when the work is planned, or measured by jobs of the same workload.</summary>
public interface ITrspSource
{
    /// <summary>Name, part of the names of jobs: letters, digits, '-' and '_' only.</summary>
    string Name { get; }

    /// <summary>Jobs that must be finished before <see cref="Parameters"/> are read.</summary>
    IReadOnlyList<IResumableJob> Needs { get; }

    /// <summary>The parameters; null where the jobs found that there are none, which <see cref="Refusal"/> says.</summary>
    TrspParameters? Parameters { get; }

    /// <summary>Why there are no parameters, in one line; null where there are.</summary>
    string? Refusal { get; }
}
