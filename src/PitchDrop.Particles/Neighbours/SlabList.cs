using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PitchDrop.Numerics.Memory;
using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Particles.Neighbours;

/// <summary>One slab's part of a neighbour list: rows, entries, and the room to make them in. Grows, never shrinks.</summary>
internal sealed unsafe class SlabList
{
    private readonly List<NeighbourRow> _rows = [];
    private AlignedArray<int> _entries = new(1024);
    private int[] _candidates = new int[256];

    /// <summary>Number of entries.</summary>
    internal int Entries { get; private set; }

    /// <summary>Number of candidate clusters.</summary>
    internal int Candidates { get; private set; }

    /// <summary>The rows.</summary>
    internal ReadOnlySpan<NeighbourRow> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>The entries, valid until the next row is added.</summary>
    internal int* EntryPointer => _entries.Pointer;

    /// <summary>Forgets rows and entries.</summary>
    internal void Clear()
    {
        _rows.Clear();
        Entries = 0;
    }

    /// <summary>Forgets the candidates.</summary>
    internal void ClearCandidates() => Candidates = 0;

    /// <summary>Takes a cluster, by the element of its block, as a candidate.</summary>
    internal void AddCandidate(int block)
    {
        if (Candidates == _candidates.Length)
        {
            Array.Resize(ref _candidates, 2 * Candidates);
        }

        _candidates[Candidates++] = block;
    }

    /// <summary>Adds a row with those candidates that hold a particle within reach of (x, y, z); always, even if empty, for the shift 0.</summary>
    internal void AddRow(double* origins, Vector512<double> x, Vector512<double> y, Vector512<double> z, PairTable reachSquared, int species, int element, int shift)
    {
        Reserve(Candidates);
        int first = Entries, end = first;
        int* entries = _entries.Pointer;
        double* reach = reachSquared.Row(species);
        foreach (int block in _candidates.AsSpan(0, Candidates))
        {
            entries[end] = block;
            end += AnyWithin(origins + block, x, y, z, reach) ? 1 : 0;
        }

        if (end > first || shift == ClusterList.NoShift)
        {
            _rows.Add(new NeighbourRow(element, shift, first, end));
            Entries = end;
        }
    }

    // Whether any of eight particles is nearer than its species' reach; reach² by species in eight elements.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AnyWithin(double* j, Vector512<double> x, Vector512<double> y, Vector512<double> z, double* reach)
    {
        if (Avx512F.IsSupported)
        {
            Vector512<double> dx = x - Vector512.LoadAligned(j), dy = y - Vector512.LoadAligned(j + 8), dz = z - Vector512.LoadAligned(j + 16);
            Vector512<double> r2 = Vector512.FusedMultiplyAdd(dx, dx, Vector512.FusedMultiplyAdd(dy, dy, dz * dz));
            return Vector512.LessThanAny(r2, Avx512F.PermuteVar8x64(Vector512.LoadAligned(reach), Vector512.LoadAligned(j + 24).AsInt64()));
        }

        return AnyOfFourWithin(j, x.GetLower(), y.GetLower(), z.GetLower(), reach) || AnyOfFourWithin(j + 4, x.GetLower(), y.GetLower(), z.GetLower(), reach);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AnyOfFourWithin(double* j, Vector256<double> x, Vector256<double> y, Vector256<double> z, double* reach)
    {
        Vector256<double> dx = x - Vector256.LoadAligned(j), dy = y - Vector256.LoadAligned(j + 8), dz = z - Vector256.LoadAligned(j + 16);
        Vector256<double> r2 = Vector256.FusedMultiplyAdd(dx, dx, Vector256.FusedMultiplyAdd(dy, dy, dz * dz));
        long* species = (long*)(j + 24);
        Vector256<double> reach2 = Avx2.IsSupported
            ? Avx2.GatherVector256(reach, Vector256.LoadAligned(species), 8)
            : Vector256.Create(reach[species[0]], reach[species[1]], reach[species[2]], reach[species[3]]);
        return Vector256.LessThanAny(r2, reach2);
    }

    private void Reserve(int more)
    {
        if (Entries + more > _entries.Length)
        {
            var larger = new AlignedArray<int>(checked(2 * (Entries + more)));
            _entries.Span[..Entries].CopyTo(larger.Span);
            _entries = larger;
        }
    }
}
