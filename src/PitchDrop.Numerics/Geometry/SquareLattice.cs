using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Geometry;

/// <summary>The periodic square lattice of L × L sites at unit spacing; site y·L + x stands at (x, y).</summary>
public sealed class SquareLattice
{
    /// <summary>Makes the lattice of side <paramref name="side"/> (1 to 32768).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The side lies outside that range.</exception>
    public SquareLattice(int side) => Side = Require.Between(side, 1, 32768);

    /// <summary>The side L, in sites.</summary>
    public int Side { get; }

    /// <summary>The number N = L² of sites.</summary>
    public int Sites => Side * Side;

    /// <summary>The site at (<paramref name="x"/>, <paramref name="y"/>), any integers, wrapped into the lattice.</summary>
    public int Index(int x, int y) => (Wrap(y) * Side) + Wrap(x);

    /// <summary>The coordinates (x, y), each from 0 to L − 1, of a site.</summary>
    public (int X, int Y) Position(int site) => (site % Side, site / Side);

    /// <summary>The shortest vector from site <paramref name="from"/> to site <paramref name="to"/>, each component in (−L/2, L/2].</summary>
    public (int X, int Y) Offset(int from, int to)
    {
        (int x0, int y0) = Position(from);
        (int x1, int y1) = Position(to);
        return (Fold(x1 - x0), Fold(y1 - y0));
    }

    /// <summary>The square of the shortest distance between two sites.</summary>
    public int DistanceSquared(int first, int second)
    {
        (int x, int y) = Offset(first, second);
        return (x * x) + (y * y);
    }

    /// <summary>The displacement <paramref name="d"/>, any integer, folded into (−L/2, L/2].</summary>
    public int Fold(int d)
    {
        int wrapped = Wrap(d);
        return 2 * wrapped > Side ? wrapped - Side : wrapped;
    }

    private int Wrap(int a)
    {
        int rest = a % Side;
        return rest < 0 ? rest + Side : rest;
    }
}
