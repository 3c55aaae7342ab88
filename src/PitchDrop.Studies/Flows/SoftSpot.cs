using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Studies.Flows;

/// <summary>A soft quasilocalised mode of a cluster.</summary>
/// <param name="Centre">Its centre in the box at t₀ [σ].</param>
/// <param name="Stiffness">λ [ε/σ²].</param>
/// <param name="ShearShare">How it lies in the flow: ±1 where it is extension along one diagonal of the plane of shear and compression along the other.</param>
/// <param name="CoreShare">Share of the mode, as |π|², that is on particles which lie within contact of another's hard core in the inherent state: what is said of the others holds for the true law too.</param>
/// <param name="Particles">Particles inside, those that move most first.</param>
/// <param name="Displacements">Their parts of the mode, in this order; the whole has length 1.</param>
public sealed record SoftSpot(Displacement Centre, double Stiffness, double ShearShare, double CoreShare, IReadOnlyList<int> Particles, IReadOnlyList<Displacement> Displacements);
