using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Analysis;

/// <summary>
/// Mean, variance and spatial correlation of softness at one temperature: C_S(r) = ⟨(S_i − ⟨S⟩)(S_j − ⟨S⟩)⟩ over pairs at the distance r, C_S(0) = σ². Sums in blocks, which give the errors. All images count.
/// </summary>
/// <param name="bins">Intervals of distance.</param>
[Equation("Softness", "31")]
public sealed class SoftnessCorrelation(RadialBins bins)
{
    internal const int Single = 3; // n, ΣS, ΣS²
    private const int OfPairs = 4; // pairs, Σr, ΣS_iS_j, Σ(S_i + S_j)/2
    private readonly BlockTable _table = new(Single + (OfPairs * bins.Count));
    private readonly CellList _cells = new();

    /// <summary>Intervals of distance.</summary>
    public RadialBins Bins => bins;

    /// <summary>Blocks that are finished.</summary>
    public int Blocks => _table.Blocks.Count;

    internal BlockTable Table => _table;

    /// <summary>Takes a frame.</summary>
    /// <param name="box">The box.</param>
    /// <param name="positions">Positions [dn]: all x, then all y, then all z.</param>
    /// <param name="softness">S [n].</param>
    /// <exception cref="ArgumentException">Lengths do not fit.</exception>
    public void Add(Box box, ReadOnlySpan<double> positions, ReadOnlySpan<double> softness)
    {
        int n = softness.Length;
        Shapes.Length(positions.Length, box.Dimension * n);
        Span<double> sums = _table.Current;
        foreach (double s in softness)
        {
            (sums[0], sums[1], sums[2]) = (sums[0] + 1, sums[1] + s, sums[2] + (s * s));
        }

        _cells.Build(box, bins.Largest, positions);
        var found = new List<NeighbourImage>();
        for (int i = 0; i < n; i++)
        {
            found.Clear();
            _cells.Around(new Displacement(positions[i], positions[n + i], box.Dimension == 3 ? positions[(2 * n) + i] : 0), found);
            foreach (NeighbourImage image in found)
            {
                // Each pair once; a particle and its own image is none.
                if (image.Index > i)
                {
                    double r = Math.Sqrt(image.Square);
                    int bin = bins.Of(r);
                    if (bin >= 0)
                    {
                        Span<double> at = sums.Slice(Single + (OfPairs * bin), OfPairs);
                        double other = softness[image.Index];
                        (at[0], at[1], at[2], at[3]) = (at[0] + 1, at[1] + r, at[2] + (softness[i] * other), at[3] + (0.5 * (softness[i] + other)));
                    }
                }
            }
        }
    }

    /// <summary>Ends a block: what follows counts as independent of it.</summary>
    public void EndBlock() => _table.EndBlock();

    /// <summary>Takes over the blocks of another of the same intervals, which is of a liquid of its own.</summary>
    /// <param name="other">The other.</param>
    /// <param name="joined">How many successive blocks of it make one here, so that blocks are long enough to be independent; at least 1. What is left over goes to the last.</param>
    public void Append(SoftnessCorrelation other, int joined = 1) => _table.Append(other._table, joined);

    /// <summary>⟨S⟩.</summary>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished.</exception>
    public Estimate Mean => _table.Samples().Of(sums => sums[1] / sums[0]);

    /// <summary>σ² = C_S(0).</summary>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished.</exception>
    public Estimate Variance => _table.Samples().Of(sums => Variances(sums));

    /// <summary>C_S(r) of each interval in which every block but any one has pairs.</summary>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished.</exception>
    public IReadOnlyList<RadialPoint> Curve()
    {
        BlockSamples samples = _table.Samples();
        return [.. Seen(samples).Select(bin => new RadialPoint(Distance(samples.Total, bin), samples.Of(sums => Covariance(sums, bin))))];
    }

    /// <summary>The fit of Eq. (30) to the points between two distances. All distances, and r = 0, are of the same particles: the errors are of fits to all but one block.</summary>
    /// <param name="from">Least r: about where the pair distribution begins.</param>
    /// <param name="to">Largest r.</param>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished, or fewer than three distances lie between.</exception>
    public ContactExponential Fit(double from, double to)
    {
        BlockSamples samples = _table.Samples();
        int[] seen = [.. Seen(samples).Where(bin => Distance(samples.Total, bin) is var r && r >= from && r <= to)];
        var points = seen.Select(bin => (Bin: bin, Point: new RadialPoint(Distance(samples.Total, bin), samples.Of(sums => Covariance(sums, bin))))).Where(p => p.Point.Value.Error > 0).ToArray();
        var values = new ResampledValues(samples, sums => [Variances(sums), .. points.Select(p => Covariance(sums, p.Bin))]);
        Estimate variance = Variance;
        return ContactExponential.Of([values], v => ContactExponential.Of(variance with { Value = v[0][0] }, [.. points.Select((p, k) => p.Point with { Value = p.Point.Value with { Value = v[0][k + 1] } })]));
    }

    /// <summary>Writes all sums.</summary>
    public void WriteState(BinaryWriter writer) => _table.Write(writer);

    /// <summary>Reads what <see cref="WriteState"/> wrote for the same intervals.</summary>
    /// <exception cref="InvalidDataException">The state is of other intervals.</exception>
    public void ReadState(BinaryReader reader) => _table.Read(reader);

    private IEnumerable<int> Seen(BlockSamples samples) => Enumerable.Range(0, bins.Count).Where(bin => samples.Without.All(w => w[Single + (OfPairs * bin)] > 0));

    private static double Distance(double[] sums, int bin) => sums[Single + (OfPairs * bin) + 1] / sums[Single + (OfPairs * bin)];

    private static double Covariance(double[] sums, int bin)
    {
        int at = Single + (OfPairs * bin);
        double mean = sums[1] / sums[0];
        return ((sums[at + 2] - (2 * mean * sums[at + 3])) / sums[at]) + (mean * mean);
    }

    internal static double Variances(ReadOnlySpan<double> sums) => (sums[2] / sums[0]) - (sums[1] / sums[0] * (sums[1] / sums[0]));
}
