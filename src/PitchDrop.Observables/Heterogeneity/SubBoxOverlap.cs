using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>
/// Block analysis of a liquid: the susceptibility of the self overlap in sub-boxes, χ₄(ℓ, t) = ⟨(W_b − ⟨Q⟩ n_b)²⟩/⟨n_b⟩, W_b = Σ_{i∈b} w_i(t) over the n_b particles that were in the sub-box b at the time origin. The sub-boxes are the
/// box made smaller, n along each edge, ℓ = V^{1/d}/n. For ℓ = L it is χ₄; for sub-boxes with one particle or none Q(1 − Q); between, it grows until ℓ has passed ξ₄, which <see cref="FiniteSizeCollapse"/> reads from it.
/// </summary>
/// <remarks>O(N) a pair of frames and division. The lattice's own is <see cref="SubBoxSusceptibility"/>.</remarks>
[Equation("Structure", "15")]
public sealed class SubBoxOverlap : IPairMeasurement
{
    private const int MostBoxes = 10_000_000;
    private readonly IPaths _paths;
    private readonly IPaths? _places;
    private readonly int[] _members, _divisions;

    /// <summary>Prepares the measurement.</summary>
    /// <param name="paths">The particles; they are the series to be correlated. Under shear, the nonaffine paths.</param>
    /// <param name="radius">a, &gt; 0.</param>
    /// <param name="divisions">Numbers n of sub-boxes along each edge [D], each at least 1, ascending; at most ten million sub-boxes.</param>
    /// <param name="species">The species that alone is looked at; null for all particles.</param>
    /// <param name="places">Under shear, the paths with the flow in them; null elsewhere.</param>
    /// <exception cref="ArgumentException">There is no division, they do not ascend, or paths and places do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    public SubBoxOverlap(IPaths paths, double radius, ReadOnlySpan<int> divisions, int? species = null, IPaths? places = null)
    {
        OriginPlaces.Demand(paths, places);
        (_paths, _places, Radius) = (paths, places, Require.Positive(radius));
        Shapes.AtLeast(divisions.Length, 1);
        for (int k = 0; k < divisions.Length; k++)
        {
            Require.Between(divisions[k], k == 0 ? 1 : divisions[k - 1] + 1, (int)Math.Pow(MostBoxes + 0.5, 1.0 / paths.Dimension), nameof(divisions));
        }

        (_divisions, _members) = (divisions.ToArray(), TotalOverlap.Members(paths, species));
    }

    /// <summary>a.</summary>
    public double Radius { get; }

    /// <summary>Numbers n of sub-boxes along each edge [D].</summary>
    public ReadOnlySpan<int> Divisions => _divisions;

    /// <summary>Number N of particles that are looked at.</summary>
    public int Particles => _members.Length;

    /// <summary>Of each division the means over its sub-boxes of W², W n and n², then Q: 3D + 1.</summary>
    public int Values => (3 * _divisions.Length) + 1;

    /// <summary>ℓ = V^{1/d}/n of each division, in the box of frame 0.</summary>
    public double SideOf(int division) => Math.Pow(_paths.BoxOf(0).Volume, 1.0 / _paths.Dimension) / _divisions[division];

    /// <inheritdoc/>
    public IPairKernel NewKernel() => new Kernel(this);

    /// <summary>The self overlap Q(t).</summary>
    public OfMeans Overlap => means => means[^1];

    /// <summary>χ₄(ℓ, t) of a division; to be freed of the bias of a finite number of samples.</summary>
    /// <param name="division">Which of <see cref="Divisions"/>.</param>
    public OfMeans Susceptibility(int division)
    {
        double perBox = Particles / BoxesOf(Require.Between(division, 0, _divisions.Length - 1));
        return means => (means[3 * division] - (2 * means[^1] * means[(3 * division) + 1]) + (means[^1] * means[^1] * means[(3 * division) + 2])) / perBox;
    }

    /// <summary>The peak χ₄*(ℓ) in time and the lag where it stands, by a parabola in ln t; to be given to <see cref="PairEnsemble.Read"/>. Null where the largest value is at the first or last lag.</summary>
    /// <param name="division">Which of <see cref="Divisions"/>.</param>
    public Func<MeanCurves, (double Value, double Reach)?> Peak(int division) => curves =>
    {
        double[] values = curves.Unbiased(Susceptibility(division));
        int[] sound = [.. Enumerable.Range(0, values.Length).Where(k => double.IsFinite(values[k]) && curves.Lags[k] > 0)];
        double[] logs = [.. sound.Select(k => Math.Log(curves.Lags[k]))], heights = [.. sound.Select(k => values[k])];
        return sound.Length >= 3 && Numerics.Statistics.Peak.OfParabola(logs, heights) is { Inside: true } peak ? (peak.Height, Math.Exp(peak.Position)) : null;
    };

    private double BoxesOf(int division) => Math.Pow(_divisions[division], _paths.Dimension);

    private sealed class Kernel : IPairKernel
    {
        private readonly SubBoxOverlap _of;
        private readonly OriginPlaces _origin;
        private readonly int[] _particles, _stayed;

        internal Kernel(SubBoxOverlap of)
        {
            (_of, _origin) = (of, new OriginPlaces(of._paths, of._places));
            int most = (int)of.BoxesOf(of._divisions.Length - 1);
            (_particles, _stayed) = (new int[most], new int[most]);
        }

        public void Measure(int earlier, int later, ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> values)
        {
            ReadOnlySpan<double> places = _origin.At(earlier, from);
            Box box = _of._paths.BoxOf(earlier);
            int all = _of._paths.Particles, d = box.Dimension, stayed = 0;
            for (int k = 0; k < _of._divisions.Length; k++)
            {
                int n = _of._divisions[k], boxes = (int)_of.BoxesOf(k);
                Array.Clear(_particles, 0, boxes);
                Array.Clear(_stayed, 0, boxes);
                stayed = 0;
                foreach (int i in _of._members)
                {
                    double x = to[i] - from[i], y = to[all + i] - from[all + i], z = d == 3 ? to[(2 * all) + i] - from[(2 * all) + i] : 0;
                    int stays = (x * x) + (y * y) + (z * z) <= _of.Radius * _of.Radius ? 1 : 0;
                    Displacement s = box.Fractional(new Displacement(places[i], places[all + i], d == 3 ? places[(2 * all) + i] : 0));
                    int at = (((Part(s.Z, d == 3 ? n : 1) * n) + Part(s.Y, n)) * n) + Part(s.X, n);
                    _particles[at]++;
                    _stayed[at] += stays;
                    stayed += stays;
                }

                Sum(boxes, values.Slice(3 * k, 3));
            }

            values[^1] = (double)stayed / _of.Particles;
        }

        private void Sum(int boxes, Span<double> means)
        {
            double squares = 0, products = 0, numbers = 0;
            for (int b = 0; b < boxes; b++)
            {
                double w = _stayed[b], n = _particles[b];
                (squares, products, numbers) = (squares + (w * w), products + (w * n), numbers + (n * n));
            }

            (means[0], means[1], means[2]) = (squares / boxes, products / boxes, numbers / boxes);
        }

        private static int Part(double s, int n) => Math.Min((int)((s - Math.Floor(s)) * n), n - 1);
    }
}
