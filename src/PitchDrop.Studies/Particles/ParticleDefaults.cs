namespace PitchDrop.Studies.Particles;

/// <summary>What a particle model is usually run at.</summary>
/// <param name="MajorityShare">Share of the particles that are of the first species.</param>
/// <param name="Density">Number density N/V [1/σ^d]; for hard spheres the volume fraction φ.</param>
/// <param name="TimeStep">Δt [τ].</param>
/// <param name="ThermostatTime">Time of a thermostat [τ].</param>
/// <param name="WaveNumber">q near the first peak of the structure factor [1/σ].</param>
/// <param name="HighTemperature">T at which a random start melts [ε/k_B].</param>
/// <param name="Source">The paper that the model is from.</param>
public sealed record ParticleDefaults(double MajorityShare, double Density, double TimeStep, double ThermostatTime, double WaveNumber, double HighTemperature, string Source);
