using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Paths.Unwrapping;

/// <summary>The lattice of a box's images, along those edges that repeat, and how near to the boundary of its Wigner–Seitz cell a displacement lies: there two images are equally near.</summary>
internal sealed class ImageCell
{
    // A search through all images is made within so many heights.
    private const double Many = 16;

    private readonly Box _box;
    private readonly Displacement[] _edges, _around;

    /// <summary>The lattice of a box.</summary>
    public ImageCell(Box box, (bool A, bool B, bool C) periodic)
    {
        // An edge that does not repeat is made so long that no displacement is ever near half of it.
        const double Long = 1L << 40;
        bool c = periodic.C && box.Dimension == 3;
        double x = periodic.A ? box.LengthX : Long * box.LengthX, y = periodic.B ? box.LengthY : Long * box.LengthY, z = c ? box.LengthZ : Long * box.LengthZ;
        _box = new Box(box.Dimension, (x, y, z), (periodic.B ? box.TiltXY : 0, c ? box.TiltXZ : 0, c ? box.TiltYZ : 0)).Reduced();
        bool[] repeats = [periodic.A, periodic.B, c];
        Displacement[] all = [_box.Lattice(1, 0, 0), _box.Lattice(0, 1, 0), _box.Lattice(0, 0, 1)];
        _edges = [.. all.Where((_, k) => repeats[k])];
        _around = [default];
        foreach (Displacement e in _edges)
        {
            _around = [.. _around, .. _around.Select(r => r + e), .. _around.Select(r => r + -e)];
        }
    }

    /// <summary>The shortest repeating edges a, b, c; those that do not repeat are left out.</summary>
    public ReadOnlySpan<Displacement> Edges => _edges;

    /// <summary>Least distance of two images.</summary>
    public double LeastHeight => _box.LeastHeight;

    /// <summary>The lattice vector that makes a displacement shortest when it is added.</summary>
    public Displacement Nearest(Displacement d)
    {
        double k = _box.Dimension == 3 ? Math.Round(d.Z / _box.LengthZ) : 0;
        double j = Math.Round((d.Y - (k * _box.TiltYZ)) / _box.LengthY);
        double i = Math.Round((d.X - (j * _box.TiltXY) - (k * _box.TiltXZ)) / _box.LengthX);
        Displacement shift = Vector(-i, -j, -k);
        Displacement near = d + shift;
        if (4 * near.LengthSquared <= LeastHeight * LeastHeight)
        {
            return shift;
        }

        Displacement inPlane = Projected(near);
        if (inPlane.LengthSquared > Many * Many * LeastHeight * LeastHeight)
        {
            return shift;
        }

        Displacement s = _box.Fractional(_box.MinimumImage(inPlane) - inPlane);
        return shift + Vector(Math.Round(s.X), Math.Round(s.Y), Math.Round(s.Z));
    }

    /// <summary>2 max d·R/R² over all lattice vectors R: 1 on the boundary of the Wigner–Seitz cell. Values below <paramref name="floor"/> need not be exact.</summary>
    [Equation("Rearrangements", "4")]
    public double Share(Displacement d, double floor)
    {
        double bound = 2 * Math.Sqrt(d.LengthSquared) / LeastHeight;
        if (bound < floor || _edges.Length == 0)
        {
            return bound < floor ? bound : 0;
        }

        // d·R/R² ≥ floor/2 needs |R| ≤ 2|d|/floor. Of a displacement of many heights the edges, their sums and differences say enough.
        Displacement inPlane = Projected(d);
        double share = 0, radius = 2 * Math.Sqrt(inPlane.LengthSquared) / floor;
        foreach (Displacement r in radius < Many * LeastHeight ? _box.ImagesWithin(default, radius) : _around)
        {
            share = r.LengthSquared > 0 ? Math.Max(share, 2 * inPlane.Dot(r) / r.LengthSquared) : share;
        }

        return share;
    }

    // What d has along the edges that repeat.
    private Displacement Projected(Displacement d)
    {
        if (_edges.Length == 1)
        {
            return (d.Dot(_edges[0]) / _edges[0].LengthSquared) * _edges[0];
        }

        if (_edges.Length == 2)
        {
            (Displacement p, Displacement q) = (_edges[0], _edges[1]);
            var normal = new Displacement((p.Y * q.Z) - (p.Z * q.Y), (p.Z * q.X) - (p.X * q.Z), (p.X * q.Y) - (p.Y * q.X));
            return d + (-d.Dot(normal) / normal.LengthSquared * normal);
        }

        return _edges.Length == 0 ? default : d;
    }

    private Displacement Vector(double i, double j, double k) =>
        new((i * _box.LengthX) + (j * _box.TiltXY) + (k * _box.TiltXZ), (j * _box.LengthY) + (k * _box.TiltYZ), _box.Dimension == 2 ? 0 : k * _box.LengthZ);
}
