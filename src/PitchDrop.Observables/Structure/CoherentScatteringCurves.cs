using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Structure;

/// <summary>What the numbers mean that <see cref="CoherentScattering"/> gives: F_αβ(q, t), and S_αβ(q) of the same frames.</summary>
/// <param name="pairs">The pairs of species [P].</param>
public class CoherentScatteringCurves(SpeciesPairs pairs)
{
    /// <summary>The pairs of species [P].</summary>
    public SpeciesPairs Pairs { get; } = pairs;

    /// <summary>F_αβ(q, t).</summary>
    public OfMeans Of(int a, int b) => At(Pairs.Index(a, b));

    /// <summary>F_αβ(q, t)/S_αβ(q), S from the same frames: 1 at t = 0, and with a smaller error than the two apart.</summary>
    public OfMeans Normalised(int a, int b)
    {
        int at = Pairs.Index(a, b);
        return means => means[at] / means[Pairs.Count + at];
    }

    /// <summary>F(q, t) of all particles alike, Σ_αβ √(x_α x_β) F_αβ.</summary>
    public OfMeans OfAll() => means => All(means, 0);

    /// <summary>F(q, t)/S(q) of all particles alike.</summary>
    public OfMeans NormalisedOfAll() => means => All(means, 0) / All(means, Pairs.Count);

    private static OfMeans At(int index) => means => means[index];

    private double All(ReadOnlySpan<double> means, int first)
    {
        double sum = 0;
        foreach ((int a, int b) in Pairs.All)
        {
            sum += (a == b ? 1 : 2) * Math.Sqrt(Pairs.ShareOf(a) * Pairs.ShareOf(b)) * means[first + Pairs.Index(a, b)];
        }

        return sum;
    }
}
