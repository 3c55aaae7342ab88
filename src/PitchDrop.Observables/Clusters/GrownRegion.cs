namespace PitchDrop.Observables.Clusters;

/// <summary>Blocks that have grown together around a local maximum of the density of jumps.</summary>
/// <param name="Peak">The block of the highest density.</param>
/// <param name="Blocks">All blocks, ascending, the peak with them.</param>
public sealed record GrownRegion(int Peak, IReadOnlyList<int> Blocks);
