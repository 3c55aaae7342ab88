using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Displacements;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>
/// Block analysis of a liquid: the susceptibility of the self overlap in sub-boxes, χ₄(ℓ, t) = ⟨(W_b − ⟨Q⟩ n_b)²⟩/⟨n_b⟩, W_b = Σ_{i∈b} w_i(t) over the n_b particles that were in the sub-box b at the time origin. The sub-boxes are the
/// box made smaller, n along each edge, ℓ = V^{1/d}/n. For ℓ = L it is χ₄; for sub-boxes with one particle or none Q(1 − Q); between, it grows until ℓ has passed ξ₄, which <see cref="FiniteSizeCollapse"/> reads from it.
/// </summary>
/// <remarks>O(N) a pair of frames and division. The lattice's own is <see cref="SubBoxSusceptibility"/>.</remarks>
[Equation("Structure", "15")]
public sealed class SubBoxOverlap : SubBoxCurves, IPairMeasurement
{
    private readonly IPaths _paths;
    private readonly IPaths? _places;
    private readonly int[] _members;

    /// <summary>Prepares the measurement.</summary>
    /// <param name="paths">The particles; they are the series to be correlated. Under shear, the nonaffine paths.</param>
    /// <param name="radius">a, &gt; 0.</param>
    /// <param name="divisions">Numbers n of sub-boxes along each edge [D], each at least 1, ascending; at most ten million sub-boxes.</param>
    /// <param name="species">The species that alone is looked at; null for all particles.</param>
    /// <param name="places">Under shear, the paths with the flow in them; null elsewhere.</param>
    /// <exception cref="ArgumentException">There is no division, they do not ascend, or paths and places do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    public SubBoxOverlap(IPaths paths, double radius, ReadOnlySpan<int> divisions, int? species = null, IPaths? places = null)
        : base(TotalOverlap.Members(paths, species).Length, paths.Dimension, divisions)
    {
        OriginPlaces.Demand(paths, places);
        (_paths, _places, Radius, _members) = (paths, places, Require.Positive(radius), TotalOverlap.Members(paths, species));
    }

    /// <summary>a.</summary>
    public double Radius { get; }

    /// <summary>Of each division the means over its sub-boxes of W², W n and n², then Q: 3D + 1.</summary>
    public int Values => (3 * Divisions.Length) + 1;

    /// <summary>ℓ = V^{1/d}/n of each division, in the box of frame 0.</summary>
    public double SideOf(int division) => Math.Pow(_paths.BoxOf(0).Volume, 1.0 / _paths.Dimension) / Divisions[division];

    /// <inheritdoc/>
    public IPairKernel NewKernel() => new Kernel(this);

    private sealed class Kernel : IPairKernel
    {
        private readonly SubBoxOverlap _of;
        private readonly OriginPlaces _origin;
        private readonly int[] _particles, _stayed;

        internal Kernel(SubBoxOverlap of)
        {
            (_of, _origin) = (of, new OriginPlaces(of._paths, of._places));
            int most = of.BoxesOf(of.Divisions.Length - 1);
            (_particles, _stayed) = (new int[most], new int[most]);
        }

        public void Measure(int earlier, int later, ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> values)
        {
            ReadOnlySpan<double> places = _origin.At(earlier, from);
            Box box = _of._paths.BoxOf(earlier);
            int all = _of._paths.Particles, d = box.Dimension, stayed = 0;
            for (int k = 0; k < _of.Divisions.Length; k++)
            {
                int n = _of.Divisions[k], boxes = _of.BoxesOf(k);
                Array.Clear(_particles, 0, boxes);
                Array.Clear(_stayed, 0, boxes);
                stayed = 0;
                foreach (int i in _of._members)
                {
                    double x = to[i] - from[i], y = to[all + i] - from[all + i], z = d == 3 ? to[(2 * all) + i] - from[(2 * all) + i] : 0;
                    int stays = OverlapWindow.Keeps((x * x) + (y * y) + (z * z), _of.Radius) ? 1 : 0;
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
