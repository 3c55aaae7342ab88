using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Particles.ThreeBody;

namespace PitchDrop.Studies.Particles.Benchmarks;

/// <summary>The Stillinger–Weber liquid, λ = 18.75, for timing: near its temperature and structure, not carefully equilibrated.</summary>
public static class StillingerWeberLiquid
{
    /// <summary>Time step of every timing [τ].</summary>
    public const double TimeStep = 0.065;

    /// <summary>Temperature of every timing [ε].</summary>
    public const double Temperature = 0.069;

    /// <summary>The skin at which it is fastest [σ]; between 0.5 and 1 the time is the same within a few per cent.</summary>
    public const double Skin = 0.6;

    /// <summary>The parameters.</summary>
    public static StillingerWeberParameters Parameters { get; } = new();

    /// <summary>Pair law and three-body term.</summary>
    public static Interaction Interaction => Interaction.Of(new StillingerWeberPair(Parameters), new StillingerWeberTriplet(Parameters));

    /// <summary>N particles at density 0.52: from a lattice with random velocities, molten and cooled by scaling the velocities.</summary>
    /// <param name="particles">N.</param>
    /// <param name="steps">Steps of melting and cooling.</param>
    public static ParticleSystem Make(int particles, int steps) =>
        MoltenLattice.Melt(MoltenLattice.Start(particles, StillingerWeberParameters.Density, _ => 0), Interaction, TimeStep, Temperature, steps);
}
