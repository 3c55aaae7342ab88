using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Particles.State;

/// <summary>
/// N particles in a periodic box, as structure of arrays [N] in any order; <see cref="Identities"/> says which is which. Positions are wrapped or not, as the owner keeps them;
/// the unwrapped position of a particle is r + i a + j b + k c with its image counts.
/// </summary>
public sealed class ParticleSystem
{
    /// <summary>Makes N particles of species 0 and mass 1 at the corner of the box, at rest, with the identities 0 to N − 1.</summary>
    /// <param name="box">The box.</param>
    /// <param name="particles">N, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">N is 0 or negative.</exception>
    public ParticleSystem(Box box, int particles)
    {
        Box = box;
        Count = Require.Between(particles, 1, int.MaxValue);
        (X, Y, Z) = (new double[Count], new double[Count], new double[Count]);
        (VelocityX, VelocityY, VelocityZ) = (new double[Count], new double[Count], new double[Count]);
        (ImageA, ImageB, ImageC) = (new int[Count], new int[Count], new int[Count]);
        Species = new int[Count];
        Masses = new double[Count];
        Identities = new int[Count];
        Masses.AsSpan().Fill(1);
        for (int i = 0; i < Count; i++)
        {
            Identities[i] = i;
        }
    }

    /// <summary>The periodic box; a sheared one changes with time.</summary>
    public Box Box { get; set; }

    /// <summary>Number N of particles.</summary>
    public int Count { get; }

    /// <summary>Positions, x [σ].</summary>
    public double[] X { get; }

    /// <summary>Positions, y [σ].</summary>
    public double[] Y { get; }

    /// <summary>Positions, z [σ]; 0 in two dimensions.</summary>
    public double[] Z { get; }

    /// <summary>Velocities, x [σ/τ].</summary>
    public double[] VelocityX { get; }

    /// <summary>Velocities, y [σ/τ].</summary>
    public double[] VelocityY { get; }

    /// <summary>Velocities, z [σ/τ]; 0 in two dimensions.</summary>
    public double[] VelocityZ { get; }

    /// <summary>Image counts of a.</summary>
    public int[] ImageA { get; }

    /// <summary>Image counts of b.</summary>
    public int[] ImageB { get; }

    /// <summary>Image counts of c; 0 in two dimensions.</summary>
    public int[] ImageC { get; }

    /// <summary>Species, counted from 0.</summary>
    public int[] Species { get; }

    /// <summary>Masses m.</summary>
    public double[] Masses { get; }

    /// <summary>Identities: what names a particle however the arrays are sorted.</summary>
    public int[] Identities { get; }

    /// <summary>Number density N/V.</summary>
    public double Density => Count / Box.Volume;

    /// <summary>Position of particle <paramref name="i"/>.</summary>
    public Displacement Position(int i) => new(X[i], Y[i], Z[i]);

    /// <summary>Moves particle <paramref name="i"/> to <paramref name="point"/>; its image counts stay.</summary>
    public void SetPosition(int i, Displacement point) => (X[i], Y[i], Z[i]) = point;

    /// <summary>Position of particle <paramref name="i"/> with its image counts undone.</summary>
    public Displacement Unwrapped(int i) => Position(i) + Box.Lattice(ImageA[i], ImageB[i], ImageC[i]);

    /// <summary>Moves every particle into the box and counts the edges that it was moved by.</summary>
    public void Wrap()
    {
        for (int i = 0; i < Count; i++)
        {
            SetPosition(i, Box.Wrap(Position(i), ref ImageA[i], ref ImageB[i], ref ImageC[i]));
        }
    }

    /// <summary>A copy that shares nothing but the box, which is immutable.</summary>
    public ParticleSystem Copy()
    {
        var copy = new ParticleSystem(Box, Count);
        foreach ((Array from, Array to) in new (Array, Array)[]
                 {
                     (X, copy.X), (Y, copy.Y), (Z, copy.Z), (VelocityX, copy.VelocityX), (VelocityY, copy.VelocityY), (VelocityZ, copy.VelocityZ),
                     (ImageA, copy.ImageA), (ImageB, copy.ImageB), (ImageC, copy.ImageC), (Species, copy.Species), (Masses, copy.Masses), (Identities, copy.Identities),
                 })
        {
            from.CopyTo(to, 0);
        }

        return copy;
    }
}
