using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Analysis;

/// <summary>P(R|S) at one temperature: of the particles of about one softness, the share that is rearranging at that moment (p_hop ≥ p_c). Sums in blocks, which give the errors.</summary>
/// <param name="bins">Intervals of softness.</param>
[Equation("Softness", "23")]
public sealed class RearrangementProbability(SoftnessBins bins)
{
    private const int Sums = 3; // of each interval: particles, rearranging ones, ΣS
    private readonly BlockTable _table = new(Sums * bins.Count);

    /// <summary>Intervals of softness.</summary>
    public SoftnessBins Bins => bins;

    /// <summary>Blocks that are finished.</summary>
    public int Blocks => _table.Blocks.Count;

    /// <summary>Degrees of freedom of the errors: blocks less liquids where liquids have several blocks, else blocks less one.</summary>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished.</exception>
    public int DegreesOfFreedom => _table.Samples().DegreesOfFreedom;

    /// <summary>Takes the particles of a frame; a softness outside all intervals is left out.</summary>
    /// <param name="softness">S [n].</param>
    /// <param name="rearranging">Whether each is rearranging [n].</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public void Add(ReadOnlySpan<double> softness, ReadOnlySpan<bool> rearranging)
    {
        Shapes.Length(rearranging.Length, softness.Length);
        Span<double> sums = _table.Current;
        for (int i = 0; i < softness.Length; i++)
        {
            int bin = bins.Of(softness[i]);
            if (bin >= 0)
            {
                sums[Sums * bin]++;
                sums[(Sums * bin) + 1] += rearranging[i] ? 1 : 0;
                sums[(Sums * bin) + 2] += softness[i];
            }
        }
    }

    /// <summary>Ends a block: what follows counts as independent of it.</summary>
    public void EndBlock() => _table.EndBlock();

    /// <summary>Takes over the blocks of another of the same intervals, which is of a liquid of its own.</summary>
    /// <param name="other">The other.</param>
    /// <param name="joined">How many successive blocks of it make one here, so that blocks are long enough to be independent; at least 1. What is left over goes to the last.</param>
    public void Append(RearrangementProbability other, int joined = 1) => _table.Append(other._table, joined);

    /// <summary>P(R|S) at a temperature, with what its points have in common.</summary>
    /// <param name="temperature">T [ε/k_B], &gt; 0.</param>
    /// <param name="leastRearranging">How many rearranging particles are enough, at least 1.</param>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished.</exception>
    public TemperaturePoints At(double temperature, int leastRearranging = 10)
    {
        IReadOnlyList<ProbabilityPoint> points = Curve(leastRearranging);
        return new TemperaturePoints(temperature, points) { Resampled = new ResampledValues(_table.Samples(), sums => [.. points.Select(p => sums[(Sums * p.Bin) + 1] / sums[Sums * p.Bin])]) };
    }

    /// <summary>P(R|S) of each interval in which enough rearranging particles were seen, and some whichever block is left out, by rising S. Errors are the largest of the jackknife's over blocks, over liquids, and that of independent particles, √(P(1 − P)/n).</summary>
    /// <param name="leastRearranging">How many are enough, at least 1.</param>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished.</exception>
    public IReadOnlyList<ProbabilityPoint> Curve(int leastRearranging = 10)
    {
        Require.Between(leastRearranging, 1, int.MaxValue);
        BlockSamples samples = _table.Samples();
        double[] total = samples.Total;
        var points = new List<ProbabilityPoint>();
        for (int bin = 0; bin < bins.Count; bin++)
        {
            int at = Sums * bin;
            double n = total[at], k = total[at + 1], p = k / n;
            bool isSeen = k >= leastRearranging && samples.Without.All(w => w[at + 1] > 0);
            if (isSeen)
            {
                double scatter = samples.Of(w => w[at + 1] / w[at]).Error;
                points.Add(new ProbabilityPoint(bin, total[at + 2] / n, new Estimate(p, Math.Max(scatter, Math.Sqrt(p * (1 - p) / n))), n, k));
            }
        }

        return points;
    }

    /// <summary>Writes all sums.</summary>
    public void WriteState(BinaryWriter writer) => _table.Write(writer);

    /// <summary>Reads what <see cref="WriteState"/> wrote for the same intervals.</summary>
    /// <exception cref="InvalidDataException">The state is of other intervals.</exception>
    public void ReadState(BinaryReader reader) => _table.Read(reader);
}
