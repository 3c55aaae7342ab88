namespace PitchDrop.Particles.Dynamics;

/// <summary>A law of motion in discrete time: moves the particles of an engine step by step. Where the steps are cut into calls, and where the state is written and read again, changes no bit.</summary>
public interface IDynamics
{
    /// <summary>The particles, their neighbours and forces.</summary>
    ParticleEngine Engine { get; }

    /// <summary>Time step Δt [τ].</summary>
    double TimeStep { get; }

    /// <summary>Number of steps made.</summary>
    long Steps { get; }

    /// <summary>What the dynamics conserves, up to O(Δt²), beside the potential energy U: kinetic energy and the energies of thermostats [ε]; null where it conserves nothing.</summary>
    double? ConservedBesidePotential { get; }

    /// <summary>Makes steps. O(N) a step, without allocation but where the list outgrows its room.</summary>
    /// <param name="steps">How many, at least 0.</param>
    /// <exception cref="DynamicsFailureException">The simulation cannot go on; the particles are as they are then.</exception>
    void Advance(long steps);

    /// <summary>Writes all that later steps depend on, the engine's state included.</summary>
    void WriteState(BinaryWriter writer);

    /// <summary>Reads what <see cref="WriteState"/> wrote for the same system and parameters: the trajectory goes on with the same bits.</summary>
    /// <exception cref="InvalidDataException">The state is of another run, or damaged.</exception>
    void ReadState(BinaryReader reader);
}
