using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
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
[Equation("Structure", "7")]
[Equation("Structure", "8")]
public sealed class StructureFactor : IFrameMeasurement
{
    private readonly IPaths _paths;

    /// <summary>Prepares the measurement.</summary>
    /// <param name="paths">The particles.</param>
    /// <param name="shells">Shells of |q|.</param>
    public StructureFactor(IPaths paths, WaveNumberShells shells) => (_paths, Shells, Pairs) = (paths, shells, new SpeciesPairs(paths));

    /// <summary>Shells of |q| [K].</summary>
    public WaveNumberShells Shells { get; }

    /// <summary>The pairs of species [P].</summary>
    public SpeciesPairs Pairs { get; }

    /// <summary>Sums of S_αβ over the wave vectors of each shell, their number, the sum of their lengths: (P + 2)K.</summary>
    public int Values => (Pairs.Count + 2) * Shells.Count;

    /// <inheritdoc/>
    public IFrameKernel NewKernel() => new Kernel(this);

    /// <summary>|q| of a shell: the mean over its wave vectors; none where it has none.</summary>
    public OfMeans WaveNumber(int shell) => means => Ratio(means, ((Pairs.Count + 1) * Shells.Count) + shell, shell);

    /// <summary>S_αβ of a shell (Ashcroft and Langreth): δ_αβ at large q.</summary>
    public OfMeans Of(int a, int b, int shell)
    {
        int at = (Pairs.Index(a, b) * Shells.Count) + Require.Between(shell, 0, Shells.Count - 1);
        return means => Ratio(means, at, shell);
    }

    /// <summary>S of all particles alike, Σ_αβ √(x_α x_β) S_αβ = ⟨|ρ|²⟩/N: Bhatia and Thornton's S_NN.</summary>
    public OfMeans OfAll(int shell) => means =>
    {
        double sum = 0;
        foreach ((int a, int b) in Pairs.All)
        {
            sum += (a == b ? 1 : 2) * Math.Sqrt(Pairs.ShareOf(a) * Pairs.ShareOf(b)) * Of(a, b, shell)(means);
        }

        return sum;
    };

    /// <summary>a_αβ = 1 + (S_αβ − δ_αβ)/√(x_α x_β) of a shell (Faber and Ziman): 1 at large q.</summary>
    public OfMeans FaberZiman(int a, int b, int shell) => means => 1 + ((Of(a, b, shell)(means) - (a == b ? 1 : 0)) / Math.Sqrt(Pairs.ShareOf(a) * Pairs.ShareOf(b)));

    /// <summary>S_CC of two species: fluctuations of composition; x_A x_B at large q.</summary>
    /// <exception cref="ArgumentException">There are not two species.</exception>
    public OfMeans Concentration(int shell)
    {
        (double x, double y) = Two();
        return means => x * y * ((y * Of(0, 0, shell)(means)) + (x * Of(1, 1, shell)(means)) - (2 * Math.Sqrt(x * y) * Of(0, 1, shell)(means)));
    }

    /// <summary>S_NC of two species: density with composition; 0 at large q.</summary>
    /// <exception cref="ArgumentException">There are not two species.</exception>
    public OfMeans NumberConcentration(int shell)
    {
        (double x, double y) = Two();
        return means => x * y * (Of(0, 0, shell)(means) - Of(1, 1, shell)(means) + ((y - x) / Math.Sqrt(x * y) * Of(0, 1, shell)(means)));
    }

    /// <summary>q_max and the height there, of S_αα or of all: the apex of a parabola through the shells within a share of the highest one. To be given to <see cref="FrameEnsemble.Read"/>; null where the highest shell is the first or last.</summary>
    /// <param name="species">α; null for all particles alike.</param>
    /// <param name="share">Shells no farther from the highest one than this share of its q are used, at least one on each side.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not in (0, 1).</exception>
    public Func<double[], double[]?> Peak(int? species, double share = 0.05)
    {
        Require.Between(share, double.Epsilon, 1);
        return means =>
        {
            int[] shells = [.. Enumerable.Range(0, Shells.Count).Where(k => means[(Pairs.Count * Shells.Count) + k] > 0)];
            double[] q = Array.ConvertAll(shells, k => WaveNumber(k)(means)), s = Array.ConvertAll(shells, k => species is { } a ? Of(a, a, k)(means) : OfAll(k)(means));
            int top = Array.IndexOf(s, s.DefaultIfEmpty(0).Max()), wide = 1;
            while (top - wide > 0 && top + wide < q.Length - 1 && q[top] - q[top - wide - 1] <= share * q[top] && q[top + wide + 1] - q[top] <= share * q[top])
            {
                wide++;
            }

            Peak? peak = q.Length > 0 ? Numerics.Statistics.Peak.OfParabola(q, s, wide) : null;
            return peak is { Inside: true } found ? [found.Position, found.Height] : null;
        };
    }

    private double Ratio(ReadOnlySpan<double> means, int sum, int shell)
    {
        double vectors = means[(Pairs.Count * Shells.Count) + shell];
        return vectors > 0 ? means[sum] / vectors : double.NaN;
    }

    private (double X, double Y) Two() => Pairs.Species == 2
        ? (Pairs.ShareOf(0), Pairs.ShareOf(1))
        : throw new ArgumentException($"there are {Pairs.Species} species; accepted for fluctuations of composition are two");

    private sealed class Kernel(StructureFactor of) : IFrameKernel
    {
        private readonly ShellSums _sums = new(of.Shells);
        private readonly double[][] _points = [.. Enumerable.Range(0, of.Pairs.Species).Select(s => new double[of.Pairs.Dimension * of.Pairs.NumberOf(s)])];
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

                of.Pairs.Gather(s, numbers, _points[s]);
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
