using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Blocks;

namespace PitchDrop.Observables.Structure;

/// <summary>
/// The distribution P(σ) of the local stress from snapshots, with its moments and its edge: the |σ| beyond which only a given share of the sites lies.
/// Errors from blocks of consecutive snapshots, jackknifed.
/// </summary>
public sealed class StressDistribution
{
    private const int Moments = 4; // n, Σσ, Σσ², Σσ⁴
    private readonly int _bins;
    private readonly int _edgeBins;
    private readonly BlockSums _sums; // [moments, P(σ) bins, bins of |σ| and their overflow]

    /// <summary>Begins with no snapshot.</summary>
    /// <param name="snapshotsPerBlock">Number of consecutive snapshots in a block, at least 1.</param>
    /// <param name="range">P(σ) is kept for −range ≤ σ &lt; range, &gt; 0; what lies outside still counts in the norm.</param>
    /// <param name="bins">Number of bins of P(σ), even, so that none straddles σ = 0.</param>
    /// <param name="edgeRange">The edge is sought for |σ| below this, &gt; 0.</param>
    /// <param name="edgeBins">Number of bins of |σ| for the edge.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside what is stated.</exception>
    /// <exception cref="ArgumentException">The number of bins is odd.</exception>
    public StressDistribution(int snapshotsPerBlock, double range = 1.5, int bins = 150, double edgeRange = 2, int edgeBins = 4000)
    {
        Range = Require.Positive(range);
        EdgeRange = Require.Positive(edgeRange);
        _bins = Require.Between(bins, 2, 1 << 20);
        _edgeBins = Require.Between(edgeBins, 1, 1 << 20);
        if (bins % 2 != 0)
        {
            throw new ArgumentException($"The number of bins is {bins}; it must be even.", nameof(bins));
        }

        _sums = new BlockSums(Moments + bins + edgeBins + 1, snapshotsPerBlock);
    }

    /// <summary>P(σ) is kept for |σ| up to this.</summary>
    public double Range { get; }

    /// <summary>The edge is sought for |σ| up to this.</summary>
    public double EdgeRange { get; }

    /// <summary>Number of finished blocks.</summary>
    public int Blocks => _sums.Blocks.Count;

    /// <summary>The middles σ of the bins of P(σ), ascending.</summary>
    public double[] Centres() => [.. Enumerable.Range(0, _bins).Select(b => (((2.0 * b) + 1) / _bins * Range) - Range)];

    /// <summary>Takes the next snapshot; all snapshots should have the same number of sites.</summary>
    /// <param name="stresses">σ of each site [N], finite.</param>
    /// <exception cref="ArgumentException">There is no site, or a stress is not finite.</exception>
    public void Add(ReadOnlySpan<double> stresses)
    {
        Shapes.AtLeast(stresses.Length, 1);
        Shapes.Finite(stresses);
        Span<double> sums = _sums.Current;
        Span<double> density = sums.Slice(Moments, _bins);
        Span<double> edge = sums[(Moments + _bins)..];
        double perStress = _bins / (2 * Range);
        double perModulus = _edgeBins / EdgeRange;
        foreach (double sigma in stresses)
        {
            double square = sigma * sigma;
            sums[0]++;
            sums[1] += sigma;
            sums[2] += square;
            sums[3] += square * square;
            if (sigma >= -Range && sigma < Range)
            {
                density[Math.Min(_bins - 1, (int)((sigma + Range) * perStress))]++;
            }

            edge[(int)Math.Min(_edgeBins, Math.Abs(sigma) * perModulus)]++;
        }

        _sums.EndSample();
    }

    /// <summary>P(σ) of each bin, normalised over all σ, with errors.</summary>
    /// <param name="symmetrised">Whether to average P(σ) and P(−σ), which the model's symmetry makes equal.</param>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished.</exception>
    public Estimate[] Density(bool symmetrised = false)
    {
        (double[] total, double[][] without) = Jackknife.DeleteOne(_sums.Blocks);
        double width = 2 * Range / _bins;
        return [.. Enumerable.Range(0, _bins).Select(b =>
        {
            int mirror = symmetrised ? _bins - 1 - b : b;
            double Value(double[] sums) => 0.5 * (sums[Moments + b] + sums[Moments + mirror]) / sums[0] / width;
            return Jackknife.FromReplicates(Value(total), Array.ConvertAll(without, Value)).Estimate;
        })];
    }

    /// <summary>The moments of σ with errors.</summary>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished.</exception>
    /// <exception cref="ArithmeticException">Every stress is zero.</exception>
    public StressMoments MomentsOfStress() => new(
        Jackknife.Of(_sums.Blocks, s => s[1] / s[0]).Estimate,
        Jackknife.Of(_sums.Blocks, s => s[2] / s[0]).Estimate,
        Jackknife.Of(_sums.Blocks, s => s[3] / s[0]).Estimate,
        Jackknife.Of(_sums.Blocks, s => (s[3] * s[0] / s[2] / s[2]) - 3).Estimate);

    /// <summary>The |σ| beyond which the share <paramref name="share"/> of the sites lies (0.01: one in a hundred), linear within a bin of |σ|; null if it lies beyond <see cref="EdgeRange"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share does not lie between 0 and 1.</exception>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished.</exception>
    public Estimate? Edge(double share)
    {
        Require.Between(share, double.Epsilon, Math.BitDecrement(1.0));
        (double[] total, double[][] without) = Jackknife.DeleteOne(_sums.Blocks);
        double?[] replicates = Array.ConvertAll(without, sums => Edge(sums, share));
        return Edge(total, share) is { } full && Array.TrueForAll(replicates, r => r is not null)
            ? Jackknife.FromReplicates(full, Array.ConvertAll(replicates, r => r!.Value)).Estimate
            : null;
    }

    /// <summary>Writes everything that a resumed run needs to go on with the same bits.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(StressDistribution), 1);
        writer.Write(Range);
        writer.Write(EdgeRange);
        writer.Write(_bins);
        _sums.WriteState(writer);
    }

    /// <summary>Takes over the state of a recorder with the same bins and blocks.</summary>
    /// <exception cref="InvalidDataException">The state is not that of such a recorder; discard this one then.</exception>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(StressDistribution), 1);
        reader.ReadExpected(Range, "the range");
        reader.ReadExpected(EdgeRange, "the range of the edge");
        reader.ReadExpected(_bins, "the number of bins");
        _sums.ReadState(reader);
    }

    private double? Edge(double[] sums, double share)
    {
        ReadOnlySpan<double> edge = sums.AsSpan(Moments + _bins);
        double wanted = share * sums[0];
        double beyond = edge[_edgeBins];
        if (beyond > wanted)
        {
            return null;
        }

        int bin = _edgeBins - 1;
        while (beyond + edge[bin] < wanted)
        {
            beyond += edge[bin--];
        }

        double inside = edge[bin] > 0 ? (wanted - beyond) / edge[bin] : 0;
        return (bin + 1 - inside) * EdgeRange / _edgeBins;
    }
}
