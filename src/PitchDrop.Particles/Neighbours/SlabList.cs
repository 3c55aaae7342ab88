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
        Vector512<double> reach = Vector512.LoadAligned(reachSquared.Row(species));
        foreach (int block in _candidates.AsSpan(0, Candidates))
        {
            double* j = origins + block;
            Vector512<double> dx = x - Vector512.LoadAligned(j), dy = y - Vector512.LoadAligned(j + 8), dz = z - Vector512.LoadAligned(j + 16);
            Vector512<double> r2 = Vector512.FusedMultiplyAdd(dx, dx, Vector512.FusedMultiplyAdd(dy, dy, dz * dz));
            Vector512<long> b = Vector512.LoadAligned(j + 24).AsInt64();
            Vector512<double> reach2 = Avx512F.IsSupported ? Avx512F.PermuteVar8x64(reach, b) : reachSquared.Lanes(species, b);
            entries[end] = block;
            end += Vector512.LessThanAny(r2, reach2) ? 1 : 0;
        }

        if (end > first || shift == ClusterList.NoShift)
        {
            _rows.Add(new NeighbourRow(element, shift, first, end));
            Entries = end;
        }
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
