using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PitchDrop.Numerics.Memory;
using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Particles.ThreeBody;

/// <summary>Finds the bonds among the pairs of a part of a neighbour list, and sums the moments of their ends.</summary>
internal sealed unsafe class BondFinder
{
    private const int Width = ClusteredParticles.Width;
    private const int Stride = ClusteredParticles.Stride;

    // Bonds wait in a row until there might be no room for more. So many entries at once can be looked at between two looks at their number.
    private const int Room = 456;
    private const int MostAtOnce = 24;
    private const int Full = Room - ((MostAtOnce + 1) * Width);

    // Lane k of mask l is set for k > l: within its own cluster a particle meets those after it.
    private static readonly Vector512<double>[] After = [.. Enumerable.Range(0, Width).Select(lane => Vector512.GreaterThan(Vector512<long>.Indices, Vector512.Create((long)lane)).AsDouble())];

    private readonly AlignedArray<double> _waiting = new(4 * Room);
    private readonly BondLaw _law;

    /// <summary>Makes a finder for one part.</summary>
    internal BondFinder(BondLaw law) => _law = law;

    /// <summary>The bonds found.</summary>
    internal BondList Bonds { get; } = new();

    /// <summary>Finds all bonds of a part and adds them to the moments, which begin at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Find(ReadOnlySpan<NeighbourRow> rows, int* entries, double* shifts, double* positions, BondMoments moments)
    {
        Bonds.Clear();
        double* waiting = _waiting.Pointer;
        double square = _law.Cutoff * _law.Cutoff;
        int count = 0;
        foreach (ref readonly NeighbourRow row in rows)
        {
            int element = row.Element, lane = element & (Stride - 1);
            double* i = positions + element, by = shifts + (4 * row.Shift);
            long ends = (long)Slot(element) << 32;
            if (row.Shift == ClusterList.NoShift)
            {
                count += Append(
                    Vector512.Create(i[0]), Vector512.Create(i[8]), Vector512.Create(i[16]), i - lane, Vector512.Create(square), After[lane], ends + Slot(element - lane), waiting + count);
            }

            for (int first = row.First; first < row.End; first += MostAtOnce)
            {
                count = Append(i, by, entries + first, entries + Math.Min(row.End, first + MostAtOnce), positions, square, ends, waiting, count);
                count = count < Full ? count : Take(count, moments);
            }

            count = count < Full ? count : Take(count, moments);
        }

        if (count > 0)
        {
            // Filled up with bonds that are too long to count, between particles of this part.
            for (int full = (count + 7) & ~7; count < full; count++)
            {
                (waiting[count], waiting[count + Room], waiting[count + (2 * Room)], waiting[count + (3 * Room)]) = (2 * _law.Cutoff, 0, 0, waiting[3 * Room]);
            }

            Take(count, moments);
        }
    }

    // The bonds of one particle with those of some clusters, behind those that wait already; how many wait then.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int Append(double* i, double* by, int* entry, int* end, double* positions, double square, long ends, double* waiting, int count)
    {
        Vector512<double> x = Vector512.Create(i[0] - by[0]), y = Vector512.Create(i[8] - by[1]), z = Vector512.Create(i[16] - by[2]), most = Vector512.Create(square);
        for (; entry < end; entry++)
        {
            count += Append(x, y, z, positions + *entry, most, Vector512<double>.AllBitsSet, ends + Slot(*entry), waiting + count);
        }

        return count;
    }

    // A lane counted over all clusters, by its element.
    private static uint Slot(int element) => ((uint)element / Stride * Width) + ((uint)element % Stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Append(
        Vector512<double> x, Vector512<double> y, Vector512<double> z, double* j, Vector512<double> square, Vector512<double> among, long ends, double* to)
    {
        Vector512<double> dx = x - Vector512.LoadAligned(j), dy = y - Vector512.LoadAligned(j + 8), dz = z - Vector512.LoadAligned(j + 16);
        Vector512<double> r2 = Vector512.FusedMultiplyAdd(dx, dx, Vector512.FusedMultiplyAdd(dy, dy, dz * dz));
        Vector512<double> near = Vector512.LessThan(r2, square) & among;
        uint bits = (uint)near.ExtractMostSignificantBits();
        if (Avx512F.IsSupported)
        {
            Avx512F.Compress(Vector512<double>.Zero, near, dx).Store(to);
            Avx512F.Compress(Vector512<double>.Zero, near, dy).Store(to + Room);
            Avx512F.Compress(Vector512<double>.Zero, near, dz).Store(to + (2 * Room));
            Avx512F.Compress(Vector512<long>.Zero, near.AsInt64(), Vector512.Create(ends) + Vector512<long>.Indices).Store((long*)(to + (3 * Room)));
            return BitOperations.PopCount(bits);
        }

        int found = 0;
        for (; bits != 0; bits &= bits - 1)
        {
            int lane = BitOperations.TrailingZeroCount(bits);
            (to[found], to[found + Room], to[found + (2 * Room)]) = (x[0] - j[lane], y[0] - j[lane + 8], z[0] - j[lane + 16]);
            ((long*)to)[found + (3 * Room)] = ends + lane;
            found++;
        }

        return found;
    }

    // Evaluates all full blocks of those that wait; how many are left, moved to the front.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Take(int count, BondMoments moments)
    {
        BondLaw law = _law;
        double* waiting = _waiting.Pointer, eight = moments.Eight, zz = moments.ZZ;
        int blocks = count / Width, taken = blocks * Width;
        double* added = Bonds.Add(blocks), block = added;
        for (int first = 0; first < taken; first += Width, block += BondList.Stride)
        {
            double* next = waiting + first;
            law.Evaluate(Vector512.LoadAligned(next), Vector512.LoadAligned(next + Room), Vector512.LoadAligned(next + (2 * Room)), block);
            Vector512.LoadAligned(next + (3 * Room)).StoreAligned(block + 56);
        }

        // In a loop of their own, so that long chains of arithmetic above can overlap.
        for (block = added; blocks > 0; blocks--, block += BondList.Stride)
        {
            BondMoments.Add(block, eight, zz);
        }

        for (int row = 0; row < 4; row++)
        {
            Vector512.LoadAligned(waiting + taken + (row * Room)).StoreAligned(waiting + (row * Room));
        }

        return count - taken;
    }
}
