using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Observables.CageJumps;

/// <summary>One rearrangement of one particle: a stretch of frames throughout which p_hop is at least the threshold.</summary>
/// <param name="Particle">The particle.</param>
/// <param name="Start">The first frame of the stretch.</param>
/// <param name="End">The last frame of the stretch.</param>
/// <param name="Peak">The frame of the largest p_hop.</param>
/// <param name="Indicator">The largest p_hop [length²].</param>
/// <param name="From">Mean position in the window before the peak.</param>
/// <param name="To">Mean position in the window behind the peak.</param>
public readonly record struct Rearrangement(int Particle, int Start, int End, int Peak, double Indicator, Displacement From, Displacement To)
{
    /// <summary>How far apart the two mean positions are [length].</summary>
    public double Size => Math.Sqrt((To + -From).LengthSquared);
}
