using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Numerics.Geometry;

/// <summary>How many neighbours lie in each of B equal intervals of distance, 0 to r_max; farther ones are in none. Whole numbers, so that the order of counting is without effect.</summary>
/// <remarks>Distances are found eight at once, by the same operations in every lane and on every machine; each lane counts for itself.</remarks>
public sealed unsafe class DistanceCounts
{
    private const int Lanes = 8;
    private const double TwoTo52 = 4503599627370496;
    private readonly AlignedArray<long> _counts, _places = new(Lanes);
    private readonly double _perBin;

    /// <summary>Begins at 0.</summary>
    /// <param name="bins">B, 1 to 10⁶.</param>
    /// <param name="largest">r_max, finite, &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    public DistanceCounts(int bins, double largest)
    {
        (Bins, Largest) = (Require.Between(bins, 1, 1_000_000), Require.Positive(largest));
        _perBin = bins / largest;
        _counts = new AlignedArray<long>(Lanes * (bins + 1));
    }

    /// <summary>Number B of intervals.</summary>
    public int Bins { get; }

    /// <summary>r_max.</summary>
    public double Largest { get; }

    /// <summary>What counts the neighbours that a <see cref="CellList"/> shows.</summary>
    public Counter Counting => new(this);

    /// <summary>The interval of a squared distance; B where it is in none. The definition of what is counted.</summary>
    public int BinOf(double square) => (int)Math.Min(Math.Floor(Math.Sqrt(square) * _perBin), Bins);

    /// <summary>Begins at 0 again.</summary>
    public void Clear() => _counts.Span.Clear();

    /// <summary>Reads the counts.</summary>
    /// <param name="counts">Takes the number of neighbours in each interval [B].</param>
    /// <exception cref="ArgumentException">The length is not B.</exception>
    public void CopyTo(Span<long> counts)
    {
        Shapes.Length(counts.Length, Bins);
        counts.Clear();
        for (int lane = 0; lane < Lanes; lane++)
        {
            ReadOnlySpan<long> own = _counts.Span.Slice(lane * (Bins + 1), Bins);
            for (int b = 0; b < own.Length; b++)
            {
                counts[b] += own[b];
            }
        }
    }

    private void Add(NeighbourRun run)
    {
        ref double x = ref MemoryMarshal.GetReference(run.X), y = ref MemoryMarshal.GetReference(run.Y), z = ref MemoryMarshal.GetReference(run.Z);
        Vector512<double> ox = Vector512.Create(run.Offset.X), oy = Vector512.Create(run.Offset.Y), oz = Vector512.Create(run.Offset.Z);
        Vector512<double> perBin = Vector512.Create(_perBin), last = Vector512.Create((double)Bins), shift = Vector512.Create(TwoTo52);
        Vector512<double> lanes = Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);
        int stride = Bins + 1;
        Vector512<long> begins = Vector512.Create(0L, stride, 2 * stride, 3 * stride, 4 * stride, 5 * stride, 6 * stride, 7 * stride), integer = Vector512.Create((1L << 52) - 1);
        long* counts = _counts.Pointer, places = _places.Pointer;
        int n = run.Count;
        for (int k = 0; k < n; k += Lanes)
        {
            Vector512<double> dx = Vector512.LoadUnsafe(ref x, (nuint)k) + ox, dy = Vector512.LoadUnsafe(ref y, (nuint)k) + oy, dz = Vector512.LoadUnsafe(ref z, (nuint)k) + oz;
            Vector512<double> bin = Vector512.Min(Vector512.Floor(Vector512.Sqrt((dx * dx) + (dy * dy) + (dz * dz)) * perBin), last);
            bin = n - k >= Lanes ? bin : Vector512.ConditionalSelect(Vector512.LessThan(lanes, Vector512.Create((double)(n - k))), bin, last);
            (((bin + shift).AsInt64() & integer) + begins).StoreAligned(places);
            counts[places[0]]++;
            counts[places[1]]++;
            counts[places[2]]++;
            counts[places[3]]++;
            counts[places[4]]++;
            counts[places[5]]++;
            counts[places[6]]++;
            counts[places[7]]++;
        }
    }

    /// <summary>Counts the neighbours that a <see cref="CellList"/> shows, into the counts it was made by.</summary>
    public readonly struct Counter : INeighbourRunVisitor
    {
        private readonly DistanceCounts _counts;

        internal Counter(DistanceCounts counts) => _counts = counts;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Visit(NeighbourRun run) => _counts.Add(run);
    }
}
