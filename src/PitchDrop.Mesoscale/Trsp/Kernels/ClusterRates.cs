using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PitchDrop.Mesoscale.Events;
using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Trsp.Kernels;

/// <summary>
/// Rates of all clusters as sums over eight at a time along z, over rows (x, y), planes x and the lattice. A single rate is computed when it is asked for. A sum is always made anew of what it sums, never added to: it has the same bits whenever the softness has.
/// </summary>
internal sealed unsafe class ClusterRates
{
    private readonly SoftnessRows _rows;
    private readonly AlignedArray<double> _blockSums;
    private readonly AlignedArray<double> _rowSums;
    private readonly AlignedArray<double> _planeSums;
    private readonly int _side;
    private readonly int _orientations;
    private readonly int _blocks;
    private readonly int _entries;
    private readonly int _padded;
    private readonly Vector512<double> _logarithm;
    private readonly Vector512<double> _gamma;
    private readonly Vector512<double> _minusDelta;
    private readonly AlignedArray<double> _masks = new(16);
    private readonly AlignedArray<double> _means;
    private readonly AlignedArray<int> _targets;

    public ClusterRates(TrspModel model, SoftnessRows rows)
    {
        (_rows, _side, _orientations) = (rows, model.Side, model.Geometry.Orientations);
        _blocks = (_side + 7) / 8;
        _padded = 8 * _blocks;
        _entries = ((_orientations * _blocks) + 7) / 8 * 8;
        _blockSums = new AlignedArray<double>(checked(_side * _side * _entries));
        _rowSums = new AlignedArray<double>(_side * _padded);
        _planeSums = new AlignedArray<double>(_padded);
        _logarithm = Vector512.Create(Logarithm.Of(model.BareRate.Prefactor));
        _gamma = Vector512.Create(model.BareRate.Gamma);
        _minusDelta = Vector512.Create(-model.BareRate.Delta);

        // All bits are kept of whole vectors, those of the lattice's sites of the last.
        _masks.Span.Fill(BitConverter.UInt64BitsToDouble(ulong.MaxValue));
        _masks.Span[(_side - _padded + 16)..].Clear();
        int most = _orientations * Math.Max(_blocks, model.Tables.Orientations.Max(o => o.Touched.Sum(stretch => (stretch.Length / 8) + 3)));
        _means = new AlignedArray<double>(8 * most);
        _targets = new AlignedArray<int>(2 * most);
    }

    /// <summary>Total rate R [1/τ].</summary>
    public double Total { get; private set; }

    /// <summary>Rate of a cluster [1/τ].</summary>
    public double this[int cluster]
    {
        get
        {
            int site = cluster % (_side * _side * _side), z = site % _side;
            return Eight(site / _side / _side, site / _side % _side, z / 8, cluster / (_side * _side * _side))[z % 8];
        }
    }

    /// <summary>All sums.</summary>
    public void ComputeAll()
    {
        for (int x = 0; x < _side; x++)
        {
            for (int y = 0; y < _side; y++)
            {
                int count = 0;
                for (int block = 0; block < _blocks; block++)
                {
                    count = AddMeans(x, y, block, count);
                }

                SumEights(count);
                SumRow(x, y);
            }

            SumPlane(x);
        }

        Total = SumOf(_planeSums.Pointer, _padded);
    }

    /// <summary>All sums over clusters that have a site in Ω around a corner.</summary>
    public void ComputeAround((int X, int Y, int Z) corner, OrientationTables tables)
    {
        var stretches = tables.Touched;
        int count = 0;
        foreach (var (dx, dy, dz, length) in stretches)
        {
            int x = Periodic.Wrap(corner.X + dx, _side), y = Periodic.Wrap(corner.Y + dy, _side), z = Periodic.Wrap(corner.Z + dz, _side);
            for (int left = length; left > 0;)
            {
                int block = z >> 3, end = Math.Min(8 * (block + 1), _side);
                count = AddMeans(x, y, block, count);
                left -= end - z;
                z = end == _side ? 0 : end;
            }
        }

        SumEights(count);
        for (int i = 0; i < stretches.Length; i++)
        {
            int x = Periodic.Wrap(corner.X + stretches[i].X, _side);
            SumRow(x, Periodic.Wrap(corner.Y + stretches[i].Y, _side));
            if (i + 1 == stretches.Length || stretches[i + 1].X != stretches[i].X)
            {
                SumPlane(x);
            }
        }

        Total = SumOf(_planeSums.Pointer, _padded);
    }

    /// <summary>The cluster in whose stretch of the line of all rates a point 0 … R lies.</summary>
    [Equation("Trsp", "18")]
    public int Find(double point)
    {
        int x = Scan(_planeSums.Pointer, _side, ref point);
        int y = Scan(_rowSums.Pointer + (x * _padded), _side, ref point);
        int entry = Scan(Blocks(x, y), _orientations * _blocks, ref point);
        int block = entry % _blocks, orientation = entry / _blocks;
        Vector512<double> rates = Eight(x, y, block, orientation);
        int z = Scan((double*)&rates, Math.Min(8, _side - (8 * block)), ref point);
        return (((((orientation * _side) + x) * _side) + y) * _side) + (8 * block) + z;
    }

    // Rounding may leave a remainder behind the last: that one has it then.
    private static int Scan(double* values, int count, ref double point)
    {
        int i = 0;
        while (i < count - 1 && point >= values[i])
        {
            point -= values[i++];
        }

        return i;
    }

    // What stands behind the last is 0.
    private static double SumOf(double* values, int count)
    {
        Vector512<double> sum = Vector512.LoadAligned(values);
        for (int i = 8; i < count; i += 8)
        {
            sum += Vector512.LoadAligned(values + i);
        }

        return FixedOrder.Sum(sum);
    }

    // Puts the mean softness of the clusters at z = 8·block … 8·block + 7, of every orientation, on the list of what is summed next.
    private int AddMeans(int x, int y, int block, int count)
    {
        double* means = _means.Pointer + (8L * count);
        int entry = (((x * _side) + y) * _entries) + block, tail = block + 1 < _blocks ? 0 : 8;
        int* targets = _targets.Pointer + (2L * count);
        for (int orientation = 0; orientation < _orientations; orientation++)
        {
            (targets[2 * orientation], targets[(2 * orientation) + 1]) = (entry + (orientation * _blocks), tail);
        }

        Means(x, y, block, means);
        return count + _orientations;
    }

    // Orientation 0 lies in the plane xy, 1 in yz, 2 in zx.
    private void Means(int x, int y, int block, double* means)
    {
        double* here = Softness(x, y) + (8 * block);
        Vector512<double> a = Vector512.LoadAligned(here);
        if (_orientations == 1)
        {
            a.StoreAligned(means);
            return;
        }

        int nextX = x + 1 == _side ? 0 : x + 1, nextY = y + 1 == _side ? 0 : y + 1;
        double* alongX = Softness(nextX, y) + (8 * block), alongY = Softness(x, nextY) + (8 * block), across = Softness(nextX, nextY) + (8 * block);
        Vector512<double> quarter = Vector512.Create(0.25), b = Vector512.LoadAligned(alongX), c = Vector512.LoadAligned(alongY), up = a + Vector512.Load(here + 1);
        (quarter * ((a + b) + (c + Vector512.LoadAligned(across)))).StoreAligned(means);
        (quarter * (up + (c + Vector512.Load(alongY + 1)))).StoreAligned(means + 8);
        (quarter * (up + (b + Vector512.Load(alongX + 1)))).StoreAligned(means + 16);
    }

    // A loop of its own, so that many exponentials are under way at once.
    private void SumEights(int count)
    {
        double* means = _means.Pointer, sums = _blockSums.Pointer;
        int* targets = _targets.Pointer;
        for (int i = 0; i < count; i++)
        {
            sums[targets[2 * i]] = FixedOrder.Sum(Rates(Vector512.LoadAligned(means + (8L * i)), targets[(2 * i) + 1]));
        }
    }

    // 0 behind the lattice's end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Rates(Vector512<double> mean, int tail) =>
        Exponential.Of(Vector512.FusedMultiplyAdd(mean, Vector512.FusedMultiplyAdd(_minusDelta, mean, _gamma), _logarithm)) & Vector512.LoadAligned(_masks.Pointer + tail);

    private Vector512<double> Eight(int x, int y, int block, int orientation)
    {
        Means(x, y, block, _means.Pointer);
        return Rates(Vector512.LoadAligned(_means.Pointer + (8L * orientation)), block + 1 < _blocks ? 0 : 8);
    }

    private double* Softness(int x, int y) => _rows.Origin + ((((long)x * _side) + y) * _rows.Stride);

    private double* Blocks(int x, int y) => _blockSums.Pointer + ((((long)x * _side) + y) * _entries);

    private void SumRow(int x, int y) => _rowSums.Pointer[(x * _padded) + y] = SumOf(Blocks(x, y), _entries);

    private void SumPlane(int x) => _planeSums.Pointer[x] = SumOf(_rowSums.Pointer + (x * _padded), _padded);
}
