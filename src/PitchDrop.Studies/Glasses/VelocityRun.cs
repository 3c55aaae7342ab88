using PitchDrop.Numerics.Randomness;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Particles.Thermostats;

namespace PitchDrop.Studies.Glasses;

/// <summary>One run from a configuration with fresh velocities, at constant temperature.</summary>
internal sealed class VelocityRun : IDisposable
{
    private readonly ParticleSystem _system;
    private readonly ParticleEngine _engine;
    private readonly NoseHoover _dynamics;

    /// <summary>Begins.</summary>
    /// <param name="start">The configuration; left as it is.</param>
    /// <param name="interaction">The law.</param>
    /// <param name="liquid">Time step and thermostat.</param>
    /// <param name="temperature">T [ε/k_B].</param>
    /// <param name="stream">Random numbers of the velocities.</param>
    /// <param name="first">Index of the first of them.</param>
    /// <param name="skin">Skin of the neighbour list [σ].</param>
    /// <param name="threads">Threads of the forces.</param>
    public VelocityRun(ParticleSystem start, Interaction interaction, Liquid liquid, double temperature, RandomStream stream, ulong first, double skin, int threads)
    {
        _system = start.Copy();
        MaxwellVelocities.Draw(_system, temperature, stream, first);
        _engine = new ParticleEngine(_system, interaction, skin, threads);
        _dynamics = new NoseHoover(_engine, liquid.TimeStep, new NoseHooverParameters { Temperature = TemperatureSchedule.Constant(temperature), RelaxationTime = liquid.ThermostatTime });
    }

    /// <summary>Steps made.</summary>
    public long Steps => _dynamics.Steps;

    /// <summary>Goes on.</summary>
    public void Advance(long steps) => _dynamics.Advance(steps);

    /// <summary>Unwrapped positions at present [dN]: all x, then all y, then all z.</summary>
    public double[] Positions()
    {
        _engine.Store(_system);
        return Unwrapped(_system);
    }

    /// <summary>Unwrapped positions of a system [dN].</summary>
    public static double[] Unwrapped(ParticleSystem system)
    {
        int n = system.Count, dimension = system.Box.Dimension;
        double[] positions = new double[dimension * n];
        for (int i = 0; i < n; i++)
        {
            (double x, double y, double z) = system.Unwrapped(i);
            (positions[i], positions[n + i]) = (x, y);
            if (dimension == 3)
            {
                positions[(2 * n) + i] = z;
            }
        }

        return positions;
    }

    /// <summary>Writes all that later steps depend on.</summary>
    public void WriteState(BinaryWriter writer) => _dynamics.WriteState(writer);

    /// <summary>Reads what <see cref="WriteState"/> wrote for the same start.</summary>
    public void ReadState(BinaryReader reader) => _dynamics.ReadState(reader);

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();
}
