using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>
/// The stationary density for T = ∞, where ν = 1 everywhere and Γ = 1: α P″ − P + y = 0 on the whole line, hence y blurred by a Laplace law of width √α, P(σ) = ∫ y(σ′) e^{−|σ − σ′|/√α}/(2√α) dσ′.
/// In closed form for the cut-off landing density of any σ₀.
/// </summary>
[Equation("MeanField", "2.6")]
public sealed class InfiniteTemperature
{
    private readonly double _k, _b, _scale;

    /// <summary>Makes the density.</summary>
    /// <param name="alpha">α, finite and &gt; 0.</param>
    /// <param name="landing">A cut-off landing density.</param>
    public InfiniteTemperature(double alpha, StressLanding landing)
    {
        if (landing.Form != LandingDensity.CutOff)
        {
            throw new ArgumentException($"the closed form at infinite temperature is for the cut-off landing density; here it is {landing.Form}.", nameof(landing));
        }

        _k = 1 / Math.Sqrt(Require.Positive(alpha));
        _b = 1 / landing.MeanStressDrop;
        _scale = 0.5 * _k / landing.Norm;
    }

    /// <summary>P(σ) [1/σ_c].</summary>
    public double Density(double sigma)
    {
        double s = Math.Abs(sigma);
        if (s > 1)
        {
            return Density(1) * Math.Exp(-_k * (s - 1));
        }

        // Sources below, above and mirrored: each e^{−k·distance} integrated against e^{b(s′ − 1)}.
        double below = (Math.Exp(_b * (s - 1)) - Math.Exp(-_b - (_k * s))) / (_b + _k);
        double above = Growth((_b - _k) * (1 - s), _b * (s - 1)) * (1 - s);
        double mirrored = Growth(_b - _k, -(_k * s) - _b);
        return _scale * (below + above + mirrored);
    }

    // e^shift (eˣ − 1)/x without overflow.
    private static double Growth(double x, double shift) => x > 0 ? -Math.Exp(x + shift) * double.ExpM1(-x) / x : Math.Exp(shift) * (x < 0 ? double.ExpM1(x) / x : 1);
}
