using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Observables.Relaxation;

/// <summary>What the mesoelastic relation ties together at one temperature.</summary>
/// <param name="Temperature">T [energy, Boltzmann's constant 1], &gt; 0.</param>
/// <param name="RelaxationTime">τ_α of the liquid at T, value &gt; 0.</param>
/// <param name="Stiffness">κ, the mean dipole stiffness of the inherent states under the liquid at T [energy/length²], value &gt; 0.</param>
public readonly record struct MesoelasticPoint(double Temperature, Estimate RelaxationTime, Estimate Stiffness);
