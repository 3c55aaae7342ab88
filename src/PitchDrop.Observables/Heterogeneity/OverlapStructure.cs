using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Structure;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>
/// The four-point structure factor of a liquid, S₄(q, t) = (1/N)⟨|W(q, t)|²⟩ with W = Σ_i w_i(t) e^{iq·r_i(0)}, w_i = 1 for a particle that has gone no farther than a in the time t; at q = 0 with its mean subtracted it is χ₄
/// of the self overlap. From it ξ₄, by the form of Ornstein and Zernike at small q.
/// </summary>
/// <remarks>O(N M) a pair of frames. The lattice's own S₄ is <see cref="FourPointStructure"/>.</remarks>
[Equation("Structure", "13")]
[Equation("Structure", "14")]
public sealed class OverlapStructure : IPairMeasurement
{
    private readonly IPaths _paths;
    private readonly IPaths? _places;
    private readonly int[] _members;

    /// <summary>Prepares the measurement.</summary>
    /// <param name="paths">The particles; they are the series to be correlated. Under shear, the nonaffine paths.</param>
    /// <param name="radius">a, &gt; 0.</param>
    /// <param name="shells">Shells of |q|; exact ones where the box stays.</param>
    /// <param name="species">The species that alone is looked at; null for all particles.</param>
    /// <param name="places">Under shear, the paths with the flow in them; null elsewhere.</param>
    /// <exception cref="ArgumentException">Paths and places do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The radius breaks its rule, or there is no such species.</exception>
    public OverlapStructure(IPaths paths, double radius, WaveNumberShells shells, int? species = null, IPaths? places = null)
    {
        OriginPlaces.Demand(paths, places);
        (_paths, _places, Radius, Shells) = (paths, places, Require.Positive(radius), shells);
        _members = TotalOverlap.Members(paths, species);
    }

    /// <summary>a.</summary>
    public double Radius { get; }

    /// <summary>Shells of |q| [K].</summary>
    public WaveNumberShells Shells { get; }

    /// <summary>Number N of particles that are looked at.</summary>
    public int Particles => _members.Length;

    /// <summary>Of each shell the sum of |W|²/N over its wave vectors, their number, the sum of their lengths; then Q and Q²: 3K + 2.</summary>
    public int Values => (3 * Shells.Count) + 2;

    /// <inheritdoc/>
    public IPairKernel NewKernel() => new Kernel(this);

    /// <summary>|q| of a shell: the mean over its wave vectors.</summary>
    public OfMeans WaveNumber(int shell) => means => means[(2 * Shells.Count) + shell] / means[Shells.Count + shell];

    /// <summary>S₄(q, t) of a shell.</summary>
    public OfMeans Of(int shell) => means => means[shell] / means[Shells.Count + shell];

    /// <summary>The self overlap Q(t).</summary>
    public OfMeans Overlap => means => means[3 * Shells.Count];

    /// <summary>χ₄(t) = N(⟨Q²⟩ − ⟨Q⟩²) in the ensemble that was simulated: the form at q = 0 with its mean subtracted. To be freed of the bias of a finite number of samples.</summary>
    public OfMeans Susceptibility => means => Particles * (means[(3 * Shells.Count) + 1] - (means[3 * Shells.Count] * means[3 * Shells.Count]));

    /// <summary>ξ₄(t) by a fit of S₄ = S₀/(1 + (qξ)²) to the shells up to a wave number; NaN where the fit gives ξ² ≤ 0 or does not converge.</summary>
    /// <param name="largest">The largest |q| that is used; at least three shells must lie below.</param>
    public OfMeans Length(double largest) => means => Fit(means, largest) is { Converged: true } fit && fit.LengthSquared.Value > 0 ? Math.Sqrt(fit.LengthSquared.Value) : double.NaN;

    /// <summary>S₀ = S₄(q → 0, t) of the same fit: what χ₄ would be in an ensemble in which nothing is held fixed.</summary>
    /// <param name="largest">The largest |q| that is used.</param>
    public OfMeans Amplitude(double largest) => means => Fit(means, largest) is { Converged: true } fit ? fit.Amplitude.Value : double.NaN;

    /// <summary>ξ₄(t) with S₀ held at a given χ₄, such as one with ensemble corrections: ξ² = Σ w q² (S₀/S − 1)/Σ w q⁴, the line through the fixed point, its weights those of the fit.</summary>
    /// <param name="largest">The largest |q| that is used.</param>
    /// <param name="susceptibility">χ₄ as a function of the means, &gt; 0.</param>
    public OfMeans LengthWith(double largest, OfMeans susceptibility) => means =>
    {
        double chi = susceptibility(means), sum = 0, norm = 0;
        foreach ((double q, double s, double vectors) in Points(means, largest))
        {
            // S₀/S = 1 + q²ξ², with the relative error 1/√n of S.
            double weight = vectors * (s / chi) * (s / chi);
            (sum, norm) = (sum + (weight * q * q * ((chi / s) - 1)), norm + (weight * q * q * q * q));
        }

        return sum > 0 ? Math.Sqrt(sum / norm) : double.NaN;
    };

    private LorentzianFit? Fit(ReadOnlySpan<double> means, double largest)
    {
        List<(double Q, double S, double Vectors)> points = Points(means, largest);
        Shapes.AtLeast(points.Count, 3, $"the number of shells of wave vectors up to {largest:G4}");
        bool isFlat = points.Exists(p => !(p.S > 0));

        // |W|² of one wave vector is spread as an exponential, so that S of n of them has the relative error 1/√n.
        return isFlat ? null : LorentzianFit.Of([.. points.Select(p => p.Q)], [.. points.Select(p => p.S)], [.. points.Select(p => p.S / Math.Sqrt(p.Vectors))]);
    }

    private List<(double Q, double S, double Vectors)> Points(ReadOnlySpan<double> means, double largest)
    {
        var points = new List<(double, double, double)>();
        for (int k = 0; k < Shells.Count; k++)
        {
            double vectors = means[Shells.Count + k], q = vectors > 0 ? WaveNumber(k)(means) : double.PositiveInfinity;
            if (q <= largest)
            {
                points.Add((q, Of(k)(means), vectors));
            }
        }

        return points;
    }

    private sealed class Kernel(OverlapStructure of) : IPairKernel
    {
        private readonly OriginPlaces _origin = new(of._paths, of._places);
        private readonly ShellSums _sums = new(of.Shells);
        private readonly int[] _stayed = new int[of.Particles];
        private readonly double[] _points = new double[of._paths.Dimension * of.Particles];
        private double[] _real = [], _imaginary = [];

        public void Measure(int earlier, int later, ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> values)
        {
            _sums.Set(of._paths.BoxOf(earlier), earlier);
            int m = _sums.Vectors.Count, shells = of.Shells.Count, n = Stay(from, to);
            if (_real.Length != m)
            {
                (_real, _imaginary) = (new double[m], new double[m]);
            }

            ReadOnlySpan<double> places = _origin.At(earlier, from);
            for (int axis = 0; axis < of._paths.Dimension; axis++)
            {
                for (int k = 0; k < n; k++)
                {
                    _points[(axis * n) + k] = places[(axis * of._paths.Particles) + _stayed[k]];
                }
            }

            _sums.Sums.Sum(_points.AsSpan(0, of._paths.Dimension * n), _real, _imaginary);
            values.Clear();
            for (int v = 0; v < m; v++)
            {
                values[_sums.ShellOf[v]] += ((_real[v] * _real[v]) + (_imaginary[v] * _imaginary[v])) / of.Particles;
            }

            _sums.Count(values.Slice(shells, shells), values.Slice(2 * shells, shells));
            double overlap = (double)n / of.Particles;
            (values[3 * shells], values[(3 * shells) + 1]) = (overlap, overlap * overlap);
        }

        // The particles that have gone no farther than a, ascending.
        private int Stay(ReadOnlySpan<double> from, ReadOnlySpan<double> to)
        {
            int n = of._paths.Particles, stayed = 0;
            double square = of.Radius * of.Radius;
            foreach (int i in of._members)
            {
                double x = to[i] - from[i], y = to[n + i] - from[n + i], z = of._paths.Dimension == 3 ? to[(2 * n) + i] - from[(2 * n) + i] : 0;
                _stayed[stayed] = i;
                stayed += (x * x) + (y * y) + (z * z) <= square ? 1 : 0;
            }

            return stayed;
        }
    }
}
