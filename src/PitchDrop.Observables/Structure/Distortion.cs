using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Structure;

/// <summary>
/// The distortion of the pair distribution in shear: the components g_00 and g_2,−2 of g(r) = Σ g_lm(r) Y_lm(r̂) in real spherical harmonics, Y_00 = 1/√4π and Y_2,−2 = √(15/4π) xy/r², for each pair of species. All images count, each
/// frame in its own box, however it is described. O(N) a neighbour; frames in parallel. In three dimensions.
/// </summary>
[Equation("Facilitation", "10")]
public sealed class Distortion : DistortionCurves, IFrameMeasurement
{
    private readonly IPaths _paths;
    private readonly SpeciesMembers _members;

    /// <summary>Prepares the measurement.</summary>
    /// <param name="paths">The particles.</param>
    /// <param name="bins">Intervals of distance.</param>
    /// <exception cref="ArgumentException">The paths are of two dimensions.</exception>
    public Distortion(IPaths paths, DistanceBins bins)
        : base(SpeciesPairs.Of(paths), bins) => (_paths, _members) = (paths, new SpeciesMembers(paths));

    /// <summary>g_00 of each pair and interval, then g_2,−2: 2PB.</summary>
    public int Values => 2 * Pairs.Count * Bins.Count;

    /// <inheritdoc/>
    public IFrameKernel NewKernel() => new Kernel(this);

    private sealed class Kernel : IFrameKernel
    {
        private readonly Distortion _of;
        private readonly CellList[] _lists;
        private readonly double[][] _points;
        private readonly DirectionCounts _counts;
        private readonly double[] _counted, _products;

        internal Kernel(Distortion of)
        {
            _of = of;
            _lists = [.. Enumerable.Range(0, of.Pairs.Species).Select(_ => new CellList())];
            _points = of._members.Room();
            (_counts, _counted, _products) = (new DirectionCounts(of.Bins.Count, of.Bins.Largest), new double[of.Bins.Count], new double[of.Bins.Count]);
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
                DirectionCounts.Counter counter = _counts.Counting;
                if (a == b)
                {
                    _lists[a].PairRuns(ref counter);
                }
                else
                {
                    // Around the fewer ones; xy/r² is the same from either side.
                    (int few, int many) = _of.Pairs.NumberOf(a) <= _of.Pairs.NumberOf(b) ? (a, b) : (b, a);
                    _lists[many].RunsAround(_points[few], ref counter);
                }

                _counts.CopyTo(_counted, _products);
                Set(a, b, box.Volume, values);
            }
        }

        private void Set(int a, int b, double volume, Span<double> values)
        {
            int first = _of.Place(a, b, 0), bins = _of.Bins.Count;
            double perCount = (a == b ? 2 : 1) * volume / Math.Max(1, _of.Pairs.OrderedPairs(a, b));
            for (int k = 0; k < bins; k++)
            {
                double perPair = perCount * 4 * Math.PI / _of.Bins.Volume(k, 3);
                values[first + k] = perPair * _counted[k] * Isotropic;
                values[(_of.Pairs.Count * bins) + first + k] = perPair * _products[k] * Diagonal;
            }
        }
    }
}
