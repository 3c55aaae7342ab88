namespace PitchDrop.Numerics.Geometry;

/// <summary>One image of one point within the radius of a <see cref="CellList"/>.</summary>
/// <param name="Index">Which point.</param>
/// <param name="Vector">From the centre to this image.</param>
/// <param name="Square">Its squared length.</param>
public readonly record struct NeighbourImage(int Index, Displacement Vector, double Square);
