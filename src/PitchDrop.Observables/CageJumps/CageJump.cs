using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Observables.CageJumps;

/// <summary>A particle's jump from one cage to the next.</summary>
/// <param name="Particle">The particle.</param>
/// <param name="Frame">The first frame in the new cage.</param>
/// <param name="Indicator">The p at which the path was split here [length²].</param>
/// <param name="From">Centre of the cage that was left: the mean position between this jump and the one before.</param>
/// <param name="To">Centre of the new cage: the mean position until the next jump.</param>
public readonly record struct CageJump(int Particle, int Frame, double Indicator, Displacement From, Displacement To)
{
    /// <summary>Distance of the two centres [length].</summary>
    public double Size => Math.Sqrt((To + -From).LengthSquared);
}
