using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Displacements;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>
/// The total (collective) overlap Q(t) = (1/N) Σ_ij w(|r_i(t) − r_j(0)|), w = 1 below a distance a (<see cref="OverlapWindow"/>): the share of places that are occupied again, by whichever particle; and its fluctuations N(⟨Q²⟩ − ⟨Q⟩²) = χ₄. All images count;
/// O(N). Long after, chance keeps Q at ρ v(a), v the volume of a sphere of radius a.
/// </summary>
/// <remarks>Under shear r_i(t) is taken with the advection along its path taken off. The part i = j alone is the self overlap.</remarks>
[Equation("Structure", "11")]
[Equation("Structure", "12")]
public sealed class TotalOverlap : IPairMeasurement
{
    private readonly IPaths _paths;
    private readonly IPaths? _places;
    private readonly int[] _members;

    /// <summary>Prepares the measurement.</summary>
    /// <param name="paths">The particles; they are the series to be correlated. Under shear, the nonaffine paths.</param>
    /// <param name="radius">a, &gt; 0.</param>
    /// <param name="species">The species that alone is looked at; null for all particles.</param>
    /// <param name="places">Under shear, the paths with the flow in them; null elsewhere.</param>
    /// <exception cref="ArgumentException">The box changes, otherwise than by shear that has been taken off.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The radius breaks its rule, or there is no such species.</exception>
    public TotalOverlap(IPaths paths, double radius, int? species = null, IPaths? places = null)
    {
        OriginPlaces.DemandSteadyBox(paths, places);
        (_paths, _places, Radius) = (paths, places, Require.Positive(radius));
        _members = Members(paths, species);
    }

    /// <summary>a.</summary>
    public double Radius { get; }

    /// <summary>Number N of particles that are looked at.</summary>
    public int Particles => _members.Length;

    /// <summary>What chance makes of Q long after, ρ v(a), in the box of frame 0.</summary>
    public double Chance => (_paths.Dimension == 2 ? Math.PI * Radius * Radius : 4 * Math.PI / 3 * Radius * Radius * Radius) * Particles / _paths.BoxOf(0).Volume;

    /// <summary>Q and Q².</summary>
    public int Values => 2;

    /// <summary>Q(t).</summary>
    public static OfMeans Overlap => means => means[0];

    /// <summary>χ₄(t) = N(⟨Q²⟩ − ⟨Q⟩²); to be freed of the bias of a finite number of samples.</summary>
    /// <param name="particles">N, of the particles that were looked at.</param>
    public static OfMeans Susceptibility(int particles) => means => particles * (means[1] - (means[0] * means[0]));

    /// <inheritdoc/>
    public IPairKernel NewKernel() => new Kernel(this);

    /// <summary>The definition: all pairs with <see cref="Box.ImagesWithin"/>; O(N²).</summary>
    /// <param name="box">The box at the origin.</param>
    /// <param name="from">Places at the origin [dN].</param>
    /// <param name="to">Places later [dN].</param>
    /// <param name="radius">a.</param>
    public static double Reference(Box box, ReadOnlySpan<double> from, ReadOnlySpan<double> to, double radius)
    {
        int n = from.Length / box.Dimension, count = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                var d = new Displacement(to[i] - from[j], to[n + i] - from[n + j], box.Dimension == 3 ? to[(2 * n) + i] - from[(2 * n) + j] : 0);
                count += box.ImagesWithin(d, radius).Count(image => OverlapWindow.Keeps(image.LengthSquared, radius));
            }
        }

        return (double)count / n;
    }

    /// <summary>The particles of a species, or all.</summary>
    internal static int[] Members(IPaths paths, int? species)
    {
        int[] of = paths.Species.ToArray();
        return [.. Enumerable.Range(0, of.Length).Where(i => species is null || of[i] == Require.Between(species.Value, 0, paths.SpeciesNames.Count - 1, nameof(species)))];
    }

    private sealed class Kernel(TotalOverlap of) : IPairKernel
    {
        private readonly OriginPlaces _origin = new(of._paths, of._places);
        private readonly CellList _list = new();
        private readonly double[] _from = new double[of._paths.Dimension * of.Particles], _to = new double[of._paths.Dimension * of.Particles];
        private int _built = -1;

        public void Measure(int earlier, int later, ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> values)
        {
            ReadOnlySpan<double> places = _origin.At(earlier, from);
            int n = of.Particles, all = of._paths.Particles;
            for (int axis = 0; axis < of._paths.Dimension; axis++)
            {
                for (int k = 0; k < n; k++)
                {
                    int i = (axis * all) + of._members[k];
                    (_from[(axis * n) + k], _to[(axis * n) + k]) = (places[i], places[i] + (to[i] - from[i]));
                }
            }

            if (earlier != _built)
            {
                _list.Build(of._paths.BoxOf(earlier), of.Radius, _from);
                _built = earlier;
            }

            var within = new OverlapCount { Radius = of.Radius };
            _list.RunsAround(_to, ref within);
            double overlap = (double)within.Count / n;
            (values[0], values[1]) = (overlap, overlap * overlap);
        }
    }
}
