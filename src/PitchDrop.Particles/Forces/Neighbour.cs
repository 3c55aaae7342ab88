using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Particles.Forces;

/// <summary>One image of a particle near another.</summary>
/// <param name="Index">Which particle j.</param>
/// <param name="Offset">From i to this image of j [σ].</param>
public readonly record struct Neighbour(int Index, Displacement Offset);
