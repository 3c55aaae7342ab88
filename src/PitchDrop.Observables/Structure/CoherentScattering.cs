using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Structure;

/// <summary>
/// The coherent intermediate scattering function F_αβ(q, t) = ⟨ρ_α(q, t) ρ_β*(q, 0)⟩/√(N_α N_β) of each pair of species and of all particles, over the wave vectors of <see cref="DensityAmplitudes"/>; both directions of time
/// count. At t = 0 it is S_αβ(q).
/// </summary>
/// <param name="amplitudes">The density waves; they are the series to be correlated.</param>
[Equation("Structure", "9")]
public sealed class CoherentScattering(DensityAmplitudes amplitudes) : IPairMeasurement
{
    /// <summary>The pairs of species [P].</summary>
    public SpeciesPairs Pairs => amplitudes.Pairs;

    /// <summary>F_αβ, then S_αβ of the same frames: 2P.</summary>
    public int Values => 2 * Pairs.Count;

    /// <inheritdoc/>
    public IPairKernel NewKernel() => new Kernel(amplitudes);

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

    private sealed class Kernel(DensityAmplitudes of) : IPairKernel
    {
        private readonly int _m = of.Vectors.Count;

        public void Measure(int earlier, int later, ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> values)
        {
            foreach ((int a, int b) in of.Pairs.All)
            {
                double scale = 0.5 / (_m * Math.Sqrt((double)of.Pairs.NumberOf(a) * of.Pairs.NumberOf(b)));
                values[of.Pairs.Index(a, b)] = scale * (Product(Waves(to, a), Waves(from, b)) + Product(Waves(to, b), Waves(from, a)));
                values[of.Pairs.Count + of.Pairs.Index(a, b)] = scale * (Product(Waves(from, a), Waves(from, b)) + Product(Waves(to, a), Waves(to, b)));
            }
        }

        private ReadOnlySpan<double> Waves(ReadOnlySpan<double> frame, int species) => frame.Slice(2 * species * _m, 2 * _m);

        // Re Σ_q ρ σ*: real with real and imaginary with imaginary parts.
        private static double Product(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
        {
            double sum = 0;
            for (int k = 0; k < one.Length; k++)
            {
                sum += one[k] * other[k];
            }

            return sum;
        }
    }
}
