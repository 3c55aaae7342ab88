namespace PitchDrop.Observables.Clusters;

/// <summary>How far a cluster grows from a local maximum of the density of jumps, over blocks at or above the threshold.</summary>
public enum GrowthRule
{
    /// <summary>Over all that hang together by faces: maxima between which the density stays above the threshold are one cluster. From where about a third of the blocks are above, one cluster spans the box (percolation).</summary>
    Connected,

    /// <summary>Downhill only (watershed): each block climbs to the highest of the 26 that touch it, and belongs to the maximum where that ends, so that clusters that touch stay apart.</summary>
    Downhill,
}
