using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Shear;
using PitchDrop.Particles.Thermostats;
using PitchDrop.Studies.Particles.Benchmarks;

namespace PitchDrop.Benchmarks.Peers;

/// <summary>A dynamics that both LAMMPS and we have.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Ours">Our integrator on an engine, with a time step.</param>
/// <param name="IsSheared">Whether the box is sheared.</param>
/// <param name="Peer">The same in the script's words.</param>
public sealed record PeerDynamics(string Name, Func<ParticleEngine, double, IDynamics> Ours, bool IsSheared, string Peer)
{
    /// <summary>Constant energy.</summary>
    public static PeerDynamics Energy { get; } = new("NVE", (engine, step) => new VelocityVerlet(engine, step), false, "fix 1 all nve");

    /// <summary>Three Nosé–Hoover thermostats at T = 0.5, τ_NH = 0.2.</summary>
    public static PeerDynamics Thermostat { get; } =
        new("NVT", (engine, step) => new NoseHoover(engine, step, KobAndersenLiquid.Bath(3)), false, "fix 1 all nvt temp 0.5 0.5 0.2");

    /// <summary>SLLOD at the rate 0.001 with one thermostat at T = 0.5, τ_NH = 0.2.</summary>
    public static PeerDynamics Shear { get; } = new(
        "SLLOD", (engine, step) => new Sllod(engine, step, 1e-3, KobAndersenLiquid.Bath(1)), true,
        """
        change_box all triclinic
        fix 1 all nvt/sllod temp 0.5 0.5 0.2 tchain 1
        fix 2 all deform 1 xy erate 0.001 remap v
        """);
}
