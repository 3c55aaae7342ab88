using System.Globalization;
using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Numerics.Geometry;

/// <summary>
/// Finds the points within a radius of any centre, in any periodic box: however tilted, and however small, every image of every point within the radius is found exactly once. Points are sorted into cells along the
/// edges of the box; rows of cells along the first edge are searched no further than the radius reaches. Memory O(N), and O(1) a neighbour; nothing is allocated once the arrays have grown to their size.
/// </summary>
/// <remarks>
/// The definition is <see cref="Box.ImagesWithin"/> over all points. The order in which neighbours come depends on box, radius and points alone. One list may be read by several threads at once; building is for one.
/// </remarks>
[Equation("Structure", "1")]
public sealed class CellList
{
    // Cells along each edge are found to this part of a cell: what rounding can move a point by is far less.
    private const double Margin = 1e-7;
    private const double Rounding = 1e-13;
    private const double MostEdges = 1000;
    private const double Farthest = 1e8;
    private double[] _x = [], _y = [], _z = [];
    private int[] _indices = [], _slotOf = [], _cellOf = [], _start = [];
    private Box _box = Box.Cube(1);
    private int _nx = 1, _ny = 1, _nz = 1;

    /// <summary>Number N of points.</summary>
    public int Count { get; private set; }

    /// <summary>The radius r_c.</summary>
    public double Radius { get; private set; }

    /// <summary>The box, with its tilts reduced: the same images.</summary>
    public Box Box => _box;

    /// <summary>Takes new points; O(N).</summary>
    /// <param name="box">The box, of any tilt.</param>
    /// <param name="radius">r_c, finite, &gt; 0, at most a thousand times each edge's length: as many images as lie within it are found.</param>
    /// <param name="points">Points [dN], all x, then all y, then all z; inside the box or out.</param>
    /// <exception cref="ArgumentException">The number of coordinates is no multiple of d, or a point is not finite, or lies more than 10⁸ edges outside, where its place in the box is lost to rounding.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The radius breaks its rule.</exception>
    public void Build(Box box, double radius, ReadOnlySpan<double> points)
    {
        Require.Positive(radius);
        int dimension = box.Dimension, n = points.Length / dimension;
        Shapes.Length(points.Length, n * dimension);
        box = box.Reduced();
        double shortest = Math.Min(Math.Min(box.LengthX, box.LengthY), dimension == 2 ? double.PositiveInfinity : box.LengthZ);
        Require.Between(radius, 0, MostEdges * shortest);
        (_box, Radius, Count) = (box, radius, n);
        SetCells();
        Grow(n);
        int cells = _nx * _ny * _nz;
        Array.Clear(_start, 0, cells + 1);
        ReadOnlySpan<double> xs = points[..n], ys = points.Slice(n, n), zs = dimension == 3 ? points.Slice(2 * n, n) : default;
        for (int i = 0; i < n; i++)
        {
            _cellOf[i] = CellOf(Inside(i, xs, ys, zs));
            _start[_cellOf[i] + 1]++;
        }

        for (int cell = 0; cell < cells; cell++)
        {
            _start[cell + 1] += _start[cell];
        }

        // Stable: in a cell the points keep their order. The starts move up and are put back.
        for (int i = 0; i < n; i++)
        {
            int slot = _start[_cellOf[i]]++;
            (_x[slot], _y[slot], _z[slot]) = Inside(i, xs, ys, zs);
            (_indices[slot], _slotOf[i]) = (i, slot);
        }

        Array.Copy(_start, 0, _start, 1, cells);
        _start[0] = 0;
    }

    /// <summary>Shows every neighbour of a centre: every image of every point no farther than the radius, a point that lies at the centre itself with them.</summary>
    /// <typeparam name="TVisitor">What is done with them.</typeparam>
    /// <param name="centre">Any place, inside the box or out.</param>
    /// <param name="visitor">Takes them.</param>
    public void Around<TVisitor>(Displacement centre, ref TVisitor visitor)
        where TVisitor : struct, INeighbourVisitor
    {
        var runs = new WithinRadius<TVisitor>(Radius * Radius, visitor);
        Runs(centre, ref runs);
        visitor = runs.Visitor;
    }

    /// <summary>Fills a list with every neighbour of a centre, as <see cref="Around{TVisitor}"/> shows them.</summary>
    /// <param name="centre">Any place, inside the box or out.</param>
    /// <param name="found">Cleared, and filled.</param>
    public void Around(Displacement centre, List<NeighbourImage> found)
    {
        found.Clear();
        var visitor = new Gathering(found);
        Around(centre, ref visitor);
    }

    /// <summary>Shows the runs of points among which all neighbours of a centre are.</summary>
    /// <typeparam name="TVisitor">What is done with them.</typeparam>
    /// <param name="centre">Any place, inside the box or out.</param>
    /// <param name="visitor">Takes them.</param>
    /// <param name="without">A point that is left out with all its images; -1 for none.</param>
    /// <exception cref="ArgumentException">The centre is not finite, or so far outside that its place in the box is lost to rounding.</exception>
    public void Runs<TVisitor>(Displacement centre, ref TVisitor visitor, int without = -1)
        where TVisitor : struct, INeighbourRunVisitor =>
        Search(IsNear(centre) ? Wrapped(centre) : throw Far(centre, "the centre"), without < 0 ? -1 : _slotOf[without], -1, ref visitor);

    /// <summary>Shows the runs around each of several centres, one after the other.</summary>
    /// <typeparam name="TVisitor">What is done with them.</typeparam>
    /// <param name="centres">Centres [dn], all x, then all y, then all z; inside the box or out.</param>
    /// <param name="visitor">Takes them.</param>
    /// <param name="areOwn">Whether centre i is where point i is, or was, so that this point with all its images is left out of what is around it.</param>
    /// <exception cref="ArgumentException">The number of coordinates is no multiple of d, or a centre is not finite, or too far outside the box.</exception>
    public void RunsAround<TVisitor>(ReadOnlySpan<double> centres, ref TVisitor visitor, bool areOwn = false)
        where TVisitor : struct, INeighbourRunVisitor
    {
        int n = centres.Length / _box.Dimension;
        Shapes.Length(centres.Length, n * _box.Dimension);
        for (int i = 0; i < n; i++)
        {
            Runs(new Displacement(centres[i], centres[n + i], _box.Dimension == 3 ? centres[(2 * n) + i] : 0), ref visitor, areOwn ? i : -1);
        }
    }

    /// <summary>Shows runs that hold every pair of different points, image by image, once: all that is found around each point without itself, halved.</summary>
    /// <typeparam name="TVisitor">What is done with them.</typeparam>
    /// <param name="visitor">Takes them.</param>
    public void PairRuns<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, INeighbourRunVisitor
    {
        for (int slot = 0; slot < Count; slot++)
        {
            Search(new Displacement(_x[slot], _y[slot], _z[slot]), slot, slot, ref visitor);
        }
    }

    private static int Floor(double u) => (int)Math.Floor(u);

    // Of a place s along an edge of n cells, the cell and how many edges away it is.
    private static (int Cell, int Image) Fold(int cell, int n)
    {
        int image = cell >= 0 ? cell / n : -((n - 1 - cell) / n);
        return (cell - (image * n), image);
    }

    private static double Gap(double low, double high, double u) => Math.Max(0, Math.Max(low - u, u - high));

    // With slot >= 0, one of each two opposite pairs: rows behind that of the slot, and in its own row what lies behind it.
    private void Search<TVisitor>(Displacement centre, int without, int slot, ref TVisitor visitor)
        where TVisitor : struct, INeighbourRunVisitor
    {
        Box box = _box;
        double radius = (Radius * (1 + Margin)) + (Rounding * (box.LengthX + box.LengthY + box.LengthZ)), square = radius * radius;
        (int ownRow, int ownSlab) = slot < 0 ? (int.MinValue, int.MinValue) : RowOf(slot);
        (int firstSlab, int lastSlab) = box.Dimension == 2 ? (0, 0) : Cells((centre.Z - radius) / box.LengthZ, (centre.Z + radius) / box.LengthZ, _nz);
        for (int k = slot < 0 ? firstSlab : Math.Max(ownSlab, firstSlab); k <= lastSlab; k++)
        {
            double c0 = (double)k / _nz, c1 = (double)(k + 1) / _nz;
            double gapZ = box.Dimension == 2 ? 0 : Gap(c0 * box.LengthZ, c1 * box.LengthZ, centre.Z);
            double restZ = square - (gapZ * gapZ), reachY = Math.Sqrt(Math.Max(0, restZ));
            (double slantYLow, double slantYHigh) = Slant(box.TiltYZ, c0, c1);
            (int firstRow, int lastRow) = Cells((centre.Y - reachY - slantYHigh) / box.LengthY, (centre.Y + reachY - slantYLow) / box.LengthY, _ny);
            for (int j = k == ownSlab ? Math.Max(ownRow, firstRow) : firstRow; j <= lastRow; j++)
            {
                double b0 = (double)j / _ny, b1 = (double)(j + 1) / _ny;
                double gapY = Gap((b0 * box.LengthY) + slantYLow, (b1 * box.LengthY) + slantYHigh, centre.Y);
                double restY = restZ - (gapY * gapY);
                if (restY < 0)
                {
                    continue;
                }

                double reachX = Math.Sqrt(restY);
                (double bLow, double bHigh) = Slant(box.TiltXY, b0, b1);
                (double cLow, double cHigh) = Slant(box.TiltXZ, c0, c1);
                (int first, int last) = Cells((centre.X - reachX - bHigh - cHigh) / box.LengthX, (centre.X + reachX - bLow - cLow) / box.LengthX, _nx);
                Row(centre, (first, last), j, k, (without, k == ownSlab && j == ownRow ? slot : -1), ref visitor);
            }
        }
    }

    // The cells from first to last of a row, image by image; behind a slot where it is the slot's own row.
    private void Row<TVisitor>(Displacement centre, (int First, int Last) cells, int row, int slab, (int Without, int Behind) slots, ref TVisitor visitor)
        where TVisitor : struct, INeighbourRunVisitor
    {
        (int j, int imageB) = Fold(row, _ny);
        (int k, int imageC) = Fold(slab, _nz);
        int begin = ((k * _ny) + j) * _nx, firstImage = Fold(cells.First, _nx).Image, lastImage = Fold(cells.Last, _nx).Image;
        for (int image = slots.Behind < 0 ? firstImage : Math.Max(0, firstImage); image <= lastImage; image++)
        {
            int from = _start[begin + Math.Max(0, cells.First - (image * _nx))], to = _start[begin + Math.Min(_nx - 1, cells.Last - (image * _nx)) + 1];
            from = slots.Behind >= 0 && image == 0 ? Math.Max(from, slots.Behind + 1) : from;
            Displacement offset = _box.Lattice(image, imageB, imageC) - centre;
            if (slots.Without >= from && slots.Without < to)
            {
                Show(from, slots.Without, offset, ref visitor);
                from = slots.Without + 1;
            }

            Show(from, to, offset, ref visitor);
        }
    }

    private void Show<TVisitor>(int from, int to, Displacement offset, ref TVisitor visitor)
        where TVisitor : struct, INeighbourRunVisitor
    {
        if (to > from)
        {
            visitor.Visit(new NeighbourRun(_x.AsSpan(from), _y.AsSpan(from), _z.AsSpan(from), _indices.AsSpan(from, to - from), offset));
        }
    }

    private static (int First, int Last) Cells(double low, double high, int n) => (Floor((low * n) - Margin), Floor((high * n) + Margin));

    private static (double Low, double High) Slant(double tilt, double s0, double s1) => tilt >= 0 ? (s0 * tilt, s1 * tilt) : (s1 * tilt, s0 * tilt);

    private (int Row, int Slab) RowOf(int slot)
    {
        int row = _cellOf[_indices[slot]] / _nx;
        return (row % _ny, row / _ny);
    }

    private Displacement Inside(int i, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z)
    {
        var point = new Displacement(x[i], y[i], z.IsEmpty ? 0 : z[i]);
        return IsNear(point) ? Wrapped(point) : throw Far(point, string.Create(CultureInfo.InvariantCulture, $"point {i}"));
    }

    private Displacement Wrapped(Displacement point)
    {
        int a = 0, b = 0, c = 0;
        return _box.Wrap(point, ref a, ref b, ref c);
    }

    private bool IsNear(Displacement point)
    {
        Displacement s = _box.Fractional(point);
        return Math.Abs(s.X) <= Farthest && Math.Abs(s.Y) <= Farthest && Math.Abs(s.Z) <= Farthest;
    }

    private static ArgumentException Far(Displacement point, string name) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{name} is at ({point.X:G6}, {point.Y:G6}, {point.Z:G6}); accepted are finite coordinates, at most {Farthest:G1} edges outside the box: farther out the place in it is lost to rounding"));

    private int CellOf(Displacement inside)
    {
        Displacement s = _box.Fractional(inside);
        int i = Math.Clamp(Floor(s.X * _nx), 0, _nx - 1), j = Math.Clamp(Floor(s.Y * _ny), 0, _ny - 1), k = Math.Clamp(Floor(s.Z * _nz), 0, _nz - 1);
        return (((k * _ny) + j) * _nx) + i;
    }

    // Cells about a third of the radius wide, but with two points each, and never many more cells than points.
    private void SetCells()
    {
        double width = Math.Max(Radius / 3, Math.Pow(2 * _box.Volume / Math.Max(1, Count), 1.0 / _box.Dimension)), most = Math.Max(64, 2.0 * Count);
        double nx, ny, nz;
        do
        {
            (nx, ny, nz) = (Math.Max(1, Math.Floor(_box.LengthX / width)), Math.Max(1, Math.Floor(_box.LengthY / width)), _box.Dimension == 2 ? 1 : Math.Max(1, Math.Floor(_box.LengthZ / width)));
            width *= 1.25;
        }
        while (nx * ny * nz > most);
        (_nx, _ny, _nz) = ((int)nx, (int)ny, (int)nz);
    }

    private void Grow(int points)
    {
        if (_indices.Length < points)
        {
            int room = points + NeighbourRun.Behind;
            (_x, _y, _z, _indices, _slotOf, _cellOf) = (new double[room], new double[room], new double[room], new int[points], new int[points], new int[points]);
        }

        if (_start.Length < (_nx * _ny * _nz) + 1)
        {
            _start = new int[(_nx * _ny * _nz) + 1];
        }
    }

    private readonly struct Gathering(List<NeighbourImage> found) : INeighbourVisitor
    {
        public void Visit(int index, Displacement vector, double square) => found.Add(new NeighbourImage(index, vector, square));
    }

    private struct WithinRadius<TVisitor>(double square, TVisitor visitor) : INeighbourRunVisitor
        where TVisitor : struct, INeighbourVisitor
    {
        internal TVisitor Visitor = visitor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Visit(NeighbourRun run)
        {
            ReadOnlySpan<double> x = run.X, y = run.Y, z = run.Z;
            Displacement offset = run.Offset;
            for (int k = 0; k < run.Count; k++)
            {
                var vector = new Displacement(x[k] + offset.X, y[k] + offset.Y, z[k] + offset.Z);
                double r2 = vector.LengthSquared;
                if (r2 <= square)
                {
                    Visitor.Visit(run.Indices[k], vector, r2);
                }
            }
        }
    }
}
