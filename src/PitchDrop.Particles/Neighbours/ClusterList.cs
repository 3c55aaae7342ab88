using System.Runtime.InteropServices;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Memory;
using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Particles.Neighbours;

/// <summary>
/// Half neighbour list: each particle with the clusters in which it has at least one neighbour within cutoff and skin, each pair of particles and image exactly once. One part a slab:
/// the pairs of a slab with itself and with the next one, so that part s moves forces in slabs s and s + 1 alone and every second part can be worked on at once. It is made in two stages: a wide list,
/// seldom, of all particles anew; and of that one, more often, the list in use.
/// </summary>
public sealed unsafe class ClusterList
{
    /// <summary>Number of the shift 0.</summary>
    public const int NoShift = 13;

    private readonly ClusterGrid _grid;
    private readonly PairTable _wideSquared;
    private readonly PairTable _reachSquared;
    private readonly ClusterBounds _bounds;
    private readonly SlabList[] _parts;
    private readonly AlignedArray<double> _shiftTable = new(27 * 4);
    private readonly Displacement[] _sorted = new Displacement[27];

    /// <summary>Makes an empty list.</summary>
    /// <param name="grid">The sorting of the particles.</param>
    /// <param name="species">Number of species.</param>
    /// <param name="reach">Cutoff and skin of each pair of species [σ].</param>
    /// <param name="wide">How far the wide list reaches, for each pair of species [σ]: at least as far as the list, and at most the grid's reach.</param>
    public ClusterList(ClusterGrid grid, int species, Func<int, int, double> reach, Func<int, int, double> wide)
    {
        _grid = grid;
        _wideSquared = new PairTable(species, (a, b) => wide(a, b) * wide(a, b));
        _reachSquared = new PairTable(species, (a, b) => reach(a, b) * reach(a, b));
        _bounds = new ClusterBounds(grid.MostClusters);
        _parts = new SlabList[grid.Slabs];
        for (int slab = 0; slab < grid.Slabs; slab++)
        {
            _parts[slab] = new SlabList();
        }

        SetBox();
    }

    /// <summary>The lattice vector of each shift for which the list was made, [27].</summary>
    public Displacement[] Shifts { get; } = new Displacement[27];

    /// <summary>Number of parts.</summary>
    public int Parts => _parts.Length;

    /// <summary>Number of entries, a particle with a cluster each, in all parts.</summary>
    public long Entries
    {
        get
        {
            long entries = 0;
            foreach (SlabList part in _parts)
            {
                entries += part.Used.Entries;
            }

            return entries;
        }
    }

    /// <summary>Number of entries of the wide list.</summary>
    public long WideEntries
    {
        get
        {
            long entries = 0;
            foreach (SlabList part in _parts)
            {
                entries += part.WideEntries;
            }

            return entries;
        }
    }

    /// <summary>The rows of a part.</summary>
    public ReadOnlySpan<NeighbourRow> Rows(int part) => _parts[part].Used.Rows;

    /// <summary>The lattice vectors as they are now, x, y, z, 0, [27, 4].</summary>
    internal double* ShiftTable => _shiftTable.Pointer;

    /// <summary>The entries of a part: elements of the clusters' blocks. Valid until the part is pruned again.</summary>
    internal int* EntriesOf(int part) => _parts[part].Used.Pointer;

    /// <summary>Takes the lattice vectors of the grid's box as it is now; to be followed by a new wide list.</summary>
    internal void SetBox()
    {
        for (int shift = 0; shift < 27; shift++)
        {
            (int p, int q, int r) = ((shift % 3) - 1, (shift / 3 % 3) - 1, (shift / 9) - 1);
            _sorted[shift] = _grid.Box.Dimension == 3 ? _grid.Box.Lattice(p, q, r) : _grid.Box.Lattice(q, r, 0);
        }

        Shear(0);
    }

    /// <summary>Moves the images as the box is sheared since the wide list was made, S_x + Δγ S_y; the rows stay.</summary>
    internal void Shear(double strain)
    {
        for (int shift = 0; shift < 27; shift++)
        {
            (double x, double y, double z) = _sorted[shift];
            (_shiftTable[4 * shift], _shiftTable[(4 * shift) + 1], _shiftTable[(4 * shift) + 2]) = (x + (strain * y), y, z);
        }
    }

    /// <summary>Finds the box around each cluster of a slab at the particles' anchors; needed of all slabs before any part is built.</summary>
    internal void Bound(int slab, ClusteredParticles particles)
    {
        for (int cluster = _grid.FirstCluster(slab); cluster < _grid.FirstCluster(slab + 1); cluster++)
        {
            _bounds.Find(cluster, particles.Anchors + (cluster * ClusteredParticles.Stride), particles.Lanes(cluster));
        }
    }

    /// <summary>Builds the part of a slab in the wide list from the particles' anchors; O(particles of the slab). Allocates only where the list has outgrown its room.</summary>
    internal void Build(int slab, ClusteredParticles particles)
    {
        SlabList part = _parts[slab];
        part.Clear();
        for (int row = _grid.FirstRow(slab); row < _grid.FirstRow(slab + 1); row++)
        {
            for (int p = 0; p < _grid.Across; p++)
            {
                int column = (row * _grid.Across) + p;
                FindStrips(part, slab, p, row);
                for (int cluster = _grid.ColumnStart[column]; cluster < _grid.ColumnStart[column + 1]; cluster++)
                {
                    AddCluster(part, cluster, particles);
                }
            }
        }

        part.Finish();
    }

    /// <summary>Takes the lattice vectors as they are now for those of the list in use; to be followed by <see cref="Prune"/> of all slabs.</summary>
    internal void TakeShifts()
    {
        for (int shift = 0; shift < 27; shift++)
        {
            Shifts[shift] = new Displacement(_shiftTable[4 * shift], _shiftTable[(4 * shift) + 1], _shiftTable[(4 * shift) + 2]);
        }
    }

    /// <summary>Makes the part of a slab in the list in use of the wide list; the positions are what they were, to within the difference of the two, and the shifts those of that moment. O(particles of the slab).</summary>
    internal void Prune(int slab, double* positions) => _parts[slab].Prune(positions, ShiftTable, _reachSquared);

    // The columns that can hold neighbours of a column's particles, shift by shift.
    private void FindStrips(SlabList part, int slab, int p, int row)
    {
        ClusterGrid grid = _grid;
        part.Strips.Clear();
        for (int k = 0; k < 27; k++)
        {
            // The shift 0 first: its row begins the particle's sum.
            int shift = k == 0 ? NoShift : k <= NoShift ? k - 1 : k;
            int sp = (shift % 3) - 1, sq = (shift / 3 % 3) - 1;
            int firstRow = Math.Max(row - grid.ReachRows, sq * grid.Rows), lastRow = Math.Min(row + grid.ReachRows, ((sq + 1) * grid.Rows) - 1);
            int firstColumn = Math.Max(p - grid.ReachAcross, sp * grid.Across), lastColumn = Math.Min(p + grid.ReachAcross, ((sp + 1) * grid.Across) - 1);
            for (int q = firstRow - (sq * grid.Rows); q <= lastRow - (sq * grid.Rows); q++)
            {
                int other = grid.SlabOf(q);
                for (int c = firstColumn - (sp * grid.Across); c <= lastColumn - (sp * grid.Across) && (other == slab || other == (slab + 1) % grid.Slabs); c++)
                {
                    int column = (q * grid.Across) + c;
                    part.Strips.Add(new ColumnStrip(shift, grid.ColumnStart[column + 1], other == slab, grid.ColumnStart[column]));
                }
            }
        }
    }

    private void AddCluster(SlabList part, int cluster, ClusteredParticles particles)
    {
        int lanes = particles.Lanes(cluster), block = cluster * ClusteredParticles.Stride;
        Span<ColumnStrip> strips = CollectionsMarshal.AsSpan(part.Strips);
        for (int first = 0; first < strips.Length;)
        {
            int shift = strips[first].Shift;
            part.ClearCandidates();
            for (; first < strips.Length && strips[first].Shift == shift; first++)
            {
                FindCandidates(part, cluster, ref strips[first]);
            }

            if (part.HasCandidates || shift == NoShift)
            {
                part.AddRows(particles.Anchors, block, lanes, ShiftTable + (4 * shift), _wideSquared, shift);
            }
        }
    }

    // The clusters of a column that come near enough; within a slab each pair of clusters once, with itself once of the two opposite shifts.
    private void FindCandidates(SlabList part, int cluster, ref ColumnStrip strip)
    {
        Displacement by = _sorted[strip.Shift];
        int axis = _grid.Box.Dimension == 3 ? 2 : 1;
        double reach = _grid.Reach, byAlong = axis == 2 ? by.Z : by.Y;
        double* low = _bounds.Low(axis), high = _bounds.High(axis);
        double from = low[cluster] - reach - byAlong, to = high[cluster] + reach - byAlong;

        // Clusters of a column follow one another along it.
        while (strip.First < strip.End && high[strip.First] < from)
        {
            strip.First++;
        }

        int first = strip.IsSame ? Math.Max(strip.First, strip.Shift > NoShift ? cluster : cluster + 1) : strip.First;
        if (first < strip.End && low[first] <= to)
        {
            part.AddCandidates(_bounds, cluster, by, reach * reach, first, strip.End, axis, to);
        }
    }
}
