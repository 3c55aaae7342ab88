using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField;

/// <summary>
/// Density y(σ) of the stress at which a site lands when it yields, and its repeated integrals from 0; even in σ, ∫y = 1, σ_c = 1. Baron and Biroli, Eq. (1):
/// y = e^{(|σ| − 1)/σ₀}/N for |σ| ≤ 1 with N = 2σ₀(1 − e^{−1/σ₀}) (<see cref="LandingDensity.CutOff"/>), or that of the lattice (<see cref="LandingDensity.Unbounded"/>).
/// </summary>
[Equation("BaronBiroli2023", "1")]
public readonly record struct StressLanding
{
    private readonly double _underEdge;

    /// <summary>Makes the density.</summary>
    /// <param name="form">Which form.</param>
    /// <param name="meanStressDrop">σ₀ [σ_c], finite and &gt; 0.</param>
    public StressLanding(LandingDensity form, double meanStressDrop)
    {
        Form = Enum.IsDefined(form) ? form : throw new ArgumentOutOfRangeException(nameof(form), form, "unknown landing density");
        MeanStressDrop = Require.Positive(meanStressDrop);
        double norm = form == LandingDensity.CutOff ? -2 * meanStressDrop * double.ExpM1(-1 / meanStressDrop) : 2 * meanStressDrop;
        _underEdge = 1 / norm;
    }

    /// <summary>Which form it has.</summary>
    public LandingDensity Form { get; }

    /// <summary>σ₀, the scale of the exponential [σ_c].</summary>
    public double MeanStressDrop { get; }

    /// <summary>Norm N of the exponential: y just under |σ| = 1 is 1/N for the cut-off form and (1 + e^{−2/σ₀})/N for the unbounded one.</summary>
    public double Norm => 1 / _underEdge;

    /// <summary>y(σ) [1/σ_c]; at |σ| = 1, where it jumps, the value under the edge.</summary>
    public double Density(double sigma)
    {
        double s = Math.Abs(sigma);
        double direct = s <= 1 ? Math.Exp((s - 1) / MeanStressDrop) : 0;
        return _underEdge * (Form == LandingDensity.CutOff ? direct : direct + Math.Exp(-(1 + s) / MeanStressDrop));
    }

    /// <summary>y just beyond |σ| = 1: 0 for the cut-off form, else y(σ) = y(1⁺) e^{−(|σ| − 1)/σ₀} there.</summary>
    public double DensityBeyondEdge => Form == LandingDensity.CutOff ? 0 : _underEdge * Math.Exp(-2 / MeanStressDrop);

    /// <summary>Y₁(s) = ∫₀ˢ y for 0 ≤ s ≤ 1.</summary>
    public double FirstIntegral(double s) => Integral(s, 1);

    /// <summary>Y₂(s) = ∫₀ˢ Y₁ for 0 ≤ s ≤ 1.</summary>
    public double SecondIntegral(double s) => Integral(s, 2);

    /// <summary>Y₃(s) = ∫₀ˢ Y₂ for 0 ≤ s ≤ 1.</summary>
    public double ThirdIntegral(double s) => Integral(s, 3);

    // With x = s/σ₀ and E_n(x) = eˣ less its first n Taylor terms: σ₀ⁿ e^{−1/σ₀} E_n(x)/N, and for the mirrored exponential the same with −x and the sign (−1)ⁿ.
    private double Integral(double s, int order)
    {
        double x = s / MeanStressDrop, edge = 1 / MeanStressDrop;
        double value = ScaledRemainder(x, edge, order);
        if (Form == LandingDensity.Unbounded)
        {
            value += (order % 2 == 0 ? 1 : -1) * ScaledRemainder(-x, edge, order);
        }

        return _underEdge * Math.Pow(MeanStressDrop, order) * value;
    }

    // e^{−edge} E_n(x), without overflow of eˣ and without cancellation at small |x|.
    private static double ScaledRemainder(double x, double edge, int order)
    {
        double term = 1, head = 0;
        for (int k = 0; k < order; k++)
        {
            head += term;
            term *= x / (k + 1);
        }

        if (Math.Abs(x) > 2)
        {
            return Math.Exp(x - edge) - (Math.Exp(-edge) * head);
        }

        double sum = 0;
        for (int k = order; Math.Abs(term) > 1e-17 * Math.Abs(sum) && k < 60; k++)
        {
            sum += term;
            term *= x / (k + 1);
        }

        return Math.Exp(-edge) * sum;
    }
}
