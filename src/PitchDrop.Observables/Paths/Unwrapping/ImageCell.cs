using System.Runtime.CompilerServices;
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

    private readonly double _x, _y, _z, _xy, _xz, _yz, _inverseX, _inverseY, _inverseZ, _leastSquare;

    /// <summary>The lattice of a box.</summary>
    public ImageCell(Box box, (bool A, bool B, bool C) periodic)
    {
        // An edge that does not repeat is made so long that no displacement is ever near half of it.
        const double Long = 1L << 40;
        bool c = periodic.C && box.Dimension == 3;
        double x = periodic.A ? box.LengthX : Long * box.LengthX, y = periodic.B ? box.LengthY : Long * box.LengthY, z = c ? box.LengthZ : Long * box.LengthZ;
        _box = new Box(box.Dimension, (x, y, z), (periodic.B ? box.TiltXY : 0, c ? box.TiltXZ : 0, c ? box.TiltYZ : 0)).Reduced();
        (_x, _y, _z, _xy, _xz, _yz) = (_box.LengthX, _box.LengthY, box.Dimension == 3 ? _box.LengthZ : 0, _box.TiltXY, _box.TiltXZ, _box.TiltYZ);
        (_inverseX, _inverseY, _inverseZ, _leastSquare) = (1 / _x, 1 / _y, box.Dimension == 3 ? 1 / _z : 0, LeastHeight * LeastHeight);
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Displacement Nearest(Displacement d)
    {
        // By rounding along c, b, a; right for sure where what is left over is shorter than half the least height.
        double k = Math.Round(d.Z * _inverseZ), y = d.Y - (k * _yz);
        double j = Math.Round(y * _inverseY), x = d.X - (j * _xy) - (k * _xz);
        double i = Math.Round(x * _inverseX);
        var shift = new Displacement(-((i * _x) + (j * _xy) + (k * _xz)), -((j * _y) + (k * _yz)), -(k * _z));
        Displacement near = d + shift;
        return 4 * near.LengthSquared <= _leastSquare ? shift : shift + Farther(near);
    }

    /// <summary>Whether a displacement is so short that its share is certainly below <paramref name="limit"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsFarBelow(Displacement d, double limit) => 4 * d.LengthSquared < limit * limit * _leastSquare;

    /// <summary>2 max d·R/R² over all lattice vectors R: 1 on the boundary of the Wigner–Seitz cell. 0 may stand for any value below <paramref name="floor"/>.</summary>
    [Equation("Rearrangements", "4")]
    public double Share(Displacement d, double floor)
    {
        if (_edges.Length == 0 || IsFarBelow(d, floor))
        {
            return 0;
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

    // What is to be added to a displacement that rounding left long.
    private Displacement Farther(Displacement near)
    {
        Displacement inPlane = Projected(near);
        if (inPlane.LengthSquared > Many * Many * LeastHeight * LeastHeight)
        {
            return default;
        }

        Displacement s = _box.Fractional(_box.MinimumImage(inPlane) - inPlane);
        (double i, double j, double k) = (Math.Round(s.X), Math.Round(s.Y), Math.Round(s.Z));
        return new Displacement((i * _x) + (j * _xy) + (k * _xz), (j * _y) + (k * _yz), k * _z);
    }
}
