namespace PitchDrop.Studies.Running;

/// <summary>
/// A study whose ensembles grow: each condition is run by a number of independent replicas, and more of them leave the jobs of the others as they are. So a folder that was made with fewer is gone on with: what is there is
/// kept, the new replicas are run, figures and summary are made again.
/// </summary>
public interface IReplicatedStudy : IStudy
{
    /// <summary>Replicas of each condition unless more are asked for.</summary>
    /// <param name="preset">"quick", "standard" or "paper".</param>
    int Replicas(string preset);

    /// <summary>Builds the jobs with a number of replicas. Those with fewer are among those with more, under the same names and with the same plans.</summary>
    /// <param name="preset">"quick", "standard" or "paper".</param>
    /// <param name="figure">Id of one figure, or null for all.</param>
    /// <param name="seed">Seed of every random stream.</param>
    /// <param name="replicas">Replicas of each condition, at least <see cref="Replicas"/>.</param>
    Workload Plan(string preset, string? figure, ulong seed, int replicas);
}
