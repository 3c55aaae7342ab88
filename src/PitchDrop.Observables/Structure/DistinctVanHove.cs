using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Structure;

/// <summary>
/// The distinct part G_d(r, t) of van Hove's function, for each pair of species and over all particles, divided by the density: how likely another particle is to be, a time t later, at the distance r from where a particle
/// was. At t = 0 it is g(r), and it goes to 1. All images count; O(N) a neighbour.
/// </summary>
[Equation("Structure", "10")]
public sealed class DistinctVanHove : PairDistanceCurves, IPairMeasurement
{
    private readonly IPaths _paths;
    private readonly IPaths? _places;
    private readonly SpeciesMembers _members;

    /// <summary>Prepares the measurement.</summary>
    /// <param name="paths">The particles; they are the series to be correlated. Under shear, the nonaffine paths.</param>
    /// <param name="bins">Intervals of distance.</param>
    /// <param name="places">Under shear, the paths with the flow in them; null elsewhere.</param>
    /// <exception cref="ArgumentException">The box changes, otherwise than by shear that has been taken off.</exception>
    public DistinctVanHove(IPaths paths, DistanceBins bins, IPaths? places = null)
        : base(SpeciesPairs.Of(paths), bins)
    {
        OriginPlaces.DemandSteadyBox(paths, places);
        (_paths, _places, _members) = (paths, places, new SpeciesMembers(paths));
    }

    /// <summary>G_d of each pair and interval: PB.</summary>
    public int Values => Pairs.Count * Bins.Count;

    /// <inheritdoc/>
    public IPairKernel NewKernel() => new Kernel(this);

    private sealed class Kernel(DistinctVanHove of) : IPairKernel
    {
        private readonly OriginPlaces _origin = new(of._paths, of._places);
        private readonly CellList[] _lists = [.. Enumerable.Range(0, of.Pairs.Species).Select(_ => new CellList())];
        private readonly double[][] _from = of._members.Room(), _to = of._members.Room();
        private readonly double[] _later = new double[of._paths.Length];
        private readonly DistanceCounts _counts = new(of.Bins.Count, of.Bins.Largest);
        private readonly long[] _counted = new long[of.Bins.Count];

        public void Measure(int earlier, int later, ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> values)
        {
            Box box = of._paths.BoxOf(earlier);
            ReadOnlySpan<double> places = _origin.At(earlier, from);
            for (int i = 0; i < _later.Length; i++)
            {
                _later[i] = places[i] + (to[i] - from[i]);
            }

            for (int s = 0; s < _lists.Length; s++)
            {
                of._members.Gather(s, places, _from[s]);
                of._members.Gather(s, _later, _to[s]);
                _lists[s].Build(box, of.Bins.Largest, _to[s]);
            }

            foreach ((int a, int b) in of.Pairs.All)
            {
                _counts.Clear();
                DistanceCounts.Counter counter = _counts.Counting;
                _lists[b].RunsAround(_from[a], ref counter, areOwn: a == b);
                if (a != b)
                {
                    _lists[a].RunsAround(_from[b], ref counter);
                }

                _counts.CopyTo(_counted);
                double perCount = box.Volume / Math.Max(1, (a == b ? 1 : 2) * of.Pairs.OrderedPairs(a, b));
                for (int k = 0; k < _counted.Length; k++)
                {
                    values[(of.Pairs.Index(a, b) * _counted.Length) + k] = perCount * _counted[k] / of.Bins.Volume(k, of.Pairs.Dimension);
                }
            }
        }
    }
}
