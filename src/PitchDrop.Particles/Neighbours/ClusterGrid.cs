using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Particles.Neighbours;

/// <summary>
/// Sorts particles into clusters of eight: the box is cut into columns along its last vector, about as wide as a cube that holds eight particles, and each column, sorted along its length, into eights.
/// Works in fractional coordinates, so that a tilted box is nothing special; in two dimensions the columns stand side by side in one row.
/// </summary>
/// <remarks>Columns are counted as q · <see cref="Across"/> + p. Rows of columns are gathered into slabs at least as thick as the list's reach, for the sake of threads: see <see cref="Slabs"/>.</remarks>
public sealed unsafe class ClusterGrid
{
    private readonly int[] _slabOf;
    private readonly int[] _columnOf;
    private readonly int[] _order;
    private readonly int[] _counts;
    private readonly double[] _keys;
    private readonly Action<int> _assign;
    private readonly Action<int> _sortSlab;
    private readonly Action<int> _moveVelocities;
    private int[] _slots;
    private ClusteredParticles? _particles;

    /// <summary>Lays the grid.</summary>
    /// <param name="box">The box.</param>
    /// <param name="particles">N.</param>
    /// <param name="reach">Radius of the neighbour list, cutoff and skin [σ].</param>
    /// <param name="isSheared">Whether the box is to be sheared: then the grid is laid for any tilt xy up to half of L_x.</param>
    /// <exception cref="ArgumentException">The box is thinner than the list's radius: an image two boxes away could be a neighbour.</exception>
    public ClusterGrid(Box box, int particles, double reach, bool isSheared = false)
    {
        Require.Positive(reach);
        Box = box;
        box = MostTilted(box, isSheared);
        if (!(box.LeastHeight >= reach))
        {
            throw new ArgumentException(
                $"the box is {box.LeastHeight:G6} thin, but cutoff and skin reach to {reach:G6}: the fast forces need a box at least that thick; the reference forces take any", nameof(box));
        }

        Reach = reach;
        double width = Math.Pow(ClusteredParticles.Width * box.Volume / particles, 1.0 / box.Dimension);
        double heightP = box.Dimension == 3 ? box.HeightX : 1, heightQ = box.Dimension == 3 ? box.HeightY : box.HeightX;
        Across = box.Dimension == 3 ? Cells(heightP, width) : 1;
        Rows = Cells(heightQ, width);
        ReachAcross = box.Dimension == 3 ? (int)Math.Ceiling(reach / (heightP / Across)) : 0;
        ReachRows = (int)Math.Ceiling(reach / (heightQ / Rows));
        int slabs = Rows / ReachRows / 4 * 4;
        Slabs = Math.Max(1, slabs);
        _slabOf = new int[Rows];
        for (int slab = 0; slab < Slabs; slab++)
        {
            _slabOf.AsSpan(FirstRow(slab), FirstRow(slab + 1) - FirstRow(slab)).Fill(slab);
        }

        MostClusters = checked((particles / ClusteredParticles.Width) + (Across * Rows));
        ColumnStart = new int[(Across * Rows) + 1];
        _counts = new int[(Across * Rows) + 1];
        _columnOf = new int[MostClusters * ClusteredParticles.Width];
        _keys = new double[particles];
        _order = new int[(MostClusters * ClusteredParticles.Width) + particles];
        _slots = new int[MostClusters * ClusteredParticles.Width];
        _assign = share => Assign(_particles!, share);
        _sortSlab = slab => SortSlab(_particles!, slab);
        _moveVelocities = slab => _particles!.MoveVelocities(_order, FirstCluster(slab), FirstCluster(slab + 1));
    }

    /// <summary>The box at the last sorting.</summary>
    public Box Box { get; internal set; }

    /// <summary>Radius of the neighbour list [σ].</summary>
    public double Reach { get; }

    /// <summary>Columns in a row, along the box vector a; 1 in two dimensions.</summary>
    public int Across { get; }

    /// <summary>Rows of columns, along b; along a in two dimensions.</summary>
    public int Rows { get; }

    /// <summary>How many columns away a neighbour can lie, along a row.</summary>
    public int ReachAcross { get; }

    /// <summary>How many rows away a neighbour can lie.</summary>
    public int ReachRows { get; }

    /// <summary>
    /// Number of slabs, 1 or a multiple of four: contiguous rows, each slab at least <see cref="ReachRows"/> thick, so that its neighbours lie in itself and the slabs beside it. Depends on box and N alone,
    /// never on the number of threads.
    /// </summary>
    public int Slabs { get; }

    /// <summary>The most clusters that any arrangement of the particles makes.</summary>
    public int MostClusters { get; }

    /// <summary>The first cluster of each column, and the number of clusters, [columns + 1].</summary>
    public int[] ColumnStart { get; }

    /// <summary>The first row of a slab; of slab <see cref="Slabs"/> the number of rows.</summary>
    public int FirstRow(int slab) => (int)((long)slab * Rows / Slabs);

    /// <summary>The first cluster of a slab; of slab <see cref="Slabs"/> the number of clusters.</summary>
    public int FirstCluster(int slab) => ColumnStart[FirstRow(slab) * Across];

    /// <summary>The slab in which a row of columns lies.</summary>
    public int SlabOf(int row) => _slabOf[row];

    /// <summary>Wraps all particles into the box and sorts them into clusters anew; O(N) where little has moved since the last time. The order does not depend on the number of threads.</summary>
    /// <exception cref="ArgumentException">A coordinate is not finite.</exception>
    public void Sort(ClusteredParticles particles, WorkTeam team)
    {
        _particles = particles;
        team.Run(Slabs, _assign);
        Span<int> sorted = _order.AsSpan(MostClusters * ClusteredParticles.Width, particles.Count);
        CountColumns();
        int lanes = particles.Clusters * ClusteredParticles.Width;
        for (int slot = 0; slot < lanes; slot++)
        {
            if (_columnOf[slot] >= 0)
            {
                sorted[_counts[_columnOf[slot]]++] = slot;
            }
        }

        // Now _counts says where each column ends.
        int clusters = 0;
        for (int column = 0; column < Across * Rows; column++)
        {
            ColumnStart[column] = clusters;
            int count = _counts[column] - (column == 0 ? 0 : _counts[column - 1]);
            clusters += (count + ClusteredParticles.Width - 1) / ClusteredParticles.Width;
        }

        ColumnStart[Across * Rows] = clusters;
        team.Run(Slabs, _sortSlab);
        particles.SwapPositions();
        team.Run(Slabs, _moveVelocities);
        particles.SwapVelocities(clusters, ref _slots);
    }

    /// <summary>How far a list in this box may reach [σ], at most: the least height of the box, or of the most tilted one that it becomes where it is sheared.</summary>
    /// <param name="box">The box.</param>
    /// <param name="isSheared">Whether it is to be sheared.</param>
    public static double Thickness(Box box, bool isSheared) => MostTilted(box, isSheared).LeastHeight;

    private static Box MostTilted(Box box, bool isSheared) => isSheared ? new Box(box.Dimension, (box.LengthX, box.LengthY, box.LengthZ), (box.LengthX / 2, 0, 0)) : box;

    private static int Cells(double height, double width) => (int)Math.Clamp(Math.Round(height / width), 1, 30_000);

    // Wraps a share of the particles, in their old order, and finds their columns; -1 for an empty lane.
    private void Assign(ClusteredParticles particles, int share)
    {
        double* r = particles.Positions;
        int first = (int)((long)share * particles.Clusters / Slabs), end = (int)((long)(share + 1) * particles.Clusters / Slabs);
        for (int slot = first * ClusteredParticles.Width; slot < end * ClusteredParticles.Width; slot++)
        {
            int i = particles.Slots[slot], e = ClusteredParticles.Element(slot);
            if (i < 0)
            {
                _columnOf[slot] = -1;
                continue;
            }

            Displacement inside = Box.Wrap(new Displacement(r[e], r[e + 8], r[e + 16]), ref particles.ImageA[i], ref particles.ImageB[i], ref particles.ImageC[i]);
            (r[e], r[e + 8], r[e + 16]) = inside;
            Displacement s = Box.Fractional(inside);
            (double sp, double sq) = Box.Dimension == 3 ? (s.X, s.Y) : (0, s.X);
            int p = Math.Clamp((int)(sp * Across), 0, Across - 1), q = Math.Clamp((int)(sq * Rows), 0, Rows - 1);
            _columnOf[slot] = (q * Across) + p;
        }
    }

    // Leaves in _counts where each column begins in the sorted order.
    private void CountColumns()
    {
        Array.Clear(_counts);
        foreach (int column in _columnOf.AsSpan(0, _particles!.Clusters * ClusteredParticles.Width))
        {
            if (column >= 0)
            {
                _counts[column]++;
            }
        }

        int before = 0;
        for (int column = 0; column <= Across * Rows; column++)
        {
            (before, _counts[column]) = (before + _counts[column], before);
        }
    }

    // Sorts the columns of a slab along their length and moves their particles there.
    private void SortSlab(ClusteredParticles particles, int slab)
    {
        int along = Box.Dimension == 3 ? 16 : 8, sorted = MostClusters * ClusteredParticles.Width;
        for (int column = FirstRow(slab) * Across; column < FirstRow(slab + 1) * Across; column++)
        {
            int first = column == 0 ? 0 : _counts[column - 1], count = _counts[column] - first;
            Span<int> slots = _order.AsSpan(sorted + first, count), order = _order.AsSpan(ColumnStart[column] * ClusteredParticles.Width, (ColumnStart[column + 1] - ColumnStart[column]) * ClusteredParticles.Width);
            SortColumn(slots, _keys.AsSpan(first, count), particles.Positions + along);
            slots.CopyTo(order);
            order[count..].Fill(-1);
        }

        particles.MovePositions(_order, FirstCluster(slab), FirstCluster(slab + 1), _slots);
    }

    // By insertion where the order is nearly right, as it is after the first time.
    private static void SortColumn(Span<int> slots, Span<double> keys, double* coordinate)
    {
        int descents = 0;
        for (int k = 0; k < slots.Length; k++)
        {
            keys[k] = coordinate[ClusteredParticles.Element(slots[k])];
            descents += k > 0 && keys[k] < keys[k - 1] ? 1 : 0;
        }

        if (descents * 4 > slots.Length)
        {
            keys.Sort(slots);
            return;
        }

        for (int k = 1; k < keys.Length; k++)
        {
            (double key, int slot, int to) = (keys[k], slots[k], k);
            for (; to > 0 && keys[to - 1] > key; to--)
            {
                (keys[to], slots[to]) = (keys[to - 1], slots[to - 1]);
            }

            (keys[to], slots[to]) = (key, slot);
        }
    }
}
