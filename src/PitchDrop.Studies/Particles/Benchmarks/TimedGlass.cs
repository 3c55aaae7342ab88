using PitchDrop.Landscape.Minimisers;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;

namespace PitchDrop.Studies.Particles.Benchmarks;

/// <summary>Inherent states for timing: of liquids near their temperature and structure, not carefully equilibrated.</summary>
public static class TimedGlass
{
    private const double LargestForce = 1e-9;

    /// <summary>The liquids that there are.</summary>
    public static IReadOnlyList<string> Names { get; } = ["ipl", "mblj", "stillinger-weber"];

    /// <summary>What the particles of a liquid do to one another.</summary>
    /// <param name="liquid">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such liquid.</exception>
    public static Interaction Interaction(string liquid) => liquid switch
    {
        "ipl" => PitchDrop.Particles.Forces.Interaction.Of(new InversePower(new InversePowerParameters())),
        "mblj" => PitchDrop.Particles.Forces.Interaction.Of(new ForceShiftedLennardJones(KobAndersen.Modified)),
        "stillinger-weber" => StillingerWeberLiquid.Interaction,
        _ => throw new ArgumentOutOfRangeException(nameof(liquid), liquid, $"accepted is {string.Join(", ", Names)}"),
    };

    /// <summary>The minimum under a liquid of N particles at about T = 0.7 (mBLJ, IPL) or 0.069 (Stillinger and Weber).</summary>
    /// <param name="liquid">One of <see cref="Names"/>.</param>
    /// <param name="particles">N.</param>
    /// <param name="steps">Steps of melting and cooling.</param>
    /// <exception cref="InvalidOperationException">The minimiser did not get there.</exception>
    public static ParticleSystem Make(string liquid, int particles, int steps)
    {
        Interaction interaction = Interaction(liquid);
        ParticleSystem system = liquid switch
        {
            "ipl" => MoltenLattice.Melt(MoltenLattice.Start(particles, 0.82, i => i % 2), interaction, KobAndersenLiquid.TimeStep, 0.7, steps),
            "mblj" => MoltenLattice.Melt(MoltenLattice.Start(particles, KobAndersen.Density, i => i % 5 == 4 ? 1 : 0), interaction, KobAndersenLiquid.TimeStep, 0.7, steps),
            _ => StillingerWeberLiquid.Make(particles, steps),
        };
        using var engine = new ParticleEngine(system, interaction);
        MinimiserResult result = new ConjugateGradient().Minimise(engine, new MinimiserGoal { LargestForce = LargestForce });
        engine.Store(system);
        return result.Outcome == MinimiserOutcome.ForceReached
            ? system
            : throw new InvalidOperationException($"the minimum of {liquid} with {particles} particles was not reached: {result.Outcome}");
    }
}
