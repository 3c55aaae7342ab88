using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Structure;

/// <summary>
/// The structure factor S(q), total and of each pair of species as Ashcroft and Langreth define it, S_αβ = ⟨ρ_α ρ_β*⟩/√(N_α N_β), from all wave vectors of each frame's box up to a largest; from it those of Faber and Ziman
/// and of Bhatia and Thornton, and q_max, where the first peak stands.
/// </summary>
/// <remarks>O(N M) a frame, M the number of wave vectors.</remarks>
[Equation("Structure", "6")]
public sealed class StructureFactor : StructureFactorCurves, IFrameMeasurement
{
    private readonly IPaths _paths;
    private readonly SpeciesMembers _members;

    /// <summary>Prepares the measurement.</summary>
    /// <param name="paths">The particles.</param>
    /// <param name="shells">Shells of |q|.</param>
    public StructureFactor(IPaths paths, WaveNumberShells shells)
        : base(SpeciesPairs.Of(paths), shells.Count) => (_paths, _members, Shells) = (paths, new SpeciesMembers(paths), shells);

    /// <summary>Shells of |q| [K].</summary>
    public WaveNumberShells Shells { get; }

    /// <summary>Sums of S_αβ over the wave vectors of each shell, their number, the sum of their lengths: (P + 2)K.</summary>
    public int Values => (Pairs.Count + 2) * Shells.Count;

    /// <inheritdoc/>
    public IFrameKernel NewKernel() => new Kernel(this);

    private sealed class Kernel(StructureFactor of) : IFrameKernel
    {
        private readonly ShellSums _sums = new(of.Shells);
        private readonly double[][] _points = of._members.Room();
        private readonly double[][] _real = new double[of.Pairs.Species][], _imaginary = new double[of.Pairs.Species][];

        public void Measure(int frame, ReadOnlySpan<double> numbers, Span<double> values)
        {
            _sums.Set(of._paths.BoxOf(frame), frame);
            int m = _sums.Vectors.Count, shells = of.Shells.Count;
            values.Clear();
            for (int s = 0; s < _points.Length; s++)
            {
                if (_real[s]?.Length != m)
                {
                    (_real[s], _imaginary[s]) = (new double[m], new double[m]);
                }

                of._members.Gather(s, numbers, _points[s]);
                _sums.Sums.Sum(_points[s], _real[s], _imaginary[s]);
            }

            foreach ((int a, int b) in of.Pairs.All)
            {
                Span<double> sums = values.Slice(of.Pairs.Index(a, b) * shells, shells);
                double scale = 1 / Math.Sqrt((double)of.Pairs.NumberOf(a) * of.Pairs.NumberOf(b));
                for (int v = 0; v < m; v++)
                {
                    sums[_sums.ShellOf[v]] += scale * ((_real[a][v] * _real[b][v]) + (_imaginary[a][v] * _imaginary[b][v]));
                }
            }

            _sums.Count(values.Slice(of.Pairs.Count * shells, shells), values.Slice((of.Pairs.Count + 1) * shells, shells));
        }
    }
}
