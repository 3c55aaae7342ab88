using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Blocks;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>
/// The susceptibility of sub-boxes, χ₄(ℓ) = ℓ^d(⟨P_ℓ²⟩ − ⟨P⟩²), P_ℓ the mean persistence of a square or cube of side ℓ of a larger lattice: it grows with ℓ until ℓ passes
/// the correlation length, which is a second route to ξ₄ beside <see cref="FourPointStructure"/>, and at ℓ = L it is χ₄ itself.
/// </summary>
public sealed class SubBoxSusceptibility
{
    private readonly int[] _sides;
    private readonly BlockSums _sums; // [maps, ΣP, and for each ℓ the mean over boxes of P_ℓ²]

    /// <summary>Begins with no map; the boxes are those whose side divides L.</summary>
    /// <param name="side">The side L, in sites.</param>
    /// <param name="mapsPerBlock">Number of consecutive maps in a block, at least 1.</param>
    /// <param name="dimension">Dimension d of the lattice, 2 or 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive, or the lattice has more sites than can be counted.</exception>
    public SubBoxSusceptibility(int side, int mapsPerBlock, int dimension = 2)
    {
        Dimension = Require.Between(dimension, 2, 3);
        Side = Require.Between(side, 1, dimension == 2 ? 32768 : 1024);
        _sides = [.. Enumerable.Range(1, side).Where(l => side % l == 0)];
        _sums = new BlockSums(2 + _sides.Length, mapsPerBlock);
    }

    /// <summary>The side L of the lattice, in sites.</summary>
    public int Side { get; }

    /// <summary>The dimension d of the lattice.</summary>
    public int Dimension { get; }

    /// <summary>The sides ℓ of the boxes, the divisors of L, ascending.</summary>
    public ReadOnlySpan<int> BoxSides => _sides;

    /// <summary>Sums of each finished block: the number of maps, ΣP, and for each side the sum of the mean over boxes of P_ℓ².</summary>
    internal IReadOnlyList<double[]> Blocks => _sums.Blocks;

    /// <summary>Takes the next map.</summary>
    /// <param name="map">p_i, 0 or 1, at y·L + x, or (z·L + y)·L + x; any order of the axes [L^d].</param>
    /// <exception cref="ArgumentException">The map does not have L^d elements.</exception>
    public void Add(ReadOnlySpan<byte> map)
    {
        Shapes.Length(map.Length, Volume(Side));
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
        sums => Volume(side) * ((sums[2 + b] / sums[0]) - (sums[1] * sums[1] / sums[0] / sums[0]))).Corrected)];

    /// <summary>Writes everything that a resumed run needs to go on with the same bits.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(SubBoxSusceptibility), 2);
        writer.Write(Side);
        writer.Write(Dimension);
        _sums.WriteState(writer);
    }

    /// <summary>Takes over the state of a recorder with the same lattice and blocks.</summary>
    /// <exception cref="InvalidDataException">The state is not that of such a recorder; discard this one then.</exception>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(SubBoxSusceptibility), 2);
        reader.ReadExpected(Side, "the side");
        reader.ReadExpected(Dimension, "the dimension");
        _sums.ReadState(reader);
    }

    private int Volume(int side) => Dimension == 2 ? side * side : side * side * side;

    // One slab of boxes after another: a row of the lattice adds to a row of boxes.
    private double MeanSquare(ReadOnlySpan<byte> map, int box)
    {
        int boxes = Side / box, perSlab = Volume(boxes) / boxes;
        int[] count = new int[perSlab];
        double sum = 0;
        for (int slab = 0; slab < boxes; slab++)
        {
            Array.Clear(count);
            for (int row = slab * (map.Length / boxes / Side); row < (slab + 1) * (map.Length / boxes / Side); row++)
            {
                ReadOnlySpan<byte> sites = map.Slice(row * Side, Side);
                int first = Dimension == 2 ? 0 : row % Side / box * boxes;
                for (int x = 0; x < sites.Length; x++)
                {
                    count[first + (x / box)] += sites[x];
                }
            }

            foreach (int n in count)
            {
                sum += (double)n * n;
            }
        }

        return sum / Volume(boxes) / Volume(box) / Volume(box);
    }
}
