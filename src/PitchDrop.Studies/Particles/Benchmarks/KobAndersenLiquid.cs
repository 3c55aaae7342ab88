using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Particles.Thermostats;

namespace PitchDrop.Studies.Particles.Benchmarks;

/// <summary>A liquid of Kob and Andersen's mixture for timing: near its temperature and structure, not carefully equilibrated.</summary>
public static class KobAndersenLiquid
{
    /// <summary>Time step of every timing [τ].</summary>
    public const double TimeStep = 0.005;

    /// <summary>The mixture, cut at 2.5 σ_ab, energy-shifted.</summary>
    public static Interaction Interaction => Interaction.Of(new LennardJones(KobAndersen.Standard));

    /// <summary>A bath at T = 0.5 with τ_NH = 0.2.</summary>
    /// <param name="chain">Number of thermostats.</param>
    public static NoseHooverParameters Bath(int chain) => new() { Temperature = TemperatureSchedule.Constant(0.5), RelaxationTime = 0.2, ChainLength = chain };

    /// <summary>N particles at density 1.2: from a lattice with random velocities, molten and cooled to <paramref name="temperature"/> by scaling the velocities.</summary>
    /// <param name="particles">N.</param>
    /// <param name="temperature">T [ε].</param>
    /// <param name="steps">Steps of melting and cooling.</param>
    public static ParticleSystem Make(int particles, double temperature, int steps) =>
        MoltenLattice.Melt(MoltenLattice.Start(particles, KobAndersen.Density, i => i % 5 == 4 ? 1 : 0), Interaction, TimeStep, temperature, steps);
}
