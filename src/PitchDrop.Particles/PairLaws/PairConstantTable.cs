using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Particles.PairLaws;

/// <summary>The constants of a law for vector loops: for each species a the rows p(a, 0), p(a, 1), … of the squared cutoff and of each constant.</summary>
internal sealed unsafe class PairConstantTable
{
    /// <summary>The most constants that a law may have.</summary>
    internal const int Most = 4;

    private const int Stride = (1 + Most) * PairTable.MostSpecies;
    private readonly AlignedArray<double> _rows;

    /// <summary>Takes the constants of a law.</summary>
    /// <exception cref="ArgumentException">The law has more than four constants.</exception>
    internal PairConstantTable(IPairLaw law)
    {
        if (law.Constants is < 0 or > Most)
        {
            throw new ArgumentException($"the law has {law.Constants} constants for a pair of species; possible are 0 to {Most}", nameof(law));
        }

        _rows = new AlignedArray<double>(law.Species * Stride);
        for (int a = 0; a < law.Species; a++)
        {
            for (int b = 0; b < law.Species; b++)
            {
                int at = (a * Stride) + b;
                _rows[at] = law.Cutoff(a, b) * law.Cutoff(a, b);
                for (int k = 0; k < law.Constants; k++)
                {
                    _rows[at + ((1 + k) * PairTable.MostSpecies)] = law.Constant(k, a, b);
                }
            }
        }
    }

    /// <summary>The rows of all species.</summary>
    internal double* Rows => _rows.Pointer;

    /// <summary>r_c² of species a with each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes CutoffSquared<TLanes>(double* rows, int a)
        where TLanes : struct, ILanes<TLanes> => TLanes.Load(rows + (a * Stride));

    /// <summary>The constants of species a with each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static PairConstants<TLanes> Of<TLanes>(double* rows, int a, int count)
        where TLanes : struct, ILanes<TLanes>
    {
        double* row = rows + (a * Stride) + PairTable.MostSpecies;
        return new(
            count > 0 ? TLanes.Load(row) : default,
            count > 1 ? TLanes.Load(row + PairTable.MostSpecies) : default,
            count > 2 ? TLanes.Load(row + (2 * PairTable.MostSpecies)) : default,
            count > 3 ? TLanes.Load(row + (3 * PairTable.MostSpecies)) : default);
    }
}
