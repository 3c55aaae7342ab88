using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Memory;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;

namespace PitchDrop.Particles.Forces;

/// <summary>
/// Pair forces over a cluster list, one particle against eight in each step, Newton's third law used. The parts of the list are worked on in two rounds, even ones and odd ones, of which no two move
/// the same force; so every sum has one order, and the bits do not depend on the number of threads.
/// </summary>
/// <typeparam name="TLaw">The pair law.</typeparam>
public sealed unsafe class ClusterPairForces<TLaw> : IForces
    where TLaw : struct, IPairLaw
{
    private const int Width = ClusteredParticles.Width;
    private const int Stride = ClusteredParticles.Stride;

    // Lane k of mask l is set for k > l: within its own cluster a particle meets those after it.
    private static readonly Vector512<double>[] After = MakeMasks();

    private readonly TLaw _law;
    private readonly NeighbourList _neighbours;
    private readonly AlignedArray<double>[] _sums;
    private readonly PairTotals[] _totals;
    private readonly Action<int> _even;
    private readonly Action<int> _odd;
    private readonly Action<int> _measureEven;
    private readonly Action<int> _measureOdd;

    /// <summary>Binds a law to particles and their neighbours.</summary>
    /// <param name="law">The pair law.</param>
    /// <param name="neighbours">Particles and their list, made for the law's cutoffs.</param>
    /// <exception cref="ArgumentException">The list does not reach as far as the law.</exception>
    public ClusterPairForces(TLaw law, NeighbourList neighbours)
    {
        if (neighbours.Cutoff < law.LargestCutoff)
        {
            throw new ArgumentException($"the list is made for a cutoff of {neighbours.Cutoff:G6}, the law reaches to {law.LargestCutoff:G6}", nameof(neighbours));
        }

        (_law, _neighbours) = (law, neighbours);
        int parts = neighbours.List.Parts;
        _sums = new AlignedArray<double>[parts];
        _totals = new PairTotals[parts];
        for (int part = 0; part < parts; part++)
        {
            _sums[part] = new AlignedArray<double>(3 * Width * Width);
        }

        _even = pair => Part(2 * pair);
        _odd = pair => Part((2 * pair) + 1);
        _measureEven = pair => MeasurePart(2 * pair);
        _measureOdd = pair => MeasurePart((2 * pair) + 1);
    }

    /// <inheritdoc/>
    public NeighbourList Neighbours => _neighbours;

    /// <inheritdoc/>
    public void Compute() => Rounds(_even, _odd);

    /// <summary>Computes energy and virial tensor, and the energy of each particle, half of every pair's, into row 3 of the forces; the forces stay. O(N), about twice the cost of the forces.</summary>
    public PairTotals Measure()
    {
        Rounds(_measureEven, _measureOdd);
        PairTotals all = default;
        foreach (PairTotals part in _totals)
        {
            all += part;
        }

        return all;
    }

    private static Vector512<double>[] MakeMasks()
    {
        var masks = new Vector512<double>[Width];
        for (int lane = 0; lane < Width; lane++)
        {
            masks[lane] = Vector512.GreaterThan(Vector512<long>.Indices, Vector512.Create((long)lane)).AsDouble();
        }

        return masks;
    }

    private void Rounds(Action<int> even, Action<int> odd)
    {
        int parts = _neighbours.List.Parts;
        _neighbours.Team.Run((parts + 1) / 2, even);
        _neighbours.Team.Run(parts / 2, odd);
    }

    // The even part of a pair of slabs comes first and clears the rows of both.
    private void ClearRows(int part, int firstRow, int endRow)
    {
        if (part % 2 != 0)
        {
            return;
        }

        ClusterGrid grid = _neighbours.Grid;
        double* forces = _neighbours.Particles.Forces;
        for (int cluster = grid.FirstCluster(part); cluster < grid.FirstCluster(Math.Min(part + 2, grid.Slabs)); cluster++)
        {
            for (int row = firstRow; row < endRow; row++)
            {
                Vector512<double>.Zero.StoreAligned(forces + (cluster * Stride) + (row * Width));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Part(int part)
    {
        ClearRows(part, 0, 3);
        ClusterList list = _neighbours.List;
        Pairs(_law, list.Rows(part), list.EntriesOf(part), list.ShiftTable, _neighbours.Particles.Positions, _neighbours.Particles.Forces, _sums[part].Pointer);
    }

    private static void Pairs(TLaw law, ReadOnlySpan<NeighbourRow> rows, int* entries, double* shifts, double* positions, double* forces, double* sums)
    {
        int current = -1;
        foreach (ref readonly NeighbourRow row in rows)
        {
            int element = row.Element, block = element & ~(Stride - 1);
            if (block != current)
            {
                AddSums(current, sums, forces);
                current = block;
            }

            double* by = shifts + (4 * row.Shift), i = positions + element, sum = sums + (3 * Width * (element - block));
            Vector512<double> x = Vector512.Create(i[0] - by[0]), y = Vector512.Create(i[8] - by[1]), z = Vector512.Create(i[16] - by[2]);
            int a = (int)BitConverter.DoubleToInt64Bits(i[24]);
            Vector512<double> fx, fy, fz;
            if (row.Shift == ClusterList.NoShift)
            {
                double* j = positions + block, fj = forces + block;
                Vector512<double> dx = x - Vector512.LoadAligned(j), dy = y - Vector512.LoadAligned(j + 8), dz = z - Vector512.LoadAligned(j + 16);
                Vector512<double> r2 = Vector512.FusedMultiplyAdd(dx, dx, Vector512.FusedMultiplyAdd(dy, dy, dz * dz));
                r2 = Vector512.ConditionalSelect(After[element - block], r2, Vector512.Create(double.PositiveInfinity));
                Vector512<double> f = law.ForceOverDistance(r2, a, Vector512.LoadAligned(j + 24).AsInt64());
                (fx, fy, fz) = (f * dx, f * dy, f * dz);
                (Vector512.LoadAligned(fj) - fx).StoreAligned(fj);
                (Vector512.LoadAligned(fj + 8) - fy).StoreAligned(fj + 8);
                (Vector512.LoadAligned(fj + 16) - fz).StoreAligned(fj + 16);
            }
            else
            {
                (fx, fy, fz) = (Vector512.LoadAligned(sum), Vector512.LoadAligned(sum + 8), Vector512.LoadAligned(sum + 16));
            }

            int* end = entries + row.End;
            for (int* entry = entries + row.First; entry < end; entry++)
            {
                double* j = positions + *entry, fj = forces + *entry;
                Vector512<double> dx = x - Vector512.LoadAligned(j), dy = y - Vector512.LoadAligned(j + 8), dz = z - Vector512.LoadAligned(j + 16);
                Vector512<double> r2 = Vector512.FusedMultiplyAdd(dx, dx, Vector512.FusedMultiplyAdd(dy, dy, dz * dz));
                Vector512<double> f = law.ForceOverDistance(r2, a, Vector512.LoadAligned(j + 24).AsInt64());
                fx = Vector512.FusedMultiplyAdd(f, dx, fx);
                fy = Vector512.FusedMultiplyAdd(f, dy, fy);
                fz = Vector512.FusedMultiplyAdd(f, dz, fz);
                Vector512.FusedMultiplyAdd(-f, dx, Vector512.LoadAligned(fj)).StoreAligned(fj);
                Vector512.FusedMultiplyAdd(-f, dy, Vector512.LoadAligned(fj + 8)).StoreAligned(fj + 8);
                Vector512.FusedMultiplyAdd(-f, dz, Vector512.LoadAligned(fj + 16)).StoreAligned(fj + 16);
            }

            fx.StoreAligned(sum);
            fy.StoreAligned(sum + 8);
            fz.StoreAligned(sum + 16);
        }

        AddSums(current, sums, forces);
    }

    // The sums of a cluster's eight particles go to their forces together; those of empty lanes are 0.
    private static void AddSums(int block, double* sums, double* forces)
    {
        if (block < 0)
        {
            new Span<double>(sums, 3 * Width * Width).Clear();
            return;
        }

        for (int axis = 0; axis < 3; axis++)
        {
            double* f = forces + block + (axis * Width);
            (Vector512.LoadAligned(f) + LaneSums.Of(sums + (axis * Width), 3 * Width)).StoreAligned(f);
        }

        for (int k = 0; k < 3 * Width; k++)
        {
            Vector512<double>.Zero.StoreAligned(sums + (k * Width));
        }
    }

    private void MeasurePart(int part)
    {
        ClearRows(part, 3, 4);
        ClusterList list = _neighbours.List;
        _totals[part] = MeasurePairs(_law, list.Rows(part), list.EntriesOf(part), list.ShiftTable, _neighbours.Particles.Positions, _neighbours.Particles.Forces);
    }

    private static PairTotals MeasurePairs(TLaw law, ReadOnlySpan<NeighbourRow> rows, int* entries, double* shifts, double* positions, double* forces)
    {
        Vector512<double> xx = default, yy = default, zz = default, xy = default, xz = default, yz = default;
        Vector512<double> half = Vector512.Create(0.5);
        double all = 0;
        foreach (ref readonly NeighbourRow row in rows)
        {
            int element = row.Element, block = element & ~(Stride - 1);
            double* by = shifts + (4 * row.Shift), i = positions + element;
            Vector512<double> x = Vector512.Create(i[0] - by[0]), y = Vector512.Create(i[8] - by[1]), z = Vector512.Create(i[16] - by[2]);
            int a = (int)BitConverter.DoubleToInt64Bits(i[24]);
            Vector512<double> energy = default;
            for (int entry = row.Shift == ClusterList.NoShift ? row.First - 1 : row.First; entry < row.End; entry++)
            {
                int other = entry < row.First ? block : entries[entry];
                double* j = positions + other, uj = forces + other + (3 * Width);
                Vector512<double> dx = x - Vector512.LoadAligned(j), dy = y - Vector512.LoadAligned(j + 8), dz = z - Vector512.LoadAligned(j + 16);
                Vector512<double> r2 = Vector512.FusedMultiplyAdd(dx, dx, Vector512.FusedMultiplyAdd(dy, dy, dz * dz));
                if (entry < row.First)
                {
                    r2 = Vector512.ConditionalSelect(After[element - block], r2, Vector512.Create(double.PositiveInfinity));
                }

                Vector512<double> f = law.ForceOverDistance(r2, a, Vector512.LoadAligned(j + 24).AsInt64(), out Vector512<double> u);
                (Vector512<double> fx, Vector512<double> fy, Vector512<double> fz) = (f * dx, f * dy, f * dz);
                (xx, yy, zz) = (xx + (fx * dx), yy + (fy * dy), zz + (fz * dz));
                (xy, xz, yz) = (xy + (fx * dy), xz + (fx * dz), yz + (fy * dz));
                energy += u;
                Vector512.FusedMultiplyAdd(half, u, Vector512.LoadAligned(uj)).StoreAligned(uj);
            }

            double sum = Vector512.Sum(energy);
            forces[element + (3 * Width)] += 0.5 * sum;
            all += sum;
        }

        return new PairTotals(all, new SymmetricTensor(Vector512.Sum(xx), Vector512.Sum(yy), Vector512.Sum(zz), Vector512.Sum(xy), Vector512.Sum(xz), Vector512.Sum(yz)));
    }
}
