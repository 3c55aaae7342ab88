using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Observables.Clusters;

/// <summary>Who jumped, and where that was, carried by the flow to the moment at which jumps are compared.</summary>
/// <param name="Particle">The particle.</param>
/// <param name="Place">The place of the jump at that moment [length]; any of its images.</param>
public readonly record struct JumpPlace(int Particle, Displacement Place);
