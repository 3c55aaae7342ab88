using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Particles.State;

namespace PitchDrop.Studies.Particles.Runs;

/// <summary>Where the particles of a run stand at its beginning: a function of (seed, replica) alone.</summary>
public sealed class StartingConfiguration
{
    private const double Rounding = 1e-10;
    private readonly Func<ulong, uint, ParticleSystem> _make;

    private StartingConfiguration(int particles, Box box, bool overlaps, bool hasVelocities, Func<ulong, uint, ParticleSystem> make) =>
        (Particles, Box, Overlaps, HasVelocities, _make) = (particles, box, overlaps, hasVelocities, make);

    /// <summary>Number N of particles.</summary>
    public int Particles { get; }

    /// <summary>The box.</summary>
    public Box Box { get; }

    /// <summary>Whether particles may lie on top of one another and have to be moved apart.</summary>
    public bool Overlaps { get; }

    /// <summary>Whether the particles have velocities already.</summary>
    public bool HasVelocities { get; }

    /// <summary>Every particle anywhere in the box, independently; species one after another.</summary>
    /// <param name="box">The box.</param>
    /// <param name="counts">Particles of each species.</param>
    public static StartingConfiguration Random(Box box, params IReadOnlyList<int> counts) => new(counts.Sum(), box, true, false, (seed, replica) =>
    {
        ParticleSystem system = OfSpecies(box, counts);
        var random = new RandomStream(seed, RandomPurpose.StartingPositions, replica);
        for (int i = 0; i < system.Count; i++)
        {
            ulong first = 3 * (ulong)i;
            system.SetPosition(i, box.Cartesian(new Displacement(random.Uniform(first), random.Uniform(first + 1), box.Dimension == 2 ? 0 : random.Uniform(first + 2))));
        }

        return system;
    });

    /// <summary>The sites of a simple cubic (square) lattice, empty ones spread evenly where N does not fill it; which species stands where is random.</summary>
    /// <param name="box">The box.</param>
    /// <param name="counts">Particles of each species.</param>
    public static StartingConfiguration Lattice(Box box, params IReadOnlyList<int> counts) => new(counts.Sum(), box, false, false, (seed, replica) =>
    {
        ParticleSystem system = OfSpecies(box, counts);
        int cells = SidesOf(system.Count, box.Dimension);
        long sites = box.Dimension == 2 ? (long)cells * cells : (long)cells * cells * cells;
        int[] places = Shuffled(system.Count, new RandomStream(seed, RandomPurpose.StartingPositions, replica));
        for (int i = 0; i < system.Count; i++)
        {
            long site = places[i] * sites / system.Count;
            var fraction = new Displacement(((site % cells) + 0.5) / cells, ((site / cells % cells) + 0.5) / cells, box.Dimension == 2 ? 0 : ((site / ((long)cells * cells)) + 0.5) / cells);
            system.SetPosition(i, box.Cartesian(fraction));
        }

        return system;
    });

    /// <summary>Particles that are there already.</summary>
    /// <param name="system">The particles; copied.</param>
    /// <param name="hasVelocities">Whether their velocities count.</param>
    public static StartingConfiguration Of(ParticleSystem system, bool hasVelocities) => new(system.Count, system.Box, false, hasVelocities, (_, _) => system.Copy());

    /// <summary>The particles, at rest unless they have velocities.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="replica">Number of the run among those of the same seed.</param>
    public ParticleSystem Make(ulong seed, uint replica) => _make(seed, replica);

    /// <summary>A number that two starts share only if they have the same box, positions, images, velocities, species and masses: a file may change while a run is stopped.</summary>
    /// <param name="system">The particles as they start.</param>
    public static long FingerprintOf(ParticleSystem system)
    {
        const ulong Prime = 1099511628211;
        ulong hash = 14695981039346656037;
        Box box = system.Box;
        foreach (double value in (double[])[box.LengthX, box.LengthY, box.LengthZ, box.TiltXY, box.TiltXZ, box.TiltYZ])
        {
            hash = (hash ^ BitConverter.DoubleToUInt64Bits(value)) * Prime;
        }

        for (int i = 0; i < system.Count; i++)
        {
            foreach (double value in (ReadOnlySpan<double>)[system.X[i], system.Y[i], system.Z[i], system.VelocityX[i], system.VelocityY[i], system.VelocityZ[i], system.ImageA[i], system.ImageB[i], system.ImageC[i], system.Masses[i], system.Species[i]])
            {
                hash = (hash ^ BitConverter.DoubleToUInt64Bits(value)) * Prime;
            }
        }

        return (long)(hash >> 1);
    }

    /// <summary>Takes the velocity of the centre of mass from every particle, unless it is that of rounding.</summary>
    /// <param name="system">The particles.</param>
    /// <returns>The largest component of the velocity that was taken away [σ/τ]; 0 if none was.</returns>
    public static double TakeDrift(ParticleSystem system)
    {
        double taken = 0, mass = system.Masses.Sum();
        foreach (double[] v in (double[][])[system.VelocityX, system.VelocityY, system.VelocityZ])
        {
            double momentum = 0, scale = 0;
            for (int i = 0; i < v.Length; i++)
            {
                (momentum, scale) = (momentum + (system.Masses[i] * v[i]), scale + (system.Masses[i] * Math.Abs(v[i])));
            }

            if (!(Math.Abs(momentum) > Rounding * scale))
            {
                continue;
            }

            for (int i = 0; i < v.Length; i++)
            {
                // Where all move alike, what rounding leaves is no heat.
                double left = v[i] - (momentum / mass);
                v[i] = Math.Abs(left) > Rounding * Math.Abs(v[i]) ? left : 0;
            }

            taken = Math.Max(taken, Math.Abs(momentum / mass));
        }

        return taken;
    }

    /// <summary>Gives every particle a velocity from Maxwell's distribution, without total momentum, and with the kinetic energy of T exactly.</summary>
    /// <param name="system">The particles.</param>
    /// <param name="temperature">T [ε/k_B].</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="replica">Number of the run among those of the same seed.</param>
    public static void Warm(ParticleSystem system, double temperature, ulong seed, uint replica)
    {
        Require.Positive(temperature);
        var random = new RandomStream(seed, RandomPurpose.StartingVelocities, replica);
        double[][] velocities = system.Box.Dimension == 2 ? [system.VelocityX, system.VelocityY] : [system.VelocityX, system.VelocityY, system.VelocityZ];
        double mass = system.Masses.Sum(), twiceKinetic = 0;
        for (int axis = 0; axis < velocities.Length; axis++)
        {
            double momentum = 0;
            for (int i = 0; i < system.Count; i++)
            {
                velocities[axis][i] = random.Normal(((ulong)i * 4) + (ulong)axis) / Math.Sqrt(system.Masses[i]);
                momentum += system.Masses[i] * velocities[axis][i];
            }

            for (int i = 0; i < system.Count; i++)
            {
                velocities[axis][i] -= momentum / mass;
                twiceKinetic += system.Masses[i] * velocities[axis][i] * velocities[axis][i];
            }
        }

        double factor = Math.Sqrt(velocities.Length * (system.Count - 1) * temperature / twiceKinetic);
        foreach (double[] v in velocities)
        {
            for (int i = 0; i < v.Length; i++)
            {
                v[i] *= factor;
            }
        }
    }

    private static ParticleSystem OfSpecies(Box box, IReadOnlyList<int> counts)
    {
        var system = new ParticleSystem(box, counts.Sum());
        int[] species = [.. counts.SelectMany((count, s) => Enumerable.Repeat(s, count))];
        species.CopyTo(system.Species, 0);
        return system;
    }

    private static int SidesOf(int particles, int dimension)
    {
        int cells = 1;
        while (Math.Pow(cells, dimension) < particles)
        {
            cells++;
        }

        return cells;
    }

    // Fisher and Yates.
    private static int[] Shuffled(int count, RandomStream random)
    {
        int[] places = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int j = (int)(random.Uniform((ulong)i) * (i + 1));
            (places[i], places[j]) = (places[j], places[i]);
        }

        return places;
    }
}
