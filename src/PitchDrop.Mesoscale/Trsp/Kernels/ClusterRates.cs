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
    private readonly Vector512<double> _tail;

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
        _tail = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)(_side - _padded + 8))).AsDouble();
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
                for (int orientation = 0; orientation < _orientations; orientation++)
                {
                    for (int block = 0; block < _blocks; block++)
                    {
                        SumBlock(x, y, block, orientation);
                    }
                }

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
        for (int i = 0; i < stretches.Length; i++)
        {
            var (dx, dy, dz, length, orientation) = stretches[i];
            int x = Periodic.Wrap(corner.X + dx, _side), y = Periodic.Wrap(corner.Y + dy, _side), z = Periodic.Wrap(corner.Z + dz, _side);
            for (int left = length; left > 0;)
            {
                int block = z >> 3, end = Math.Min(8 * (block + 1), _side);
                SumBlock(x, y, block, orientation);
                left -= end - z;
                z = end == _side ? 0 : end;
            }

            bool isLast = i + 1 == stretches.Length;
            if (isLast || stretches[i + 1].X != dx || stretches[i + 1].Y != dy)
            {
                SumRow(x, y);
            }

            if (isLast || stretches[i + 1].X != dx)
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

    // Rates of the clusters at z = 8·block … 8·block + 7; 0 behind the lattice's end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Eight(int x, int y, int block, int orientation)
    {
        double* here = Softness(x, y) + (8 * block);
        Vector512<double> mean = Vector512.LoadAligned(here);
        if (_orientations == 3)
        {
            int nextX = x + 1 == _side ? 0 : x + 1, nextY = y + 1 == _side ? 0 : y + 1;
            double* other = (orientation == 2 ? Softness(nextX, y) : Softness(x, nextY)) + (8 * block);
            if (orientation == 0)
            {
                double* third = Softness(nextX, y) + (8 * block), fourth = Softness(nextX, nextY) + (8 * block);
                mean = (mean + Vector512.LoadAligned(third)) + (Vector512.LoadAligned(other) + Vector512.LoadAligned(fourth));
            }
            else
            {
                mean = (mean + Vector512.Load(here + 1)) + (Vector512.LoadAligned(other) + Vector512.Load(other + 1));
            }

            mean *= Vector512.Create(0.25);
        }

        Vector512<double> rates = Exponential.Of(Vector512.FusedMultiplyAdd(mean, Vector512.FusedMultiplyAdd(_minusDelta, mean, _gamma), _logarithm));
        return block + 1 < _blocks ? rates : Vector512.ConditionalSelect(_tail, rates, Vector512<double>.Zero);
    }

    private double* Softness(int x, int y) => _rows.Origin + ((((long)x * _side) + y) * _rows.Stride);

    private double* Blocks(int x, int y) => _blockSums.Pointer + ((((long)x * _side) + y) * _entries);

    private void SumBlock(int x, int y, int block, int orientation) => Blocks(x, y)[(orientation * _blocks) + block] = FixedOrder.Sum(Eight(x, y, block, orientation));

    private void SumRow(int x, int y) => _rowSums.Pointer[(x * _padded) + y] = SumOf(Blocks(x, y), _entries);

    private void SumPlane(int x) => _planeSums.Pointer[x] = SumOf(_rowSums.Pointer + (x * _padded), _padded);
}
