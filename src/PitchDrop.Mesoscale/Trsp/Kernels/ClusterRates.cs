using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PitchDrop.Mesoscale.Events;
using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Trsp.Kernels;

/// <summary>
/// Rates of all clusters, and their sums over rows (x, y), planes x and the lattice. A sum is always made anew of what it sums, never added to: it has the same bits whenever the softness has.
/// </summary>
internal sealed unsafe class ClusterRates
{
    private readonly SoftnessRows _rows;
    private readonly TrspModel _model;
    private readonly AlignedArray<double> _rates;
    private readonly AlignedArray<double> _rowSums;
    private readonly AlignedArray<double> _planeSums;
    private readonly int _side;
    private readonly int _orientations;
    private readonly int _stride;
    private readonly int _padded;
    private readonly Vector512<double> _logarithm;
    private readonly Vector512<double> _gamma;
    private readonly Vector512<double> _minusDelta;
    private readonly Vector512<double> _tail;

    public ClusterRates(TrspModel model, SoftnessRows rows)
    {
        (_model, _rows, _side, _orientations) = (model, rows, model.Side, model.Geometry.Orientations);
        _padded = (_side + 7) / 8 * 8;
        _stride = SoftnessRows.Front + _padded + 8;
        _rates = new AlignedArray<double>(checked(_side * _side * _orientations * _stride));
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
            int site = cluster % _model.Sites;
            return Row(site / _side, cluster / _model.Sites)[site % _side];
        }
    }

    /// <summary>All rates and sums.</summary>
    public void ComputeAll()
    {
        for (int x = 0; x < _side; x++)
        {
            for (int y = 0; y < _side; y++)
            {
                for (int orientation = 0; orientation < _orientations; orientation++)
                {
                    for (int z = 0; z < _side; z += 8)
                    {
                        ComputeEight(x, y, z, orientation);
                    }
                }

                SumRow((x * _side) + y);
            }

            SumPlane(x);
        }

        SumAll();
    }

    /// <summary>The rates of all clusters that have a site in Ω around a corner, and the sums over them.</summary>
    public void ComputeAround((int X, int Y, int Z) corner, OrientationTables tables)
    {
        var windows = tables.Touched;
        for (int i = 0; i < windows.Length; i++)
        {
            var (dx, dy, dz, orientation) = windows[i];
            int x = Wrap(corner.X + dx), y = Wrap(corner.Y + dy);
            ComputeEight(x, y, Wrap(corner.Z + dz), orientation);
            bool isLast = i + 1 == windows.Length;
            if (isLast || windows[i + 1].X != dx || windows[i + 1].Y != dy)
            {
                SumRow((x * _side) + y);
            }

            if (isLast || windows[i + 1].X != dx)
            {
                SumPlane(x);
            }
        }

        SumAll();
    }

    /// <summary>The cluster in whose stretch of the line of all rates a point 0 … R lies.</summary>
    [Equation("Trsp", "18")]
    public int Find(double point)
    {
        int x = Scan(_planeSums.Pointer, _side, ref point);
        int row = (x * _side) + Scan(_rowSums.Pointer + (x * _padded), _side, ref point);
        for (int orientation = 0; ; orientation++)
        {
            double* rates = Row(row, orientation);
            double sum = 0;
            for (int z = 0; z < _side; z++)
            {
                sum += rates[z];
            }

            // Rounding may leave a remainder behind the last cluster of a row: that one has it then.
            if (point < sum || orientation == _orientations - 1)
            {
                return (orientation * _model.Sites) + (row * _side) + Scan(rates, _side, ref point);
            }

            point -= sum;
        }
    }

    private static int Scan(double* values, int count, ref double point)
    {
        int i = 0;
        while (i < count - 1 && point >= values[i])
        {
            point -= values[i++];
        }

        return i;
    }

    private double* Row(int row, int orientation) => _rates.Pointer + ((((long)row * _orientations) + orientation) * _stride) + SoftnessRows.Front;

    private int Wrap(int x)
    {
        while (x < 0)
        {
            x += _side;
        }

        while (x >= _side)
        {
            x -= _side;
        }

        return x;
    }

    // Rates of the clusters at z, z + 1, … z + 7, wherever these lie in the row.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ComputeEight(int x, int y, int z, int orientation)
    {
        double* here = Softness(x, y) + z;
        Vector512<double> mean = Vector512.Load(here);
        if (_orientations == 3)
        {
            double* nextX = orientation == 1 ? here : Softness(x + 1 == _side ? 0 : x + 1, y) + z;
            double* nextY = orientation == 2 ? here : Softness(x, y + 1 == _side ? 0 : y + 1) + z;
            mean = orientation switch
            {
                0 => (mean + Vector512.Load(nextX)) + (Vector512.Load(nextY) + Vector512.Load(Softness(x + 1 == _side ? 0 : x + 1, y + 1 == _side ? 0 : y + 1) + z)),
                1 => (mean + Vector512.Load(nextY)) + (Vector512.Load(here + 1) + Vector512.Load(nextY + 1)),
                _ => (mean + Vector512.Load(here + 1)) + (Vector512.Load(nextX) + Vector512.Load(nextX + 1)),
            };
            mean *= Vector512.Create(0.25);
        }

        Vector512<double> rate = Exponential.Of(Vector512.FusedMultiplyAdd(mean, Vector512.FusedMultiplyAdd(_minusDelta, mean, _gamma), _logarithm));
        double* to = Row((x * _side) + y, orientation);
        for (int place = SoftnessRows.FirstPlace(z, _side); place < _padded; place += _side)
        {
            rate.Store(to + place);
        }
    }

    private double* Softness(int x, int y) => _rows.Origin + ((((long)x * _side) + y) * _rows.Stride);

    private void SumRow(int row)
    {
        Vector512<double> sum = Vector512<double>.Zero, tail = Vector512<double>.Zero;
        for (int orientation = 0; orientation < _orientations; orientation++)
        {
            double* rates = Row(row, orientation);
            int z = 0;
            for (; z + 8 < _padded; z += 8)
            {
                sum += Vector512.LoadAligned(rates + z);
            }

            tail += Vector512.ConditionalSelect(_tail, Vector512.LoadAligned(rates + z), Vector512<double>.Zero);
        }

        _rowSums.Pointer[(row / _side * _padded) + (row % _side)] = FixedOrder.Sum(sum + tail);
    }

    private void SumPlane(int x) => _planeSums.Pointer[x] = SumOf(_rowSums.Pointer + (x * _padded));

    private void SumAll() => Total = SumOf(_planeSums.Pointer);

    // What stands behind the last is 0.
    private double SumOf(double* values)
    {
        Vector512<double> sum = Vector512<double>.Zero;
        for (int i = 0; i < _padded; i += 8)
        {
            sum += Vector512.LoadAligned(values + i);
        }

        return FixedOrder.Sum(sum);
    }
}
