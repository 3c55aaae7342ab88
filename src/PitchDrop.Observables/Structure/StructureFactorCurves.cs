using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Structure;

/// <summary>What the numbers mean that <see cref="StructureFactor"/> gives: S_αβ(q) in shells, of Ashcroft and Langreth, of Faber and Ziman, of Bhatia and Thornton; and its peak.</summary>
/// <param name="pairs">The pairs of species [P].</param>
/// <param name="shells">Number K of shells.</param>
[Equation("Structure", "7")]
[Equation("Structure", "8")]
public class StructureFactorCurves(SpeciesPairs pairs, int shells)
{
    /// <summary>The pairs of species [P].</summary>
    public SpeciesPairs Pairs { get; } = pairs;

    /// <summary>Number K of shells.</summary>
    public int Count { get; } = Require.Between(shells, 1, int.MaxValue);

    /// <summary>|q| of a shell: the mean over its wave vectors; none where it has none.</summary>
    public OfMeans WaveNumber(int shell) => means => Ratio(means, ((Pairs.Count + 1) * Count) + shell, shell);

    /// <summary>S_αβ of a shell (Ashcroft and Langreth): δ_αβ at large q.</summary>
    public OfMeans Of(int a, int b, int shell)
    {
        int at = (Pairs.Index(a, b) * Count) + Require.Between(shell, 0, Count - 1);
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
            int[] filled = [.. Enumerable.Range(0, Count).Where(k => means[(Pairs.Count * Count) + k] > 0)];
            double[] q = Array.ConvertAll(filled, k => WaveNumber(k)(means)), s = Array.ConvertAll(filled, k => species is { } a ? Of(a, a, k)(means) : OfAll(k)(means));
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
        double vectors = means[(Pairs.Count * Count) + shell];
        return vectors > 0 ? means[sum] / vectors : double.NaN;
    }

    private (double X, double Y) Two() => Pairs.Species == 2
        ? (Pairs.ShareOf(0), Pairs.ShareOf(1))
        : throw new ArgumentException($"there are {Pairs.Species} species; accepted for fluctuations of composition are two");
}
