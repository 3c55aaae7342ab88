using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Memory;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;

namespace PitchDrop.Particles.Neighbours;

/// <summary>
/// Half neighbour list: each particle with the clusters in which it has at least one neighbour within cutoff and skin, each pair of particles and image exactly once. One part a slab:
/// the pairs of a slab with itself and with the next one, so that part s moves forces in slabs s and s + 1 alone and every second part can be worked on at once.
/// </summary>
public sealed unsafe class ClusterList
{
    /// <summary>Number of the shift 0.</summary>
    public const int NoShift = 13;

    private readonly ClusterGrid _grid;
    private readonly PairTable _reachSquared;
    private readonly AlignedArray<double> _bounds;
    private readonly SlabList[] _parts;
    private readonly AlignedArray<double> _shiftTable = new(27 * 4);

    /// <summary>Makes an empty list.</summary>
    /// <param name="grid">The sorting of the particles.</param>
    /// <param name="species">Number of species.</param>
    /// <param name="reach">Cutoff and skin of each pair of species [σ], at most the grid's reach.</param>
    public ClusterList(ClusterGrid grid, int species, Func<int, int, double> reach)
    {
        _grid = grid;
        _reachSquared = new PairTable(species, (a, b) => reach(a, b) * reach(a, b));
        _bounds = new AlignedArray<double>(grid.MostClusters * 8);
        _parts = new SlabList[grid.Slabs];
        for (int slab = 0; slab < grid.Slabs; slab++)
        {
            _parts[slab] = new SlabList();
        }

        Shifts = new Displacement[27];
        SetBox();
    }

    /// <summary>The lattice vector of each shift for which the list was made, [27].</summary>
    public Displacement[] Shifts { get; }

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
                entries += part.Entries;
            }

            return entries;
        }
    }

    /// <summary>The rows of a part.</summary>
    public ReadOnlySpan<NeighbourRow> Rows(int part) => _parts[part].Rows;

    /// <summary>The lattice vectors as they are now, x, y, z, 0, [27, 4].</summary>
    internal double* ShiftTable => _shiftTable.Pointer;

    /// <summary>The entries of a part: elements of the clusters' blocks. Valid until the part is built again.</summary>
    internal int* EntriesOf(int part) => _parts[part].EntryPointer;

    /// <summary>Takes the lattice vectors of the grid's box as it is now; to be followed by a new list.</summary>
    internal void SetBox()
    {
        for (int shift = 0; shift < 27; shift++)
        {
            (int p, int q, int r) = ((shift % 3) - 1, (shift / 3 % 3) - 1, (shift / 9) - 1);
            Shifts[shift] = _grid.Box.Dimension == 3 ? _grid.Box.Lattice(p, q, r) : _grid.Box.Lattice(q, r, 0);
        }

        Shear(0);
    }

    /// <summary>Moves the images as the box is sheared since the list was made, S_x + Δγ S_y; the rows stay.</summary>
    internal void Shear(double strain)
    {
        for (int shift = 0; shift < 27; shift++)
        {
            (double x, double y, double z) = Shifts[shift];
            (_shiftTable[4 * shift], _shiftTable[(4 * shift) + 1], _shiftTable[(4 * shift) + 2]) = (x + (strain * y), y, z);
        }
    }

    /// <summary>Finds the box around each cluster of a slab at the particles' origins; needed of all slabs before any part is built.</summary>
    internal void Bound(int slab, ClusteredParticles particles)
    {
        double* bounds = _bounds.Pointer;
        for (int cluster = _grid.FirstCluster(slab); cluster < _grid.FirstCluster(slab + 1); cluster++)
        {
            double* block = particles.Origins + (cluster * ClusteredParticles.Stride);
            for (int axis = 0; axis < 3; axis++)
            {
                double least = double.PositiveInfinity, most = double.NegativeInfinity;
                for (int lane = 0; lane < 8 && particles.Slots[(cluster * 8) + lane] >= 0; lane++)
                {
                    double x = block[(axis * 8) + lane];
                    (least, most) = (Math.Min(least, x), Math.Max(most, x));
                }

                bounds[(cluster * 8) + (2 * axis)] = least;
                bounds[(cluster * 8) + (2 * axis) + 1] = most;
            }
        }
    }

    /// <summary>Builds the part of a slab from the particles' origins; O(particles of the slab). Allocates only where the list has outgrown its room.</summary>
    internal void Build(int slab, ClusteredParticles particles)
    {
        SlabList part = _parts[slab];
        part.Clear();
        for (int row = _grid.FirstRow(slab); row < _grid.FirstRow(slab + 1); row++)
        {
            for (int p = 0; p < _grid.Across; p++)
            {
                int column = (row * _grid.Across) + p;
                for (int cluster = _grid.ColumnStart[column]; cluster < _grid.ColumnStart[column + 1]; cluster++)
                {
                    AddCluster(part, slab, cluster, p, row, particles);
                }
            }
        }
    }

    private void AddCluster(SlabList part, int slab, int cluster, int p, int row, ClusteredParticles particles)
    {
        ClusterGrid grid = _grid;
        for (int k = 0; k < 27; k++)
        {
            // The shift 0 first: its row begins the particle's sum.
            int shift = k == 0 ? NoShift : k <= NoShift ? k - 1 : k;
            int sp = (shift % 3) - 1, sq = (shift / 3 % 3) - 1;
            int firstRow = Math.Max(row - grid.ReachRows, sq * grid.Rows), lastRow = Math.Min(row + grid.ReachRows, ((sq + 1) * grid.Rows) - 1);
            int firstColumn = Math.Max(p - grid.ReachAcross, sp * grid.Across), lastColumn = Math.Min(p + grid.ReachAcross, ((sp + 1) * grid.Across) - 1);
            if (firstRow > lastRow || firstColumn > lastColumn)
            {
                continue;
            }

            part.ClearCandidates();
            for (int q = firstRow - (sq * grid.Rows); q <= lastRow - (sq * grid.Rows); q++)
            {
                int other = grid.SlabOf(q);
                if (other != slab && other != (slab + 1) % grid.Slabs)
                {
                    continue;
                }

                for (int c = firstColumn - (sp * grid.Across); c <= lastColumn - (sp * grid.Across); c++)
                {
                    FindCandidates(part, cluster, (q * grid.Across) + c, shift, other == slab);
                }
            }

            AddRows(part, cluster, shift, particles);
        }
    }

    // The clusters of a column that come near enough; within a slab each pair of clusters once, with itself once of the two opposite shifts.
    private void FindCandidates(SlabList part, int cluster, int column, int shift, bool same)
    {
        double* bounds = _bounds.Pointer, mine = bounds + (cluster * 8);
        Displacement by = Shifts[shift];
        double reach = _grid.Reach, least = reach * reach;
        int along = _grid.Box.Dimension == 3 ? 4 : 2;
        double byAlong = along == 4 ? by.Z : by.Y, low = mine[along] - reach - byAlong, high = mine[along + 1] + reach - byAlong;
        int first = _grid.ColumnStart[column], end = _grid.ColumnStart[column + 1];
        if (same)
        {
            first = Math.Max(first, shift > NoShift ? cluster : cluster + 1);
        }

        if (first >= end || bounds[(end * 8) - 8 + along + 1] < low)
        {
            return;
        }

        // Clusters of a column follow one another along it: skip those that end too low.
        int last = end;
        while (first < last)
        {
            int middle = (first + last) / 2;
            (first, last) = bounds[(middle * 8) + along + 1] < low ? (middle + 1, last) : (first, middle);
        }

        for (int j = first; j < end && bounds[(j * 8) + along] <= high; j++)
        {
            double* theirs = bounds + (j * 8);
            double x = Math.Max(0, Math.Max(theirs[0] + by.X - mine[1], mine[0] - theirs[1] - by.X));
            double y = Math.Max(0, Math.Max(theirs[2] + by.Y - mine[3], mine[2] - theirs[3] - by.Y));
            double z = Math.Max(0, Math.Max(theirs[4] + by.Z - mine[5], mine[4] - theirs[5] - by.Z));
            if ((x * x) + (y * y) + (z * z) < least)
            {
                part.AddCandidate(j * ClusteredParticles.Stride);
            }
        }
    }

    private void AddRows(SlabList part, int cluster, int shift, ClusteredParticles particles)
    {
        if (part.Candidates == 0 && shift != NoShift)
        {
            return;
        }

        double* origins = particles.Origins;
        Displacement by = Shifts[shift];
        for (int lane = 0; lane < 8 && particles.Slots[(cluster * 8) + lane] >= 0; lane++)
        {
            int element = (cluster * ClusteredParticles.Stride) + lane;
            Vector512<double> x = Vector512.Create(origins[element] - by.X), y = Vector512.Create(origins[element + 8] - by.Y), z = Vector512.Create(origins[element + 16] - by.Z);
            int species = (int)BitConverter.DoubleToInt64Bits(origins[element + 24]);
            part.AddRow(origins, x, y, z, _reachSquared, species, element, shift);
        }
    }
}
