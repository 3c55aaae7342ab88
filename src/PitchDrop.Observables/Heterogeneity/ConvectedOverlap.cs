using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Displacements;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>
/// The total overlap of a sheared liquid by double sum, Q(t) = (1/N) Σ_ij w(|r_i(t) − r_j(0) − e_x ∫γ̇ y_j dt'|): whether somebody is where particle j would be if nothing but the advection along its own path had moved it. All images in the
/// box at t count; O(N).
/// </summary>
/// <remarks>
/// <see cref="TotalOverlap"/> takes the advection along the path of i off instead, and compares in the box at 0. Terms i = j are the same, and so is everything at rest; where two particles have changed places by a way on which they saw
/// different y, the two differ. It is read through <see cref="RelaxationFunction"/>, as that one.
/// </remarks>
[Equation("Clusters", "25")]
public sealed class ConvectedOverlap : IPairMeasurement
{
    private readonly IPaths _nonaffine;
    private readonly IPaths _places;
    private readonly int[] _members;

    /// <summary>Prepares the measurement.</summary>
    /// <param name="nonaffine">The nonaffine paths; they are the series to be correlated.</param>
    /// <param name="places">The paths with the flow in them.</param>
    /// <param name="radius">a, &gt; 0.</param>
    /// <param name="species">The species that alone is looked at; null for all particles.</param>
    /// <exception cref="ArgumentException">The box changes otherwise than by shear, or paths and places do not belong together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The radius breaks its rule, or there is no such species.</exception>
    public ConvectedOverlap(IPaths nonaffine, IPaths places, double radius, int? species = null)
    {
        OriginPlaces.DemandSteadyBox(nonaffine, places);
        (_nonaffine, _places, Radius) = (nonaffine, places, Require.Positive(radius));
        _members = TotalOverlap.Members(nonaffine, species);
    }

    /// <summary>a.</summary>
    public double Radius { get; }

    /// <summary>Number N of particles that are looked at.</summary>
    public int Particles => _members.Length;

    /// <summary>Q and Q².</summary>
    public int Values => 2;

    /// <inheritdoc/>
    public IPairKernel NewKernel() => new Kernel(this);

    private sealed class Kernel(ConvectedOverlap of) : IPairKernel
    {
        private readonly CellList _list = new();
        private readonly double[] _all = new double[of._places.Length], _here = new double[of._places.Dimension * of.Particles], _kept = new double[of._places.Dimension * of.Particles];
        private int _read = -1;

        public void Measure(int earlier, int later, ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> values)
        {
            if (later != _read)
            {
                of._places.Read(later, 0, _all);
                _read = later;
            }

            int n = of.Particles, all = of._places.Particles;
            for (int axis = 0; axis < of._places.Dimension; axis++)
            {
                for (int k = 0; k < n; k++)
                {
                    int i = (axis * all) + of._members[k];
                    (_here[(axis * n) + k], _kept[(axis * n) + k]) = (_all[i], _all[i] - (to[i] - from[i]));
                }
            }

            _list.Build(of._places.BoxOf(later), of.Radius, _kept);
            var within = new OverlapCount { Radius = of.Radius };
            _list.RunsAround(_here, ref within);
            double overlap = (double)within.Count / n;
            (values[0], values[1]) = (overlap, overlap * overlap);
        }
    }
}
