using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Structure;
using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Studies.Glasses;

/// <summary>Where the particles of a liquid sit on its pair law: g(r) over distances in which the law is one function, and which share of the nearest neighbours is held together by attraction.</summary>
public sealed class PairPicture
{
    private const double Interval = 0.01;

    private PairPicture(FrameEnsemble ensemble, PairDistanceCurves curves, PairScale scale)
    {
        double[] means = [.. ensemble.Means().Select(m => m.Value ?? double.NaN)];
        Distances = [.. Enumerable.Range(1, (int)Math.Round(PairScale.Farthest / Interval) - 1).Select(k => k * Interval)];
        Curves = [.. scale.Groups.Select(group => new PairCurve(group.Label, Values(ensemble, m => [.. Distances.Select(x => Merged(curves, scale, group.Pairs, x)(m))])))];
        double[,] ends = new double[curves.Pairs.Species, curves.Pairs.Species];
        foreach ((int a, int b) in curves.Pairs.All)
        {
            ends[a, b] = ends[b, a] = Math.Min(scale.Law.Cutoff(a, b), FirstShell.EndOf(curves, means, a, b) ?? scale.Law.Cutoff(a, b));
        }

        PairValue At(int a, int b, double r) => scale.Law.At(r * r, a, b);
        double End(int a, int b) => ends[a, b];
        Estimate Share(Func<int, int, double, double> weight, Func<int, int, double, bool> counts)
        {
            Scalar share = ensemble.Of(FirstShell.Share(curves, End, weight, counts));
            return new Estimate(share.Value ?? double.NaN, share.Error ?? double.NaN);
        }

        Attracted = Share((_, _, _) => 1, (a, b, r) => At(a, b, r).ForceOverDistance < 0);
        Bound = Share((_, _, _) => 1, (a, b, r) => At(a, b, r).Energy < 0);
        AttractiveForce = Share((a, b, r) => Math.Abs(At(a, b, r).ForceOverDistance) * r, (a, b, r) => At(a, b, r).ForceOverDistance < 0);
    }

    /// <summary>Distances x, in units of the scale of each pair of species.</summary>
    public IReadOnlyList<double> Distances { get; }

    /// <summary>g(x) of every group of pairs of species that share one law.</summary>
    public IReadOnlyList<PairCurve> Curves { get; }

    /// <summary>Share of the neighbours in the first shell that the pair law pulls nearer, u′ &gt; 0.</summary>
    public Estimate Attracted { get; }

    /// <summary>Share of them whose pair energy is negative.</summary>
    public Estimate Bound { get; }

    /// <summary>Share of the sum of the sizes of their forces that is attraction.</summary>
    public Estimate AttractiveForce { get; }

    /// <summary>Measures the frames of several runs.</summary>
    /// <param name="runs">The frames of each run, at least of one.</param>
    /// <param name="scale">The law and its scale.</param>
    public static PairPicture Of(IEnumerable<IPaths> runs, PairScale scale)
    {
        FrameSums[] sums = [];
        PairDistanceCurves? curves = null;
        foreach (IPaths paths in runs)
        {
            var measured = new PairDistribution(paths, scale.Bins(Interval));
            var averager = new FrameAverager(paths, 1, 1, measured);
            averager.Finish();
            (sums, curves) = ([.. sums, averager.Sums[0]], measured);
        }

        return new PairPicture(new FrameEnsemble(sums), curves!, scale);
    }

    private static Estimate[] Values(FrameEnsemble ensemble, Func<double[], double[]> of) => [.. ensemble.Read(of)!.Select(s => new Estimate(s.Value ?? double.NaN, s.Error ?? double.NaN))];

    // Sum over the pairs of species with the number that there is of each, each at its own distance; straight between the middles of intervals.
    private static OfMeans Merged(PairDistanceCurves curves, PairScale scale, IReadOnlyList<(int A, int B)> pairs, double x)
    {
        double Number((int A, int B) p) => (p.A == p.B ? 1 : 2) * curves.Pairs.OrderedPairs(p.A, p.B);
        double all = pairs.Sum(Number);
        (OfMeans Near, OfMeans Far, double Share, double Weight)[] terms =
        [
            .. pairs.Select(p =>
            {
                double place = Math.Max(0, (x * scale[p.A, p.B] * curves.Bins.Count / curves.Bins.Largest) - 0.5);
                int near = Math.Min((int)place, curves.Bins.Count - 2);
                return (curves.Of(p.A, p.B, near), curves.Of(p.A, p.B, near + 1), place - near, Number(p) / all);
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

/// <summary>g of the pairs of species that share one law.</summary>
/// <param name="Label">"all", or the two species.</param>
/// <param name="Values">g at each distance, with its error.</param>
public sealed record PairCurve(string Label, IReadOnlyList<Estimate> Values);
