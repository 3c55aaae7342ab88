using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Particles.Forces;

/// <summary>The loop over the pairs of a cluster list that gives each particle its share of a component of the virial.</summary>
/// <typeparam name="TLaw">The pair law.</typeparam>
/// <typeparam name="TLanes">Eight lanes, or four where no vector has eight.</typeparam>
internal static unsafe class ClusterVirialKernel<TLaw, TLanes>
    where TLaw : struct, IPairLaw
    where TLanes : struct, ILanes<TLanes>
{
    private const int Width = ClusteredParticles.Width;
    private const int Stride = ClusteredParticles.Stride;

    /// <summary>Adds half of each pair of a part of the list to both particles' shares.</summary>
    /// <param name="law">The law.</param>
    /// <param name="constants">Its <see cref="PairConstantTable"/>.</param>
    /// <param name="rows">The rows of the part.</param>
    /// <param name="entries">The entries of the part.</param>
    /// <param name="shifts">The lattice vectors.</param>
    /// <param name="positions">Of the particles.</param>
    /// <param name="virials">Component, pairs and shares.</param>
    /// <param name="sums">Room for a vector for each choice; zeros, before and after.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Share(TLaw law, double* constants, ReadOnlySpan<NeighbourRow> rows, int* entries, double* shifts, double* positions, ParticleVirials virials, double* sums)
    {
        double* before = ClusterPairKernel<TLaw, TLanes>.Before.Pointer;
        int count = law.Constants, choices = virials.Choices.Count, first = virials.First, second = virials.Second;
        foreach (ref readonly NeighbourRow row in rows)
        {
            int element = row.Element, block = element & ~(Stride - 1), lane = element - block;
            double* by = shifts + (4 * row.Shift), i = positions + element;
            TLanes x = TLanes.Create(i[0] - by[0]), y = TLanes.Create(i[Width] - by[1]), z = TLanes.Create(i[2 * Width] - by[2]);
            TLanes u = TLanes.Create(i[first * Width] - by[first]), v = TLanes.Create(i[second * Width] - by[second]);
            int a = (int)BitConverter.DoubleToInt64Bits(i[3 * Width]);
            double* weights = virials.Weights + (a * PairTable.MostSpecies);
            TLanes cutoff = PairConstantTable.CutoffSquared<TLanes>(constants, a);
            PairConstants<TLanes> all = PairConstantTable.Of<TLanes>(constants, a, count);
            for (int entry = row.Shift == ClusterList.NoShift ? row.First - 1 : row.First; entry < row.End; entry++)
            {
                int other = entry < row.First ? block : entries[entry];
                for (int half = 0; half < Width; half += TLanes.Count)
                {
                    double* j = positions + other + half;
                    TLanes dx = TLanes.Minus(x, j), dy = TLanes.Minus(y, j + Width), dz = TLanes.Minus(z, j + (2 * Width)), species = TLanes.Load(j + (3 * Width));
                    TLanes r2 = TLanes.MultiplyAdd(dx, dx, TLanes.MultiplyAdd(dy, dy, dz * dz));
                    r2 = entry < row.First ? r2 + TLanes.Load(before + (Width * lane) + half) : r2;
                    TLanes f = law.ForceOverDistance(r2, all.Pick(species, count));
                    f = TLanes.KeepLess(r2, TLanes.Pick(cutoff, species), f);
                    TLanes w = f * TLanes.Minus(u, j + (first * Width)) * TLanes.Minus(v, j + (second * Width));
                    for (int c = 0; c < choices; c++)
                    {
                        TLanes own = w * TLanes.Pick(TLanes.Load(weights + (c * PairTable.MostSpecies * PairTable.MostSpecies)), species);
                        double* sum = sums + (c * Width), share = virials.SharesOf(c) + (other / 4) + half;
                        (TLanes.Load(sum) + own).Store(sum);
                        (TLanes.Load(share) + own).Store(share);
                    }
                }
            }

            for (int c = 0; c < choices; c++)
            {
                double* sum = sums + (c * Width);
                virials.SharesOf(c)[(block / 4) + lane] += TLanes.Sum(TLanes.Load(sum));
                TLanes.Zero.Store(sum);
            }
        }
    }
}
