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
public sealed class PairDistribution : PairDistanceCurves, IFrameMeasurement
{
    private readonly IPaths _paths;
    private readonly SpeciesMembers _members;

    /// <summary>Prepares the measurement.</summary>
    /// <param name="paths">The particles.</param>
    /// <param name="bins">Intervals of distance.</param>
    public PairDistribution(IPaths paths, DistanceBins bins)
        : base(SpeciesPairs.Of(paths), bins) => (_paths, _members) = (paths, new SpeciesMembers(paths));

    /// <summary>g_αβ of each pair and interval, then the number of pairs nearer than each interval's end: 2PB.</summary>
    public int Values => 2 * Pairs.Count * Bins.Count;

    /// <inheritdoc/>
    public IFrameKernel NewKernel() => new Kernel(this);

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
            _points = of._members.Room();
            (_counts, _counted) = (new DistanceCounts(of.Bins.Count, of.Bins.Largest), new long[of.Bins.Count]);
        }

        public void Measure(int frame, ReadOnlySpan<double> numbers, Span<double> values)
        {
            Box box = _of._paths.BoxOf(frame);
            for (int s = 0; s < _lists.Length; s++)
            {
                _of._members.Gather(s, numbers, _points[s]);
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
            double perCount = (a == b ? 2 : 1) * volume / Math.Max(1, _of.Pairs.OrderedPairs(a, b));
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
