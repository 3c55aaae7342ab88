using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Memory;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;

namespace PitchDrop.Particles.Forces;

/// <summary>The loops over the pairs of a cluster list: one particle against the eight of a cluster in each step, in one vector or two.</summary>
/// <typeparam name="TLaw">The pair law.</typeparam>
/// <typeparam name="TLanes">Eight lanes, or four where no vector has eight.</typeparam>
internal static unsafe class ClusterPairKernel<TLaw, TLanes>
    where TLaw : struct, IPairLaw
    where TLanes : struct, ILanes<TLanes>
{
    private const int Width = ClusteredParticles.Width;
    private const int Stride = ClusteredParticles.Stride;

    // Row l holds 0 in the lanes after l and +∞ elsewhere: added to r², it keeps out all but those whom particle l meets within its own cluster.
    internal static readonly AlignedArray<double> Before = MakeBefore();

    /// <summary>Adds the forces of a part of the list to rows 0 to 2 of the forces.</summary>
    /// <param name="law">The law.</param>
    /// <param name="constants">Its <see cref="PairConstantTable"/>.</param>
    /// <param name="rows">The rows of the part.</param>
    /// <param name="entries">The entries of the part.</param>
    /// <param name="shifts">The lattice vectors.</param>
    /// <param name="positions">Of the particles.</param>
    /// <param name="forces">Of the particles.</param>
    /// <param name="sums">Room for three vectors for each particle of a cluster; zeros, before and after.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Add(TLaw law, double* constants, ReadOnlySpan<NeighbourRow> rows, int* entries, double* shifts, double* positions, double* forces, double* sums)
    {
        int current = -1, count = law.Constants;
        foreach (ref readonly NeighbourRow row in rows)
        {
            int element = row.Element, block = element & ~(Stride - 1), lane = element - block;
            if (block != current)
            {
                AddSums(current, sums, forces);
                current = block;
            }

            double* by = shifts + (4 * row.Shift), i = positions + element, sum = sums + (3 * TLanes.Count * lane);
            TLanes x = TLanes.Create(i[0] - by[0]), y = TLanes.Create(i[8] - by[1]), z = TLanes.Create(i[16] - by[2]);
            int a = (int)BitConverter.DoubleToInt64Bits(i[24]);
            TLanes cutoff = PairConstantTable.CutoffSquared<TLanes>(constants, a);
            PairConstants<TLanes> all = PairConstantTable.Of<TLanes>(constants, a, count);
            // The last particle meets none.
            if (row.Shift == ClusterList.NoShift && lane < Width - 1)
            {
                AddOwn(law, x, y, z, cutoff, all, positions + block, forces + block, sum, lane);
            }

            TLanes fx = TLanes.Load(sum), fy = TLanes.Load(sum + TLanes.Count), fz = TLanes.Load(sum + (2 * TLanes.Count));
            int* end = entries + row.End;
            for (int* entry = entries + row.First; entry < end; entry++)
            {
                double* j = positions + *entry, fj = forces + *entry;
                for (int half = 0; half < Width; half += TLanes.Count)
                {
                    TLanes dx = TLanes.Minus(x, j), dy = TLanes.Minus(y, j + 8), dz = TLanes.Minus(z, j + 16), species = TLanes.Load(j + 24);
                    TLanes r2 = TLanes.MultiplyAdd(dx, dx, TLanes.MultiplyAdd(dy, dy, dz * dz));
                    TLanes f = law.ForceOverDistance(r2, all.Pick(species, count));
                    f = TLanes.KeepLess(r2, TLanes.Pick(cutoff, species), f);
                    fx = TLanes.MultiplyAdd(f, dx, fx);
                    fy = TLanes.MultiplyAdd(f, dy, fy);
                    fz = TLanes.MultiplyAdd(f, dz, fz);
                    TLanes.SubtractProduct(f, dx, fj, 0);
                    TLanes.SubtractProduct(f, dy, fj, 8);
                    TLanes.SubtractProduct(f, dz, fj, 16);
                    if (TLanes.Count == Width)
                    {
                        break;
                    }

                    j += TLanes.Count;
                    fj += TLanes.Count;
                }
            }

            fx.Store(sum);
            fy.Store(sum + TLanes.Count);
            fz.Store(sum + (2 * TLanes.Count));
        }

        AddSums(current, sums, forces);
    }

    /// <summary>Energy and virial of a part of the list; adds half of each pair's energy to row 3 of both particles' forces.</summary>
    /// <param name="law">The law.</param>
    /// <param name="constants">Its <see cref="PairConstantTable"/>.</param>
    /// <param name="rows">The rows of the part.</param>
    /// <param name="entries">The entries of the part.</param>
    /// <param name="shifts">The lattice vectors.</param>
    /// <param name="positions">Of the particles.</param>
    /// <param name="forces">Of the particles.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static PairTotals Measure(TLaw law, double* constants, ReadOnlySpan<NeighbourRow> rows, int* entries, double* shifts, double* positions, double* forces)
    {
        double* before = Before.Pointer;
        TLanes xx = default, yy = default, zz = default, xy = default, xz = default, yz = default;
        TLanes minusHalf = TLanes.Create(-0.5);
        double total = 0;
        int count = law.Constants;
        foreach (ref readonly NeighbourRow row in rows)
        {
            int element = row.Element, block = element & ~(Stride - 1);
            double* by = shifts + (4 * row.Shift), i = positions + element;
            TLanes x = TLanes.Create(i[0] - by[0]), y = TLanes.Create(i[8] - by[1]), z = TLanes.Create(i[16] - by[2]);
            int a = (int)BitConverter.DoubleToInt64Bits(i[24]);
            TLanes cutoff = PairConstantTable.CutoffSquared<TLanes>(constants, a), energy = default;
            PairConstants<TLanes> all = PairConstantTable.Of<TLanes>(constants, a, count);
            for (int entry = row.Shift == ClusterList.NoShift ? row.First - 1 : row.First; entry < row.End; entry++)
            {
                int other = entry < row.First ? block : entries[entry];
                for (int half = 0; half < Width; half += TLanes.Count)
                {
                    double* j = positions + other + half;
                    TLanes dx = TLanes.Minus(x, j), dy = TLanes.Minus(y, j + 8), dz = TLanes.Minus(z, j + 16), species = TLanes.Load(j + 24);
                    TLanes r2 = TLanes.MultiplyAdd(dx, dx, TLanes.MultiplyAdd(dy, dy, dz * dz));
                    r2 = entry < row.First ? r2 + TLanes.Load(before + (Width * (element - block)) + half) : r2;
                    TLanes f = law.ForceOverDistance(r2, all.Pick(species, count), out TLanes u), near = TLanes.Pick(cutoff, species);
                    (f, u) = (TLanes.KeepLess(r2, near, f), TLanes.KeepLess(r2, near, u));
                    (TLanes fx, TLanes fy, TLanes fz) = (f * dx, f * dy, f * dz);
                    (xx, yy, zz) = (xx + (fx * dx), yy + (fy * dy), zz + (fz * dz));
                    (xy, xz, yz) = (xy + (fx * dy), xz + (fx * dz), yz + (fy * dz));
                    energy += u;
                    TLanes.SubtractProduct(minusHalf, u, forces + other + half, 3 * Width);
                }
            }

            double sum = TLanes.Sum(energy);
            forces[element + (3 * Width)] += 0.5 * sum;
            total += sum;
        }

        return new PairTotals(total, new SymmetricTensor(TLanes.Sum(xx), TLanes.Sum(yy), TLanes.Sum(zz), TLanes.Sum(xy), TLanes.Sum(xz), TLanes.Sum(yz)));
    }

    // A particle with those after it in its own cluster. A method of its own, so that each loop has the law once: with two, a law as long as an exponential is no longer inlined, and is seven times slower.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddOwn(TLaw law, TLanes x, TLanes y, TLanes z, TLanes cutoff, in PairConstants<TLanes> all, double* positions, double* forces, double* sum, int lane)
    {
        double* before = Before.Pointer;
        int count = law.Constants;
        TLanes fx = TLanes.Load(sum), fy = TLanes.Load(sum + TLanes.Count), fz = TLanes.Load(sum + (2 * TLanes.Count));
        for (int half = 0; half < Width; half += TLanes.Count)
        {
            double* j = positions + half, fj = forces + half;
            TLanes dx = TLanes.Minus(x, j), dy = TLanes.Minus(y, j + 8), dz = TLanes.Minus(z, j + 16), species = TLanes.Load(j + 24);
            TLanes r2 = TLanes.MultiplyAdd(dx, dx, TLanes.MultiplyAdd(dy, dy, dz * dz)) + TLanes.Load(before + (Width * lane) + half);
            TLanes f = law.ForceOverDistance(r2, all.Pick(species, count));
            f = TLanes.KeepLess(r2, TLanes.Pick(cutoff, species), f);
            fx = TLanes.MultiplyAdd(f, dx, fx);
            fy = TLanes.MultiplyAdd(f, dy, fy);
            fz = TLanes.MultiplyAdd(f, dz, fz);
            TLanes.SubtractProduct(f, dx, fj, 0);
            TLanes.SubtractProduct(f, dy, fj, 8);
            TLanes.SubtractProduct(f, dz, fj, 16);
        }

        fx.Store(sum);
        fy.Store(sum + TLanes.Count);
        fz.Store(sum + (2 * TLanes.Count));
    }

    // The sums of a cluster's eight particles go to their forces together; those of empty lanes are 0.
    private static void AddSums(int block, double* sums, double* forces)
    {
        if (block >= 0)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                LaneSums.Add<TLanes>(sums + (axis * TLanes.Count), 3 * TLanes.Count, forces + block + (axis * Width));
            }
        }

        for (int k = 0; k < 3 * Width; k++)
        {
            TLanes.Zero.Store(sums + (k * TLanes.Count));
        }
    }

    private static AlignedArray<double> MakeBefore()
    {
        var before = new AlignedArray<double>(Width * Width);
        for (int lane = 0; lane < Width; lane++)
        {
            before.Span.Slice(lane * Width, lane + 1).Fill(double.PositiveInfinity);
        }

        return before;
    }
}
