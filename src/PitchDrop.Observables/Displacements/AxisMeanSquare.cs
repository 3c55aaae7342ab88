using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Displacements;

/// <summary>
/// Mean square displacements of each species along each axis, ⟨Δx²⟩, ⟨Δy²⟩, ⟨Δz²⟩: under shear along x with gradient y, those across the flow (transverse) need no correction, and that of
/// <see cref="NonaffinePaths"/> along x is nonaffine. For each species d numbers, about its own mean displacement where asked for.
/// </summary>
/// <param name="paths">The paths whose species and dimension these are.</param>
/// <param name="centred">Whether the mean displacement of all particles is taken off first.</param>
[Equation("Rearrangements", "7")]
public sealed class AxisMeanSquare(IPaths paths, bool centred = false) : IPairMeasurement
{
    private readonly int[] _species = paths.Species.ToArray();
    private readonly double[] _counts = [.. Enumerable.Range(0, paths.SpeciesNames.Count).Select(s => (double)paths.Species.ToArray().Count(k => k == s))];
    private readonly int _dimension = paths.Dimension;
    private readonly bool _centred = centred;

    /// <inheritdoc/>
    public int Values => _counts.Length * _dimension;

    /// <inheritdoc/>
    public IPairKernel NewKernel() => new Kernel(this);

    /// <summary>The place of a species' axis among the values.</summary>
    /// <param name="species">The species, from 0.</param>
    /// <param name="axis">0 is x.</param>
    public int Place(int species, int axis) => (Require.Between(species, 0, _counts.Length - 1) * _dimension) + Require.Between(axis, 0, _dimension - 1);

    private sealed class Kernel(AxisMeanSquare of) : IPairKernel
    {
        public void Measure(int earlier, int later, ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> values)
        {
            values.Clear();
            int n = of._species.Length;
            for (int axis = 0; axis < of._dimension; axis++)
            {
                ReadOnlySpan<double> before = from.Slice(axis * n, n), after = to.Slice(axis * n, n);
                double mean = 0;
                for (int i = 0; of._centred && i < n; i++)
                {
                    mean += (after[i] - before[i]) / n;
                }

                for (int i = 0; i < n; i++)
                {
                    double u = after[i] - before[i] - mean;
                    values[of.Place(of._species[i], axis)] += u * u;
                }
            }

            for (int q = 0; q < values.Length; q++)
            {
                values[q] /= of._counts[q / of._dimension];
            }
        }
    }
}
