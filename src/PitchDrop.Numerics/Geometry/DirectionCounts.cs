using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Numerics.Geometry;

/// <summary>Of the neighbours in each of B equal intervals of distance, 0 to r_max: how many there are, and Σ xy/r², which says whether they lie along the diagonals of the plane xy or across. Farther ones are in none.</summary>
/// <remarks>Eight at once, by the same operations in every lane and on every machine; each lane adds for itself, in the order in which neighbours come. A neighbour at distance 0 has xy/r² = 0.</remarks>
public sealed unsafe class DirectionCounts
{
    private const int Lanes = 8;
    private const double TwoTo52 = 4503599627370496;
    private readonly AlignedArray<double> _sums, _products = new(Lanes); // a count and a sum of products for every lane and interval
    private readonly AlignedArray<long> _places = new(Lanes);
    private readonly double _perBin;

    /// <summary>Begins at 0.</summary>
    /// <param name="bins">B, 1 to 10⁶.</param>
    /// <param name="largest">r_max, finite, &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    public DirectionCounts(int bins, double largest)
    {
        (Bins, Largest) = (Require.Between(bins, 1, 1_000_000), Require.Positive(largest));
        _perBin = bins / largest;
        _sums = new AlignedArray<double>(2 * Lanes * (bins + 1));
    }

    /// <summary>Number B of intervals.</summary>
    public int Bins { get; }

    /// <summary>r_max.</summary>
    public double Largest { get; }

    /// <summary>What counts the neighbours that a <see cref="CellList"/> shows.</summary>
    public Counter Counting => new(this);

    /// <summary>The interval of a vector, B where it is in none, and its xy/r². The definition of what is counted.</summary>
    public (int Bin, double Product) Of(Displacement vector)
    {
        double square = vector.LengthSquared;
        return ((int)Math.Min(Math.Floor(Math.Sqrt(square) * _perBin), Bins), vector.X * vector.Y / Math.Max(square, double.Epsilon));
    }

    /// <summary>Begins at 0 again.</summary>
    public void Clear() => _sums.Span.Clear();

    /// <summary>Reads what was counted.</summary>
    /// <param name="counts">Takes the number of neighbours in each interval [B].</param>
    /// <param name="products">Takes Σ xy/r² over them [B].</param>
    /// <exception cref="ArgumentException">A length is not B.</exception>
    public void CopyTo(Span<double> counts, Span<double> products)
    {
        Shapes.Length(counts.Length, Bins);
        Shapes.Length(products.Length, Bins);
        counts.Clear();
        products.Clear();
        for (int lane = 0; lane < Lanes; lane++)
        {
            ReadOnlySpan<double> own = _sums.Span.Slice(2 * lane * (Bins + 1), 2 * Bins);
            for (int b = 0; b < Bins; b++)
            {
                counts[b] += own[2 * b];
                products[b] += own[(2 * b) + 1];
            }
        }
    }

    private void Add(NeighbourRun run)
    {
        ref double x = ref MemoryMarshal.GetReference(run.X), y = ref MemoryMarshal.GetReference(run.Y), z = ref MemoryMarshal.GetReference(run.Z);
        Vector512<double> ox = Vector512.Create(run.Offset.X), oy = Vector512.Create(run.Offset.Y), oz = Vector512.Create(run.Offset.Z);
        Vector512<double> perBin = Vector512.Create(_perBin), last = Vector512.Create((double)Bins), shift = Vector512.Create(TwoTo52), least = Vector512.Create(double.Epsilon);
        Vector512<double> lanes = Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);
        int stride = Bins + 1;
        Vector512<long> begins = Vector512.Create(0L, stride, 2 * stride, 3 * stride, 4 * stride, 5 * stride, 6 * stride, 7 * stride), integer = Vector512.Create((1L << 52) - 1);
        double* sums = _sums.Pointer, products = _products.Pointer;
        long* places = _places.Pointer;
        int n = run.Count;
        for (int k = 0; k < n; k += Lanes)
        {
            Vector512<double> dx = Vector512.LoadUnsafe(ref x, (nuint)k) + ox, dy = Vector512.LoadUnsafe(ref y, (nuint)k) + oy, dz = Vector512.LoadUnsafe(ref z, (nuint)k) + oz;
            Vector512<double> square = (dx * dx) + (dy * dy) + (dz * dz), bin = Vector512.Min(Vector512.Floor(Vector512.Sqrt(square) * perBin), last);
            bin = n - k >= Lanes ? bin : Vector512.ConditionalSelect(Vector512.LessThan(lanes, Vector512.Create((double)(n - k))), bin, last);
            (((bin + shift).AsInt64() & integer) + begins).StoreAligned(places);
            (dx * dy / Vector512.Max(square, least)).StoreAligned(products);
            Add(sums + (2 * places[0]), products[0]);
            Add(sums + (2 * places[1]), products[1]);
            Add(sums + (2 * places[2]), products[2]);
            Add(sums + (2 * places[3]), products[3]);
            Add(sums + (2 * places[4]), products[4]);
            Add(sums + (2 * places[5]), products[5]);
            Add(sums + (2 * places[6]), products[6]);
            Add(sums + (2 * places[7]), products[7]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(double* sums, double product)
    {
        sums[0]++;
        sums[1] += product;
    }

    /// <summary>Counts the neighbours that a <see cref="CellList"/> shows, into the counts it was made by.</summary>
    public readonly struct Counter : INeighbourRunVisitor
    {
        private readonly DirectionCounts _counts;

        internal Counter(DirectionCounts counts) => _counts = counts;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Visit(NeighbourRun run) => _counts.Add(run);
    }
}
