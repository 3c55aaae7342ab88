using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Blocks;

namespace PitchDrop.Observables.Structure;

/// <summary>
/// The mean ⟨S⟩ and the correlation C(r) = ⟨(S(0) − ⟨S⟩)(S(r) − ⟨S⟩)⟩ of a field on a cubic periodic lattice, for vectors r = (x, y, 0) with 0 ≤ y ≤ x ≤ L/2, from snapshots at equal distances of time: so that the averages are over time.
/// </summary>
/// <remarks>O(N L²/8) a snapshot.</remarks>
public sealed class FieldCorrelation
{
    private readonly (int X, int Y)[] _offsets;
    private readonly double[] _doubled;
    private readonly BlockSums _sums; // [snapshots, ΣS, ΣS·S(r) of each r]

    /// <summary>Begins with no snapshot.</summary>
    /// <param name="side">The side L, in sites (2 to 512).</param>
    /// <param name="farthest">The largest component of r, in sites, 1 to L/2.</param>
    /// <param name="snapshotsPerBlock">Number of consecutive snapshots in a block, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside what is stated.</exception>
    public FieldCorrelation(int side, int farthest, int snapshotsPerBlock)
    {
        Side = Require.Between(side, 2, 512);
        Require.Between(farthest, 1, side / 2);
        _offsets = [.. Enumerable.Range(0, farthest + 1).SelectMany(x => Enumerable.Range(0, x + 1).Select(y => (x, y)))];
        _doubled = new double[2 * side];
        _sums = new BlockSums(2 + _offsets.Length, snapshotsPerBlock);
    }

    /// <summary>The side L, in sites.</summary>
    public int Side { get; }

    /// <summary>The vectors r = (x, y, 0), in sites; the first is 0.</summary>
    public ReadOnlySpan<(int X, int Y)> Offsets => _offsets;

    /// <summary>Number of finished blocks.</summary>
    public int Blocks => _sums.Blocks.Count;

    /// <summary>Takes the next snapshot.</summary>
    /// <param name="field">S at (x·L + y)·L + z, or with the axes in any other order [L³].</param>
    /// <exception cref="ArgumentException">The field does not have L³ elements, or one is not finite.</exception>
    public void Add(ReadOnlySpan<double> field)
    {
        Shapes.Length(field.Length, Side * Side * Side);
        Shapes.Finite(field);
        Span<double> sums = _sums.Current;
        sums[0]++;
        double sum = 0;
        foreach (double value in field)
        {
            sum += value;
        }

        sums[1] += sum / field.Length;
        for (int k = 0; k < _offsets.Length; k++)
        {
            sums[2 + k] += Product(field, _offsets[k].X, _offsets[k].Y) / field.Length;
        }

        _sums.EndSample();
    }

    /// <summary>⟨S⟩ from the recorders of one run or of several replicas.</summary>
    /// <exception cref="ArgumentException">There are fewer than two blocks, or lattices differ.</exception>
    public static Estimate Mean(params IReadOnlyList<FieldCorrelation> replicas) => Jackknife.Of(Joined(replicas), sums => sums[1] / sums[0]).Estimate;

    /// <summary>C(r) of each of <see cref="Offsets"/>, freed of the bias of a mean that is measured on the same snapshots.</summary>
    /// <exception cref="ArgumentException">There are fewer than two blocks, or lattices differ.</exception>
    public static Estimate[] Curve(params IReadOnlyList<FieldCorrelation> replicas)
    {
        List<double[]> blocks = Joined(replicas);
        return [.. Enumerable.Range(0, replicas[0]._offsets.Length).Select(k => Jackknife.Of(blocks, sums => (sums[2 + k] / sums[0]) - (sums[1] * sums[1] / sums[0] / sums[0])).Corrected)];
    }

    /// <summary>Σ w C(r) over <see cref="Offsets"/>, freed of the same bias: one number of each block, so that its error knows of what neighbouring vectors have in common.</summary>
    /// <param name="weights">w of each vector.</param>
    /// <param name="replicas">The recorders of one run or of several replicas.</param>
    /// <exception cref="ArgumentException">There are fewer than two blocks, or lattices or lengths differ.</exception>
    public static Estimate Weighted(ReadOnlySpan<double> weights, params IReadOnlyList<FieldCorrelation> replicas)
    {
        List<double[]> blocks = Joined(replicas);
        Shapes.Length(weights.Length, replicas[0]._offsets.Length);
        double[] kept = weights.ToArray();
        double all = kept.Sum();
        return Jackknife.Of(blocks, sums =>
        {
            double sum = -all * sums[1] * sums[1] / sums[0];
            for (int k = 0; k < kept.Length; k++)
            {
                sum += kept[k] * sums[2 + k];
            }

            return sum / sums[0];
        }).Corrected;
    }

    /// <summary>Writes everything that a resumed run needs to go on with the same bits.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(FieldCorrelation), 1);
        writer.Write(Side);
        writer.Write(_offsets.Length);
        _sums.WriteState(writer);
    }

    /// <summary>Takes over the state of a recorder with the same lattice and blocks.</summary>
    /// <exception cref="InvalidDataException">The state is not that of such a recorder; discard this one then.</exception>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(FieldCorrelation), 1);
        reader.ReadExpected(Side, "the side");
        reader.ReadExpected(_offsets.Length, "the number of vectors");
        _sums.ReadState(reader);
    }

    // Along the last axis by x, along the one before by y: each row beside itself twice, so that the shifted row is a slice.
    private double Product(ReadOnlySpan<double> field, int x, int y)
    {
        double sum = 0;
        for (int row = 0; row < Side * Side; row++)
        {
            int other = (row / Side * Side) + (((row % Side) + y) % Side);
            ReadOnlySpan<double> here = field.Slice(row * Side, Side), there = field.Slice(other * Side, Side);
            there.CopyTo(_doubled);
            there.CopyTo(_doubled.AsSpan(Side));
            for (int i = 0; i < here.Length; i++)
            {
                sum += here[i] * _doubled[i + x];
            }
        }

        return sum;
    }

    private static List<double[]> Joined(IReadOnlyList<FieldCorrelation> replicas)
    {
        Shapes.AtLeast(replicas.Count, 1);
        var blocks = new List<double[]>();
        foreach (FieldCorrelation replica in replicas)
        {
            Shapes.Length(replica.Side, replicas[0].Side);
            Shapes.Length(replica._offsets.Length, replicas[0]._offsets.Length);
            blocks.AddRange(replica._sums.Blocks);
        }

        return blocks;
    }
}
