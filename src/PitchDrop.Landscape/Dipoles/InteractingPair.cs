using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Landscape.Dipoles;

/// <summary>Two particles that interact, through one image.</summary>
/// <param name="I">The particle of lower number.</param>
/// <param name="J">The other.</param>
/// <param name="Direction">Unit vector n from I to the image of J.</param>
/// <param name="Distance">r [σ].</param>
public readonly record struct InteractingPair(int I, int J, Displacement Direction, double Distance);
