namespace PitchDrop.Particles.Dynamics;

/// <summary>A simulation that cannot go on: a coordinate is no longer a number, or a particle was thrown. Says when, which particles, and how close they were.</summary>
public sealed class DynamicsFailureException : Exception
{
    /// <summary>A failure of no step, for the sake of the usual constructors.</summary>
    public DynamicsFailureException()
    {
    }

    /// <inheritdoc cref="DynamicsFailureException()"/>
    public DynamicsFailureException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="DynamicsFailureException()"/>
    public DynamicsFailureException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>A failure at a step.</summary>
    /// <param name="step">The step that could not be made, counted from 1.</param>
    /// <param name="particle">The particle, by its place in the system.</param>
    /// <param name="nearest">The particle nearest to it before the step, or −1 where there is none.</param>
    /// <param name="distance">Their distance before the step [σ].</param>
    /// <param name="what">What happened to the particle.</param>
    public DynamicsFailureException(long step, int particle, int nearest, double distance, string what)
        : base(nearest < 0
            ? $"step {step}: particle {particle} {what}"
            : $"step {step}: particle {particle} {what}; nearest to it was particle {nearest} at distance {distance:G6}. Overlapping particles at the start or too large a time step do this.")
    {
        (Step, Particle, Nearest, Distance, What) = (step, particle, nearest, distance, what);
    }

    /// <summary>The step that could not be made, counted from 1.</summary>
    public long Step { get; }

    /// <summary>The particle, by its place in the system.</summary>
    public int Particle { get; }

    /// <summary>The particle nearest to it before the step, or −1.</summary>
    public int Nearest { get; } = -1;

    /// <summary>What happened to the particle: what follows its name in a sentence.</summary>
    public string What { get; } = "cannot go on";

    /// <summary>Distance of the two before the step [σ].</summary>
    public double Distance { get; }
}
