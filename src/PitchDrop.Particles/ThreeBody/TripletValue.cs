using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Particles.ThreeBody;

/// <summary>The energy of one triplet with centre i, and its forces on the arms; the force on i is minus their sum.</summary>
/// <param name="Energy">h [ε].</param>
/// <param name="OnJ">−∂h/∂r_j [ε/σ].</param>
/// <param name="OnK">−∂h/∂r_k [ε/σ].</param>
public readonly record struct TripletValue(double Energy, Displacement OnJ, Displacement OnK);
