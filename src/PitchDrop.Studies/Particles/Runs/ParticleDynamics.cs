using PitchDrop.Particles.Dynamics;

namespace PitchDrop.Studies.Particles.Runs;

/// <summary>What moves the particles of a plan.</summary>
internal static class ParticleDynamics
{
    public static IDynamics MakeDynamics(this ParticlePlan plan, ParticleEngine engine) => new VelocityVerlet(engine, plan.TimeStep);
}
