using PitchDrop.Particles.Brownian;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.Shear;
using PitchDrop.Particles.Thermostats;

namespace PitchDrop.Studies.Particles.Runs;

/// <summary>What moves the particles of a plan at its temperature.</summary>
internal static class ParticleDynamics
{
    public static IDynamics MakeDynamics(this ParticlePlan plan, ParticleEngine engine)
    {
        TemperatureSchedule temperature = TemperatureSchedule.Constant(plan.Temperature);
        return plan.Dynamics switch
        {
            DynamicsKind.Nvt => new NoseHoover(engine, plan.TimeStep, new NoseHooverParameters { Temperature = temperature, RelaxationTime = plan.ThermostatTime }),
            DynamicsKind.Langevin => new Langevin(engine, plan.TimeStep, new LangevinParameters { Temperature = temperature, Friction = plan.Friction, Seed = plan.Seed, Replica = plan.Replica }),

            // A flow makes heat, which a longer chain would not take.
            DynamicsKind.Sllod => new Sllod(engine, plan.TimeStep, plan.ShearRate, new NoseHooverParameters { Temperature = temperature, RelaxationTime = plan.ThermostatTime, ChainLength = 1 }),
            DynamicsKind.Brownian => new BrownianDynamics(engine, plan.TimeStep, new BrownianParameters { Diffusivities = Diffusivities(plan), Temperature = plan.Temperature, ShearRate = plan.ShearRate, Seed = plan.Seed, Replica = plan.Replica }),
            _ => new VelocityVerlet(engine, plan.TimeStep),
        };
    }

    // Of hard spheres by Stokes and Einstein, in units of that of the first; otherwise all are the same.
    internal static double[] Diffusivities(ParticlePlan plan)
    {
        IPairLaw law = plan.Interaction.Pairs;
        IEnumerable<int> species = Enumerable.Range(0, law.Species);
        return law.HasCore ? BrownianParameters.StokesEinstein([.. species.Select(s => law.Core(s, s))]) : [.. species.Select(_ => plan.Temperature / plan.Friction)];
    }
}
