using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Blocks;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>
/// The susceptibility of sub-boxes, χ₄(ℓ) = ℓ²(⟨P_ℓ²⟩ − ⟨P⟩²), P_ℓ the mean persistence of an ℓ × ℓ box of a larger lattice: it grows with ℓ until ℓ passes
/// the correlation length, which is a second route to ξ₄ beside <see cref="FourPointStructure"/>, and at ℓ = L it is χ₄ itself.
/// </summary>
public sealed class SubBoxSusceptibility
{
    private readonly int[] _sides;
    private readonly BlockSums _sums; // [maps, ΣP, and for each ℓ the mean over boxes of P_ℓ²]

    /// <summary>Begins with no map; the boxes are those whose side divides L.</summary>
    /// <param name="side">The side L, in sites.</param>
    /// <param name="mapsPerBlock">Number of consecutive maps in a block, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public SubBoxSusceptibility(int side, int mapsPerBlock)
    {
        Side = Require.Between(side, 1, 32768);
        _sides = [.. Enumerable.Range(1, side).Where(l => side % l == 0)];
        _sums = new BlockSums(2 + _sides.Length, mapsPerBlock);
    }

    /// <summary>The side L of the lattice, in sites.</summary>
    public int Side { get; }

    /// <summary>The sides ℓ of the boxes, the divisors of L, ascending.</summary>
    public ReadOnlySpan<int> BoxSides => _sides;

    /// <summary>Takes the next map.</summary>
    /// <param name="map">p_i, 0 or 1, at y·L + x [L·L].</param>
    /// <exception cref="ArgumentException">The map does not have L² elements.</exception>
    public void Add(ReadOnlySpan<byte> map)
    {
        Shapes.Length(map.Length, Side * Side);
        Span<double> sums = _sums.Current;
        sums[0]++;
        for (int b = 0; b < _sides.Length; b++)
        {
            sums[2 + b] += MeanSquare(map, _sides[b]);
        }

        int persistent = 0;
        foreach (byte p in map)
        {
            persistent += p;
        }

        sums[1] += (double)persistent / map.Length;
        _sums.EndSample();
    }

    /// <summary>χ₄(ℓ) for each box side, free of the bias of a finite number of maps, with jackknife errors.</summary>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished.</exception>
    public Estimate[] Curve() => [.. _sides.Select((side, b) => Jackknife.Of(
        _sums.Blocks,
        sums => side * side * ((sums[2 + b] / sums[0]) - (sums[1] * sums[1] / sums[0] / sums[0]))).Corrected)];

    /// <summary>Writes everything that a resumed run needs to go on with the same bits.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(SubBoxSusceptibility), 1);
        writer.Write(Side);
        _sums.WriteState(writer);
    }

    /// <summary>Takes over the state of a recorder with the same lattice and blocks.</summary>
    /// <exception cref="InvalidDataException">The state is not that of such a recorder; discard this one then.</exception>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(SubBoxSusceptibility), 1);
        reader.ReadExpected(Side, "the side");
        _sums.ReadState(reader);
    }

    private double MeanSquare(ReadOnlySpan<byte> map, int box)
    {
        int boxes = Side / box;
        int[] count = new int[boxes];
        double sum = 0;
        for (int row = 0; row < boxes; row++)
        {
            Array.Clear(count);
            for (int i = row * box * Side; i < (row + 1) * box * Side; i++)
            {
                count[i % Side / box] += map[i];
            }

            foreach (int n in count)
            {
                sum += (double)n * n;
            }
        }

        return sum / boxes / boxes / box / box / box / box;
    }
}
