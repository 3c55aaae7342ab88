using MathNet.Numerics.Integration;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>T_onset of Γ ≈ 1 − T_onset/T for T → ∞, Baron and Biroli's Eq. (9): as printed, corrected, and of the full model.</summary>
public static class OnsetTemperature
{
    /// <summary>Eq. (B6) as printed: negative, since its prefactor is 1/(α − 1). Landing cut off with σ₀ = 1; α ≠ 1.</summary>
    /// <param name="alpha">α, finite, &gt; 0, not 1.</param>
    /// <param name="exponent">a, finite and &gt; 0.</param>
    [Equation("BaronBiroli2023", "B6")]
    public static double AsPrinted(double alpha, double exponent)
    {
        double a = Require.Positive(exponent), root = Math.Sqrt(Require.Positive(alpha));
        if (alpha == 1)
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "alpha is 1; Eq. (B6) divides by alpha - 1: use OnsetTemperature.Linearised.");
        }

        // Every power of e^{1/√α} stands divided by the largest, q = e^{−1/√α}.
        double q = Math.Exp(-1 / root), norm = PaperLanding.TwiceEMinusOne / Math.E;
        double bracket = (2 * (Math.E - 1 - (3 * a) + (a * Math.E)))
            - (2 * a * alpha * root * (1 - q) * (2 + Math.E - (Math.E * q)))
            + ((a - 1) * root * Math.E * (1 - (q * q)))
            + (alpha * ((Math.E * (1 - (3 * a)) * q * q) + (4 * a * Math.E * q) - ((1 + a) * Math.E) + (2 * (a - 1) * q) + (2 * (1 + a))));
        return norm * Math.E / ((alpha - 1) * (1 - Math.E) * (1 - Math.E) * Math.Pow(2, 2 + a)) * bracket;
    }

    /// <summary>Eq. (B6) with the prefactor 1/(1 − α): the coefficient of the linearised rate (7), 0.284 at α = 0.11. Landing cut off with σ₀ = 1; α ≠ 1.</summary>
    /// <param name="alpha">α, finite, &gt; 0, not 1.</param>
    /// <param name="exponent">a, finite and &gt; 0.</param>
    [Equation("MeanField", "2.8")]
    public static double Corrected(double alpha, double exponent) => -AsPrinted(alpha, exponent);

    /// <summary>The coefficient of the linearised rate by quadrature, for α = 1 and any σ₀ too: 2∫₀¹ [2^{−a} − a 2^{1−a}(σ − ½)] P(σ) dσ with P of T = ∞.</summary>
    /// <param name="parameters">The model; its T is not used.</param>
    [Equation("MeanField", "2.8")]
    public static double Linearised(MeanFieldParameters parameters)
    {
        double a = parameters.BarrierExponent, barrier = Math.Pow(2, -a);
        return Mean(parameters, u => barrier * (1 - (2 * a * (0.5 - u))));
    }

    /// <summary>The coefficient of the full model: the mean barrier at T = ∞, 2∫₀¹ (1 − σ)^a P(σ) dσ, to about 1e-13; landing cut off, any σ₀.</summary>
    /// <param name="parameters">The model; its T is not used.</param>
    [Equation("BaronBiroli2023", "9")]
    [Equation("MeanField", "2.7")]
    public static double Exact(MeanFieldParameters parameters) => Mean(parameters, u => Math.Pow(u, parameters.BarrierExponent));

    // 2 ∫ f(1 − σ) P in panels that halve towards σ = 1, where (1 − σ)^a is not smooth, and no wider than the scales of P.
    private static double Mean(MeanFieldParameters parameters, Func<double, double> ofGap)
    {
        var state = new InfiniteTemperature(parameters.Alpha, parameters.Landing);
        double scale = 2 * Math.Min(Math.Sqrt(parameters.Alpha), parameters.MeanStressDrop), sum = 0;
        double upper = 1;
        for (int j = 0; j < 60; j++, upper *= 0.5)
        {
            double width = 0.5 * upper;
            int panels = (int)Math.Clamp(Math.Ceiling(width / scale), 1, 1000);
            for (int i = 0; i < panels; i++)
            {
                sum += GaussLegendreRule.Integrate(u => ofGap(u) * state.Density(1 - u), upper - (width * (i + 1) / panels), upper - (width * i / panels), 20);
            }
        }

        return 2 * sum;
    }
}
