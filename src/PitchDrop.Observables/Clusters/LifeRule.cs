namespace PitchDrop.Observables.Clusters;

/// <summary>From where the rise and the fall of a cluster's stress are counted.</summary>
public enum LifeRule
{
    /// <summary>From 0: t₀ and t₃ are where σ_c passes shares of its peak.</summary>
    FromZero,

    /// <summary>From the troughs beside the peak, for a stress that never comes near 0: t₀ and t₃ are where σ_c passes the same shares of its rise and of its fall. A trough is the lowest value up to where σ_c has climbed back by half of what lies between the peak and its lowest value on that side, or the trace ends.</summary>
    FromTroughs,
}
