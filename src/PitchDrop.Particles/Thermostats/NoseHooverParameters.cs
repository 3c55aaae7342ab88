using PitchDrop.Numerics.Guards;

namespace PitchDrop.Particles.Thermostats;

/// <summary>A chain of Nosé–Hoover thermostats. Martyna, Klein and Tuckerman, J. Chem. Phys. 97, 2635 (1992).</summary>
public sealed record NoseHooverParameters
{
    /// <summary>Temperature of the bath.</summary>
    public required TemperatureSchedule Temperature { get; init; }

    /// <summary>
    /// Relaxation time τ_NH [τ]; finite, &gt; 0. The first thermostat has the mass Q_1 = g T τ_NH², g the degrees of freedom, the others Q_k = T τ_NH²: the convention of LAMMPS's Tdamp. A weakly
    /// disturbed kinetic energy oscillates with the angular frequency √2/τ_NH about its mean.
    /// </summary>
    public required double RelaxationTime { get; init => field = Require.Positive(value); }

    /// <summary>Number M of thermostats in the chain, 1 to 16. A chain of one need not reach the canonical ensemble of a stiff or small system; a system in a flow should have one, since a second holds the first back from carrying heat off (theory, after equation 32).</summary>
    public int ChainLength { get; init => field = Require.Between(value, 1, 16); } = 3;
}
