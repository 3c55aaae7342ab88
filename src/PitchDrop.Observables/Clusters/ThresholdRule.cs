namespace PitchDrop.Observables.Clusters;

/// <summary>How the density is found from which on a block belongs to a cluster.</summary>
public enum ThresholdRule
{
    /// <summary>From ρ₀ = max ρ the mean below the last value, ρ_{i+1} = ⟨ρ | ρ &lt; ρ_i⟩: either so many steps, two of which give the mean of what lies below the mean, or until a step changes it by less than the tolerance. Where it falls to nothing there is no threshold.</summary>
    MeanBelow,

    /// <summary>From ρ₀ = max ρ half the sum of the mean below and the mean from there up, until nothing changes: the two classes are told apart in the middle between their means. It always ends.</summary>
    TwoMeans,
}
