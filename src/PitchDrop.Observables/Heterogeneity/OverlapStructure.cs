using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Displacements;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Structure;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>
/// The four-point structure factor of a liquid, S₄(q, t) = (1/N)⟨|W(q, t)|²⟩ with W = Σ_i w_i(t) e^{iq·r_i(0)}, w_i = 1 for a particle that has gone less far than a in the time t (<see cref="OverlapWindow"/>); at q = 0 with its mean subtracted it is χ₄
/// of the self overlap, which is not its limit at small q: there the number of particles is free. From it ξ₄, by the form of Ornstein and Zernike at small q.
/// </summary>
/// <remarks>O(N M) a pair of frames. The lattice's own S₄ is <see cref="FourPointStructure"/>.</remarks>
[Equation("Structure", "13")]
public sealed class OverlapStructure : OverlapStructureCurves, IPairMeasurement
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
        : base(TotalOverlap.Members(paths, species).Length, shells.Count)
    {
        OriginPlaces.Demand(paths, places);
        (_paths, _places, Radius, Shells) = (paths, places, Require.Positive(radius), shells);
        _members = TotalOverlap.Members(paths, species);
    }

    /// <summary>a.</summary>
    public double Radius { get; }

    /// <summary>Shells of |q| [K].</summary>
    public WaveNumberShells Shells { get; }

    /// <summary>Of each shell the sum of |W|²/N over its wave vectors, their number, the sum of their lengths; then Q and Q²: 3K + 2.</summary>
    public int Values => (3 * Shells.Count) + 2;

    /// <inheritdoc/>
    public IPairKernel NewKernel() => new Kernel(this);

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

        // The particles that have gone less far than a, ascending.
        private int Stay(ReadOnlySpan<double> from, ReadOnlySpan<double> to)
        {
            int n = of._paths.Particles, stayed = 0;
            foreach (int i in of._members)
            {
                double x = to[i] - from[i], y = to[n + i] - from[n + i], z = of._paths.Dimension == 3 ? to[(2 * n) + i] - from[(2 * n) + i] : 0;
                _stayed[stayed] = i;
                stayed += OverlapWindow.Keeps((x * x) + (y * y) + (z * z), of.Radius) ? 1 : 0;
            }

            return stayed;
        }
    }
}
