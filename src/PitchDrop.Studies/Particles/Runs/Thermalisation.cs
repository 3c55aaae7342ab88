using PitchDrop.Numerics.Serialisation;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Studies.Particles.Runs;

/// <summary>
/// The temperature of a run before it is measured: every ten steps the velocities are scaled to the kinetic energy of the temperature wanted. Before a run at constant energy, the mean potential energy of the second
/// half of the equilibration says which total energy belongs to T, and the velocities are scaled to it once.
/// </summary>
internal sealed class Thermalisation(ParticlePlan plan)
{
    public const long Every = 10;
    private const long MeasureEvery = 50;
    private double _potential;
    private long _measured;

    /// <summary>Whether velocities are scaled in a part of the run.</summary>
    public bool Acts(ParticleStage stage) => plan.Dynamics != DynamicsKind.Brownian
        && (stage is ParticleStage.Melt or ParticleStage.Cool || (stage == ParticleStage.Equilibrate && plan.Dynamics == DynamicsKind.Nve));

    /// <summary>What is due at a step of such a part.</summary>
    public void Look(ParticleStage stage, long step, ParticleEngine engine)
    {
        Scale(engine, KineticOf(TemperatureAt(stage, step), stage));
        if (stage == ParticleStage.Equilibrate && 2 * step >= plan.EquilibrationSteps && step % MeasureEvery == 0)
        {
            _potential += engine.Measure().Energy;
            _measured++;
        }
    }

    /// <summary>Gives the particles the total energy that belongs to T, at the end of the equilibration.</summary>
    public void Conclude(ParticleEngine engine)
    {
        if (_measured < 10 || plan.Dynamics != DynamicsKind.Nve)
        {
            return;
        }

        PairTotals now = engine.Measure();
        double kinetic = KineticOf(plan.Temperature, ParticleStage.Equilibrate) + (_potential / _measured) - now.Energy;
        if (kinetic > 0)
        {
            Scale(engine, kinetic);
        }
    }

    /// <summary>Forgets what was measured.</summary>
    public void Clear() => (_potential, _measured) = (0, 0);

    public void WriteState(BinaryWriter writer)
    {
        writer.Write(_potential);
        writer.Write(_measured);
    }

    public void ReadState(BinaryReader reader)
    {
        _potential = reader.ReadDouble();
        _measured = reader.ReadLongCount("the number of energies");
    }

    private double TemperatureAt(ParticleStage stage, long step) => stage switch
    {
        ParticleStage.Melt => plan.StartTemperature,
        ParticleStage.Cool => plan.StartTemperature + ((plan.Temperature - plan.StartTemperature) * step / plan.CoolSteps),
        _ => plan.Temperature,
    };

    private double KineticOf(double temperature, ParticleStage stage) => 0.5 * plan.DegreesOfFreedom(stage) * temperature;

    private static void Scale(ParticleEngine engine, double kinetic)
    {
        double now = engine.Kinetic().Energy;
        if (now > 0)
        {
            engine.ScaleVelocities(Math.Sqrt(kinetic / now));
        }
    }
}
