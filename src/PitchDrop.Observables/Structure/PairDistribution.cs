using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Structure;

/// <summary>
/// The radial distribution function g_αβ(r) of each pair of species and of all particles, and the coordination numbers n_αβ(r): all images of the other particles count, so that r may exceed half the box, and an ideal gas
/// of as many particles has g = 1 exactly. Each frame in its own box. O(N) a neighbour.
/// </summary>
/// <remarks>With N² in place of N(N − 1), as some define it, g of one species is (1 − 1/N_α) times this one. A particle's own images, which stand on the box's lattice, are left out.</remarks>
[Equation("Structure", "4")]
[Equation("Structure", "5")]
public sealed class PairDistribution : IFrameMeasurement
{
    private readonly IPaths _paths;

    /// <summary>Prepares the measurement.</summary>
    /// <param name="paths">The particles.</param>
    /// <param name="bins">Intervals of distance.</param>
    public PairDistribution(IPaths paths, DistanceBins bins) => (_paths, Bins, Pairs) = (paths, bins, new SpeciesPairs(paths));

    /// <summary>Intervals of distance [B].</summary>
    public DistanceBins Bins { get; }

    /// <summary>The pairs of species [P].</summary>
    public SpeciesPairs Pairs { get; }

    /// <summary>g_αβ of each pair and interval, then the number of pairs nearer than each interval's end: 2PB.</summary>
    public int Values => 2 * Pairs.Count * Bins.Count;

    /// <inheritdoc/>
    public IFrameKernel NewKernel() => new Kernel(this);

    /// <summary>g_αβ in an interval, in either order of α and β; of a species with one particle there is none.</summary>
    public OfMeans Of(int a, int b, int bin)
    {
        int at = Place(a, b, bin);
        bool isThere = PairsOf(a, b) > 0;
        return means => isThere ? means[at] : double.NaN;
    }

    /// <summary>g of all particles in an interval.</summary>
    public OfMeans OfAll(int bin)
    {
        double all = (double)Pairs.Particles * (Pairs.Particles - 1);
        return means =>
        {
            double sum = 0;
            foreach ((int a, int b) in Pairs.All)
            {
                sum += (a == b ? 1 : 2) * PairsOf(a, b) / all * means[Place(a, b, bin)];
            }

            return sum;
        };
    }

    /// <summary>n_αβ: how many particles of species β a particle of species α has around it, nearer than an interval's end.</summary>
    public OfMeans Coordination(int a, int b, int bin)
    {
        int at = (Pairs.Count * Bins.Count) + Place(a, b, bin);
        return means => means[at] * (a == b ? 2.0 : 1) / Pairs.NumberOf(a);
    }

    /// <summary>Number N_α(N_β − δ_αβ) of ordered pairs.</summary>
    private double PairsOf(int a, int b) => (double)Pairs.NumberOf(a) * (Pairs.NumberOf(b) - (a == b ? 1 : 0));

    private int Place(int a, int b, int bin) => (Pairs.Index(a, b) * Bins.Count) + Require.Between(bin, 0, Bins.Count - 1);

    private sealed class Kernel : IFrameKernel
    {
        private readonly PairDistribution _of;
        private readonly CellList[] _lists;
        private readonly double[][] _points;
        private readonly DistanceCounts _counts;
        private readonly long[] _counted;

        internal Kernel(PairDistribution of)
        {
            _of = of;
            _lists = [.. Enumerable.Range(0, of.Pairs.Species).Select(_ => new CellList())];
            _points = [.. Enumerable.Range(0, of.Pairs.Species).Select(s => new double[of.Pairs.Dimension * of.Pairs.NumberOf(s)])];
            (_counts, _counted) = (new DistanceCounts(of.Bins.Count, of.Bins.Largest), new long[of.Bins.Count]);
        }

        public void Measure(int frame, ReadOnlySpan<double> numbers, Span<double> values)
        {
            Box box = _of._paths.BoxOf(frame);
            for (int s = 0; s < _lists.Length; s++)
            {
                _of.Pairs.Gather(s, numbers, _points[s]);
                _lists[s].Build(box, _of.Bins.Largest, _points[s]);
            }

            foreach ((int a, int b) in _of.Pairs.All)
            {
                _counts.Clear();
                DistanceCounts.Counter counter = _counts.Counting;
                if (a == b)
                {
                    _lists[a].PairRuns(ref counter);
                }
                else
                {
                    // Around the fewer ones.
                    (int few, int many) = _of.Pairs.NumberOf(a) <= _of.Pairs.NumberOf(b) ? (a, b) : (b, a);
                    _lists[many].RunsAround(_points[few], ref counter);
                }

                _counts.CopyTo(_counted);
                Set(a, b, box.Volume, values);
            }
        }

        // From unordered pairs of like particles, ordered ones of unlike ones.
        private void Set(int a, int b, double volume, Span<double> values)
        {
            int first = _of.Place(a, b, 0), bins = _of.Bins.Count;
            double perCount = (a == b ? 2 : 1) * volume / Math.Max(1, _of.PairsOf(a, b));
            long within = 0;
            for (int k = 0; k < bins; k++)
            {
                within += _counted[k];
                values[first + k] = perCount * _counted[k] / _of.Bins.Volume(k, _of.Pairs.Dimension);
                values[(_of.Pairs.Count * bins) + first + k] = within;
            }
        }
    }
}
