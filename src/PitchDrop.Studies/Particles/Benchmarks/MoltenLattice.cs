using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;

namespace PitchDrop.Studies.Particles.Benchmarks;

/// <summary>Liquids for timing: near their temperature and structure, not carefully equilibrated.</summary>
internal static class MoltenLattice
{
    private const ulong Seed = 1;
    private const int Between = 10;

    /// <summary>A cubic lattice with empty sites spread evenly where N is no cube, velocities normal without total momentum.</summary>
    /// <param name="particles">N.</param>
    /// <param name="density">ρ [1/σ³].</param>
    /// <param name="species">The species of each particle.</param>
    public static ParticleSystem Start(int particles, double density, Func<int, int> species)
    {
        var system = new ParticleSystem(Box.OfDensity(3, particles, density), particles);
        int cells = (int)Math.Ceiling(Math.Cbrt(particles));
        double spacing = system.Box.LengthX / cells;
        var random = new RandomStream(Seed, RandomPurpose.Synthetic, 0);
        double[][] velocities = [system.VelocityX, system.VelocityY, system.VelocityZ];
        for (int i = 0; i < particles; i++)
        {
            int site = (int)((long)i * cells * cells * cells / particles);
            system.SetPosition(i, spacing * new Displacement((site % cells) + 0.5, (site / cells % cells) + 0.5, (site / (cells * cells)) + 0.5));
            system.Species[i] = species(i);
            for (int axis = 0; axis < 3; axis++)
            {
                velocities[axis][i] = random.Normal((ulong)((3L * i) + axis));
            }
        }

        foreach (double[] v in velocities)
        {
            double mean = v.Average();
            for (int i = 0; i < particles; i++)
            {
                v[i] -= mean;
            }
        }

        return system;
    }

    /// <summary>Melts at 2 T for half of the steps and cools to T, by scaling the velocities.</summary>
    /// <param name="system">The particles; moved.</param>
    /// <param name="interaction">What they do to one another.</param>
    /// <param name="timeStep">Δt [τ].</param>
    /// <param name="temperature">T [ε].</param>
    /// <param name="steps">Steps of melting and cooling.</param>
    public static ParticleSystem Melt(ParticleSystem system, Interaction interaction, double timeStep, double temperature, int steps)
    {
        using var engine = new ParticleEngine(system, interaction);
        var md = new VelocityVerlet(engine, timeStep);
        for (int step = 0; step < steps; step += Between)
        {
            Scale(engine, step < steps / 2 ? 2 * temperature : temperature);
            md.Advance(Between);
        }

        Scale(engine, temperature);
        engine.Store(system);
        return system;
    }

    private static void Scale(ParticleEngine engine, double temperature) => engine.ScaleVelocities(Math.Sqrt(1.5 * engine.Particles.Count * temperature / engine.Kinetic().Energy));
}
