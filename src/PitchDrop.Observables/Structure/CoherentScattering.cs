using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Structure;

/// <summary>
/// The coherent intermediate scattering function F_αβ(q, t) = ⟨ρ_α(q, t) ρ_β*(q, 0)⟩/√(N_α N_β) of each pair of species and of all particles, over the wave vectors of <see cref="DensityAmplitudes"/>; both directions of time
/// count. At t = 0 it is S_αβ(q).
/// </summary>
/// <param name="amplitudes">The density waves; they are the series to be correlated.</param>
[Equation("Structure", "9")]
public sealed class CoherentScattering(DensityAmplitudes amplitudes) : CoherentScatteringCurves(amplitudes.Pairs), IPairMeasurement
{
    /// <summary>F_αβ, then S_αβ of the same frames: 2P.</summary>
    public int Values => 2 * Pairs.Count;

    /// <inheritdoc/>
    public IPairKernel NewKernel() => new Kernel(amplitudes);

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
