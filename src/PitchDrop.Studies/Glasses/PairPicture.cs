using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Structure;
using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Studies.Glasses;

/// <summary>Where the particles of a liquid sit on its pair law: g(r) over distances in which the law is one function, and which share of the nearest neighbours is held together by attraction.</summary>
/// <remarks>Errors by the jackknife over four groups of consecutive frames of each run, each to be longer than the memory of the structure.</remarks>
public sealed class PairPicture
{
    private const double Interval = 0.01;
    private const int GroupsOfRun = 4;
    private readonly PairDistanceCurves _curves;
    private readonly PairScale _scale;
    private readonly double[][] _means; // of all frames, then without each group
    private readonly double[,] _ends;

    private PairPicture(IReadOnlyList<double[]> groups, PairDistanceCurves curves, PairScale scale)
    {
        (_curves, _scale) = (curves, scale);
        (double[] total, double[][] without) = Jackknife.DeleteOne(groups);
        _means = [.. without.Prepend(total).Select(sums => sums[..^1].Select(s => s / sums[^1]).ToArray())];
        _ends = new double[curves.Pairs.Species, curves.Pairs.Species];
        foreach ((int a, int b) in curves.Pairs.All)
        {
            _ends[a, b] = _ends[b, a] = Math.Min(scale.Law.Cutoff(a, b), FirstShell.EndOf(curves, _means[0], a, b) ?? scale.Law.Cutoff(a, b));
        }

        Distances = [.. Enumerable.Range(1, (int)Math.Round(PairScale.Farthest / Interval) - 1).Select(k => k * Interval)];
        Curves = [.. scale.Groups.Select(group => new PairCurve(group.Label, [.. Distances.Select(x => Of(Merged(group.Pairs, x)))], SharesOf(group.Pairs)))];
        All = SharesOf([.. curves.Pairs.All]);
    }

    /// <summary>Distances x, in units of the scale of each pair of species.</summary>
    public IReadOnlyList<double> Distances { get; }

    /// <summary>g(x) of every group of pairs of species that share one law.</summary>
    public IReadOnlyList<PairCurve> Curves { get; }

    /// <summary>Which share of the neighbours of all pairs of species attracts.</summary>
    public NeighbourShares All { get; }

    /// <summary>Measures the frames of several runs.</summary>
    /// <param name="runs">The frames of each run; at least two in all.</param>
    /// <param name="scale">The law and its scale.</param>
    /// <exception cref="ArgumentException">There are fewer than two groups of frames.</exception>
    public static PairPicture Of(IEnumerable<IPaths> runs, PairScale scale)
    {
        List<double[]> groups = [];
        PairDistanceCurves? curves = null;
        foreach (IPaths paths in runs)
        {
            var measured = new PairDistribution(paths, scale.Bins(Interval));
            var averager = new FrameAverager(paths, 1, 1, measured);
            averager.Finish();
            groups.AddRange(Grouped(averager.Sums[0]));
            curves = measured;
        }

        return new PairPicture(groups, curves ?? throw new ArgumentException("There is no run.", nameof(runs)), scale);
    }

    // Sums of the values and, last, the number of frames.
    private static IEnumerable<double[]> Grouped(FrameSums sums)
    {
        double[][] groups = [.. Enumerable.Range(0, GroupsOfRun).Select(_ => new double[sums.Values + 1])];
        for (int bin = 0; bin < FrameSums.Bins; bin++)
        {
            double[] group = groups[bin * GroupsOfRun / FrameSums.Bins];
            ReadOnlySpan<double> values = sums.Count(bin) > 0 ? sums.Sum(bin) : [];
            for (int v = 0; v < values.Length; v++)
            {
                group[v] += values[v];
            }

            group[^1] += sums.Count(bin);
        }

        return groups.Where(g => g[^1] > 0);
    }

    private Estimate Of(OfMeans function) => Jackknife.FromReplicates(function(_means[0]), [.. _means.Skip(1).Select(m => function(m))]).Estimate;

    private NeighbourShares SharesOf(IReadOnlyList<(int A, int B)> pairs)
    {
        PairValue At(int a, int b, double r) => _scale.Law.At(r * r, a, b);
        double End(int a, int b) => pairs.Contains((Math.Min(a, b), Math.Max(a, b))) ? _ends[a, b] : 0;
        bool Pulls(int a, int b, double r) => At(a, b, r).ForceOverDistance < 0;
        return new NeighbourShares(
            Of(FirstShell.Share(_curves, End, (_, _, _) => 1, Pulls)),
            Of(FirstShell.Share(_curves, End, (_, _, _) => 1, (a, b, r) => At(a, b, r).Energy < 0)),
            Of(FirstShell.Share(_curves, End, (a, b, r) => Math.Abs(At(a, b, r).ForceOverDistance) * r, Pulls)));
    }

    // Sum over the pairs of species with the number that there is of each, each at its own distance; straight between the middles of intervals.
    private OfMeans Merged(IReadOnlyList<(int A, int B)> pairs, double x)
    {
        double Number((int A, int B) p) => (p.A == p.B ? 1 : 2) * _curves.Pairs.OrderedPairs(p.A, p.B);
        double all = pairs.Sum(Number);
        (OfMeans Near, OfMeans Far, double Share, double Weight)[] terms =
        [
            .. pairs.Select(p =>
            {
                double place = Math.Max(0, (x * _scale[p.A, p.B] * _curves.Bins.Count / _curves.Bins.Largest) - 0.5);
                int near = Math.Min((int)place, _curves.Bins.Count - 2);
                return (_curves.Of(p.A, p.B, near), _curves.Of(p.A, p.B, near + 1), place - near, Number(p) / all);
            }),
        ];
        return means =>
        {
            double sum = 0;
            foreach ((OfMeans near, OfMeans far, double share, double weight) in terms)
            {
                sum += weight * (((1 - share) * near(means)) + (share * far(means)));
            }

            return sum;
        };
    }
}

/// <summary>g of the pairs of species that share one law, and their neighbours.</summary>
/// <param name="Label">"all", or the two species.</param>
/// <param name="Values">g at each distance, with its error.</param>
/// <param name="Shares">Which share of the neighbours among them attracts.</param>
public sealed record PairCurve(string Label, IReadOnlyList<Estimate> Values, NeighbourShares Shares);

/// <summary>Shares of the neighbours in the first shell.</summary>
/// <param name="Attracted">Of those that the pair law pulls nearer, u′ &gt; 0.</param>
/// <param name="Bound">Of those whose pair energy is negative.</param>
/// <param name="AttractiveForce">Of the sum of the sizes of their forces, what is attraction.</param>
public sealed record NeighbourShares(Estimate Attracted, Estimate Bound, Estimate AttractiveForce);
