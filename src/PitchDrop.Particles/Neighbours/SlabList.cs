using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Particles.Neighbours;

/// <summary>One slab's part of a neighbour list: the wide list, made of candidates and seldom, and the list in use, which is what is left of the wide one at shorter reach.</summary>
internal sealed unsafe class SlabList
{
    private const int Width = ClusteredParticles.Width;

    private readonly EntryRows _wide = new();
    private readonly EntryRows _used = new();
    private int[] _candidates = new int[256];
    private int _count;

    /// <summary>The columns beside the one at work.</summary>
    internal List<ColumnStrip> Strips { get; } = [];

    /// <summary>The list in use.</summary>
    internal EntryRows Used => _used;

    /// <summary>Number of entries of the wide list.</summary>
    internal int WideEntries => _wide.Entries;

    /// <summary>Whether there are candidates.</summary>
    internal bool HasCandidates => _count > 0;

    /// <summary>Forgets the wide list.</summary>
    internal void Clear() => _wide.Clear();

    /// <summary>Forgets the candidates.</summary>
    internal void ClearCandidates() => _count = 0;

    /// <summary>Takes those of the clusters from <paramref name="first"/> to before <paramref name="end"/> as candidates that come near a cluster: see <see cref="ClusterBounds.Near"/>.</summary>
    internal void AddCandidates(ClusterBounds bounds, int cluster, Displacement by, double reachSquared, int first, int end, int axis, double to)
    {
        if (_count + (end - first) + Width > _candidates.Length)
        {
            Array.Resize(ref _candidates, 2 * (_count + (end - first) + Width));
        }

        fixed (int* candidates = _candidates)
        {
            _count += bounds.Near(cluster, by, reachSquared, first, end, axis, to, candidates + _count);
        }
    }

    /// <summary>Adds rows for the first <paramref name="lanes"/> particles of a cluster to the wide list: those candidates that hold a particle within reach. For the shift 0 also an empty row.</summary>
    internal void AddRows(double* positions, int block, int lanes, double* by, PairTable reachSquared, int shift)
    {
        _wide.Reserve(lanes, lanes * _count);
        double* reach = reachSquared.Row(0);
        bool isWide = IsWide(reachSquared);
        fixed (int* candidates = _candidates)
        {
            for (int lane = 0; lane < lanes; lane++)
            {
                int end = Choose(isWide, positions, block + lane, by, reach, candidates, _count, _wide.Pointer, _wide.Entries);
                _wide.Add(block + lane, shift, end);
            }
        }
    }

    /// <summary>Ends the wide list, and makes room for the list in use.</summary>
    internal void Finish()
    {
        _wide.Spare();
        _used.Clear();
        _used.Match(_wide);
    }

    /// <summary>Makes the list in use of the wide one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Prune(double* positions, double* shifts, PairTable reachSquared)
    {
        _used.Clear();
        int* wide = _wide.Pointer, used = _used.Pointer;
        double* reach = reachSquared.Row(0);
        bool isWide = IsWide(reachSquared);
        foreach (ref readonly NeighbourRow row in _wide.Rows)
        {
            int end = Choose(isWide, positions, row.Element, shifts + (4 * row.Shift), reach, wide + row.First, row.End - row.First, used, _used.Entries);
            _used.Add(row.Element, row.Shift, end);
        }
    }

    // Four lanes hold the reaches of four species at most.
    private static bool IsWide(PairTable reachSquared) => Vector512.IsHardwareAccelerated || reachSquared.Species > FourLanes.Count;

    // Writes those clusters to the entries from `end` on in which a particle is nearer than its species' reach; the new end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Choose(bool isWide, double* positions, int element, double* by, double* reachSquared, int* clusters, int count, int* entries, int end) => isWide
        ? Choose<EightLanes>(positions, element, by, reachSquared, clusters, count, entries, end)
        : Choose<FourLanes>(positions, element, by, reachSquared, clusters, count, entries, end);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Choose<TLanes>(double* positions, int element, double* by, double* reachSquared, int* clusters, int count, int* entries, int end)
        where TLanes : struct, ILanes<TLanes>
    {
        double* i = positions + element;
        TLanes x = TLanes.Create(i[0] - by[0]), y = TLanes.Create(i[8] - by[1]), z = TLanes.Create(i[16] - by[2]);
        TLanes reach = TLanes.Load(reachSquared + (PairTable.MostSpecies * (int)BitConverter.DoubleToInt64Bits(i[24])));
        for (int k = 0; k < count; k++)
        {
            int block = clusters[k];
            double* j = positions + block;
            bool any = AnyWithin(x, y, z, reach, j);
            if (TLanes.Count < Width)
            {
                any |= AnyWithin(x, y, z, reach, j + TLanes.Count);
            }

            entries[end] = block;
            end += any ? 1 : 0;
        }

        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AnyWithin<TLanes>(TLanes x, TLanes y, TLanes z, TLanes reach, double* j)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes dx = TLanes.Minus(x, j), dy = TLanes.Minus(y, j + 8), dz = TLanes.Minus(z, j + 16);
        return TLanes.AnyLess(TLanes.MultiplyAdd(dx, dx, TLanes.MultiplyAdd(dy, dy, dz * dz)), TLanes.Pick(reach, TLanes.Load(j + 24)));
    }
}
