using PitchDrop.Numerics.Randomness;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;

namespace PitchDrop.Studies.Particles.Benchmarks;

/// <summary>A liquid of Kob and Andersen's mixture for timing: near its temperature and structure, not carefully equilibrated.</summary>
public static class KobAndersenLiquid
{
    /// <summary>Time step of every timing [τ].</summary>
    public const double TimeStep = 0.005;

    private const ulong Seed = 1;

    /// <summary>N particles at density 1.2: from a lattice with random velocities, molten and cooled to <paramref name="temperature"/> by scaling the velocities.</summary>
    /// <param name="particles">N.</param>
    /// <param name="temperature">T [ε].</param>
    /// <param name="steps">Steps of melting and cooling.</param>
    public static ParticleSystem Make(int particles, double temperature, int steps)
    {
        ParticleSystem system = OnLattice(particles);
        using var engine = new ParticleEngine(system, Interaction.Of(new LennardJones(KobAndersen.Standard)));
        var md = new VelocityVerlet(engine, TimeStep);
        const int Between = 10;
        for (int step = 0; step < steps; step += Between)
        {
            double target = step < steps / 2 ? 2 * temperature : temperature;
            engine.ScaleVelocities(Math.Sqrt(1.5 * particles * target / engine.Kinetic().Energy));
            md.Advance(Between);
        }

        engine.ScaleVelocities(Math.Sqrt(1.5 * particles * temperature / engine.Kinetic().Energy));
        engine.Store(system);
        return system;
    }

    // A cubic lattice with empty sites at its end, every fifth particle B, velocities normal without total momentum.
    private static ParticleSystem OnLattice(int particles)
    {
        var system = new ParticleSystem(Box.OfDensity(3, particles, KobAndersen.Density), particles);
        int cells = (int)Math.Ceiling(Math.Cbrt(particles));
        double spacing = system.Box.LengthX / cells;
        var random = new RandomStream(Seed, RandomPurpose.Synthetic, 0);
        double[][] velocities = [system.VelocityX, system.VelocityY, system.VelocityZ];
        for (int i = 0; i < particles; i++)
        {
            // Vacancies, where N is no cube, are spread evenly.
            int site = (int)((long)i * cells * cells * cells / particles);
            system.SetPosition(i, spacing * new Displacement((site % cells) + 0.5, (site / cells % cells) + 0.5, (site / (cells * cells)) + 0.5));
            system.Species[i] = i % 5 == 4 ? 1 : 0;
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
}
