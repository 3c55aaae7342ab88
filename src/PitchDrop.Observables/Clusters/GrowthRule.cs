namespace PitchDrop.Observables.Clusters;

/// <summary>How far a cluster grows from a local maximum of the density of jumps, over blocks at or above the threshold.</summary>
public enum GrowthRule
{
    /// <summary>Over all that hang together: maxima between which the density stays above the threshold are one cluster.</summary>
    Connected,

    /// <summary>Downhill only: each block belongs to the maximum that the steepest way up leads to, so that touching clusters stay apart.</summary>
    Downhill,
}
