using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Observables.Clusters;

/// <summary>A cage jump with the place where it happened.</summary>
/// <param name="Particle">The particle that jumped.</param>
/// <param name="Frame">The first frame in its new cage.</param>
/// <param name="Position">Where it is in that frame, with the flow in it, inside the box or out.</param>
/// <param name="Jump">The nonaffine vector from the old cage's centre to the new one's.</param>
public readonly record struct JumpSpot(int Particle, int Frame, Displacement Position, Displacement Jump)
{
    /// <summary>Whether the jump goes along the direction in which simple shear stretches, rather than where it compresses: its projection in the plane of shear lies in the first or the third quadrant.</summary>
    public bool IsExtensional => Jump.X * Jump.Y > 0;
}
