namespace PitchDrop.Observables.Correlations;

/// <summary>What errors come from.</summary>
public enum SampleKind
{
    /// <summary>The scatter between trajectories, at least <see cref="PairEnsemble.LeastSamples"/> of them.</summary>
    Trajectories,

    /// <summary>The scatter between groups of consecutive time origins within fewer trajectories.</summary>
    Groups,
}
