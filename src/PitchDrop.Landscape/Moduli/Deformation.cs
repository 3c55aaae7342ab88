using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Particles.State;

namespace PitchDrop.Landscape.Moduli;

/// <summary>A system after a finite affine deformation x → (I + h) x of particles and box. Boxes here have their first edge along x and their second in the plane xy, so that what is deformed is turned back to that: no distance feels it.</summary>
public sealed class Deformation
{
    private readonly double[,] _rotation;

    private Deformation(ParticleSystem system, double[,] rotation) => (System, _rotation) = (system, rotation);

    /// <summary>The deformed system, turned.</summary>
    public ParticleSystem System { get; }

    /// <summary>Deforms a copy.</summary>
    /// <param name="system">The particles.</param>
    /// <param name="h">The deformation [3, 3]; in two dimensions the third row and column are 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deformation turns the box inside out or flattens it.</exception>
    public static Deformation Of(ParticleSystem system, double[,] h)
    {
        Shapes.Length(h.GetLength(0), 3);
        Shapes.Length(h.GetLength(1), 3);
        Box box = system.Box;
        int d = box.Dimension;
        Displacement a = Apply(h, box.Lattice(1, 0, 0)), b = Apply(h, box.Lattice(0, 1, 0)), c = d == 2 ? new Displacement(0, 0, 1) : Apply(h, box.Lattice(0, 0, 1));
        double x = Math.Sqrt(a.LengthSquared), xy = a.Dot(b) / x, y = Math.Sqrt(b.LengthSquared - (xy * xy));
        double xz = d == 2 ? 0 : a.Dot(c) / x, yz = d == 2 ? 0 : (b.Dot(c) - (xy * xz)) / y, volume = Cross(a, b).Dot(c);
        var turned = new Box(d, (x, y, Require.Positive(volume) / (x * y)), (xy, xz, yz));
        ParticleSystem copy = system.Copy();
        copy.Box = turned;
        for (int i = 0; i < system.Count; i++)
        {
            copy.SetPosition(i, turned.Cartesian(box.Fractional(system.Position(i))));
        }

        double[,] rotation = { { 0, 0, 0 }, { 0, 0, 0 }, { 0, 0, 1 } };
        for (int k = 0; k < d; k++)
        {
            Displacement unit = new(k == 0 ? 1 : 0, k == 1 ? 1 : 0, k == 2 ? 1 : 0), image = Apply(h, box.Cartesian(turned.Fractional(unit)));
            (rotation[0, k], rotation[1, k], rotation[2, k]) = (image.X, image.Y, image.Z);
        }

        return new Deformation(copy, rotation);
    }

    /// <summary>The shear x → x + γ e_i x_j.</summary>
    /// <param name="system">The particles.</param>
    /// <param name="plane">i and j.</param>
    /// <param name="strain">γ.</param>
    public static Deformation Of(ParticleSystem system, ShearPlane plane, double strain)
    {
        double[,] h = new double[3, 3];
        h[plane.Along, plane.Across] = strain;
        return Of(system, h);
    }

    /// <summary>A vector of the turned system as it is before turning.</summary>
    public Displacement TurnedBack(Displacement v) => new(Row(0, v), Row(1, v), Row(2, v));

    /// <summary>Component ij, before turning, of a tensor [d, d] of the turned system.</summary>
    public double TurnedBack(ReadOnlySpan<double> tensor, int i, int j)
    {
        int d = System.Box.Dimension;
        double sum = 0;
        for (int k = 0; k < d; k++)
        {
            for (int l = 0; l < d; l++)
            {
                sum += _rotation[i, k] * tensor[(k * d) + l] * _rotation[j, l];
            }
        }

        return sum;
    }

    private double Row(int k, Displacement v) => (_rotation[k, 0] * v.X) + (_rotation[k, 1] * v.Y) + (_rotation[k, 2] * v.Z);

    private static Displacement Apply(double[,] h, Displacement v) => v + new Displacement(
        (h[0, 0] * v.X) + (h[0, 1] * v.Y) + (h[0, 2] * v.Z), (h[1, 0] * v.X) + (h[1, 1] * v.Y) + (h[1, 2] * v.Z), (h[2, 0] * v.X) + (h[2, 1] * v.Y) + (h[2, 2] * v.Z));

    private static Displacement Cross(Displacement a, Displacement b) => new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));
}
