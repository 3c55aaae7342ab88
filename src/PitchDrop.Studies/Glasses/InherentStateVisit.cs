using PitchDrop.Particles.State;

namespace PitchDrop.Studies.Glasses;

/// <summary>An inherent state on a trajectory.</summary>
/// <param name="Quench">Number of the quench that first led to it.</param>
/// <param name="Energy">Its energy U [ε].</param>
/// <param name="State">The particles.</param>
/// <param name="LowestStiffness">The lowest eigenvalue of its Hessian without the translations [ε/σ²].</param>
/// <param name="IsMinimum">Whether it was verified as a minimum.</param>
public sealed record InherentStateVisit(int Quench, double Energy, ParticleSystem State, double LowestStiffness, bool IsMinimum);
