using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Particles;

/// <summary>Configurations for tests: no two particles very near, otherwise without order.</summary>
public static class Configurations
{
    /// <summary>A lattice of fractional coordinates, each point moved by up to <paramref name="jitter"/> of the spacing along every edge; every fifth particle of the last species.</summary>
    public static ParticleSystem Jittered(Box box, (int X, int Y, int Z) cells, double jitter, int species, ulong seed)
    {
        var mix = new CounterMix(seed);
        var system = new ParticleSystem(box, cells.X * cells.Y * cells.Z);
        for (int i = 0; i < system.Count; i++)
        {
            double Fraction(int index, int count) => (index + 0.5 + (jitter * ((2 * mix.Uniform()) - 1))) / count;
            var s = new Displacement(Fraction(i % cells.X, cells.X), Fraction(i / cells.X % cells.Y, cells.Y), box.Dimension == 2 ? 0 : Fraction(i / (cells.X * cells.Y), cells.Z));
            system.SetPosition(i, box.Cartesian(s));
            system.Species[i] = i % 5 == 4 ? species - 1 : 0;
        }

        return system;
    }

    /// <summary>The cubic cell of diamond, eight atoms, with the bond length <paramref name="bond"/>.</summary>
    public static ParticleSystem Diamond(double bond)
    {
        double a = 4 * bond / Math.Sqrt(3);
        var system = new ParticleSystem(Box.Cube(a), 8);
        int[][] corners = [[0, 0, 0], [0, 2, 2], [2, 0, 2], [2, 2, 0]];
        for (int i = 0; i < 8; i++)
        {
            int[] corner = corners[i % 4];
            int step = i / 4;
            system.SetPosition(i, a / 4 * new Displacement(corner[0] + step, corner[1] + step, corner[2] + step));
        }

        return system;
    }

    /// <summary>The same particles in a box strained to edges (1 + e) times the edges: x_a + Σ_b e_ab x_b with an upper triangular e.</summary>
    public static ParticleSystem Strained(ParticleSystem system, (double XX, double YY, double ZZ, double XY, double XZ, double YZ) e)
    {
        Box b = system.Box;
        double c = b.Dimension == 2 ? 0 : 1;
        var box = new Box(b.Dimension, (b.LengthX * (1 + e.XX), b.LengthY * (1 + e.YY), b.LengthZ * (1 + e.ZZ)),
            ((b.TiltXY * (1 + e.XX)) + (e.XY * b.LengthY), c * ((b.TiltXZ * (1 + e.XX)) + (e.XY * b.TiltYZ) + (e.XZ * b.LengthZ)), c * ((b.TiltYZ * (1 + e.YY)) + (e.YZ * b.LengthZ))));
        ParticleSystem strained = system.Copy();
        strained.Box = box;
        for (int i = 0; i < system.Count; i++)
        {
            (double x, double y, double z) = system.Position(i);
            strained.SetPosition(i, new Displacement((x * (1 + e.XX)) + (e.XY * y) + (e.XZ * z), (y * (1 + e.YY)) + (e.YZ * z), z * (1 + e.ZZ)));
        }

        return strained;
    }

    /// <summary>n × n × n (or n × n) copies of a system side by side, copy by copy.</summary>
    public static ParticleSystem Repeated(ParticleSystem system, int n)
    {
        Box b = system.Box;
        bool flat = b.Dimension == 2;
        int copies = flat ? n * n : n * n * n;
        var box = new Box(b.Dimension, (n * b.LengthX, n * b.LengthY, flat ? 1 : n * b.LengthZ), (n * b.TiltXY, n * b.TiltXZ, n * b.TiltYZ));
        var repeated = new ParticleSystem(box, copies * system.Count);
        for (int k = 0; k < repeated.Count; k++)
        {
            int copy = k / system.Count, i = k % system.Count;
            repeated.SetPosition(k, system.Position(i) + b.Lattice(copy % n, copy / n % n, copy / (n * n)));
            repeated.Species[k] = system.Species[i];
        }

        return repeated;
    }
}
