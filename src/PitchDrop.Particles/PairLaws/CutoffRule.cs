namespace PitchDrop.Particles.PairLaws;

/// <summary>Which pairs of species are cut where.</summary>
public enum CutoffRule
{
    /// <summary>Each pair at the same multiple of its own σ_ab.</summary>
    Scaled,

    /// <summary>All pairs at one distance.</summary>
    CommonRadius,
}
