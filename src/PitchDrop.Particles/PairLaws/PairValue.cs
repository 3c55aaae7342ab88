namespace PitchDrop.Particles.PairLaws;

/// <summary>A pair law at one distance r: u, −u′/r and u″. All three are 0 at and beyond the cutoff.</summary>
/// <param name="Energy">u(r) [ε]; +∞ inside a hard core.</param>
/// <param name="ForceOverDistance">−u′(r)/r [ε/σ²]: times the vector from j to i it is the force on i.</param>
/// <param name="SecondDerivative">u″(r) [ε/σ²].</param>
public readonly record struct PairValue(double Energy, double ForceOverDistance, double SecondDerivative);
