using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>
/// P at a given D and Γ = 1 for the cut-off rate near T_c, a parabola about σ̄ between σ_B and the first zero σ_edge: Baron and Biroli, Eqs. (C1), (C2), with the constants from P′(0) = 0, a smooth P at σ_B and ∫P = Γ⁻¹ = α/D.
/// As printed the bracket of A₂₁ lacks Δ (Eq. 3.8).
/// </summary>
[Equation("BaronBiroli2023", "C1")]
[Equation("BaronBiroli2023", "C2")]
[Equation("MeanField", "3.8")]
public sealed class EdgeExpansion
{
    private static readonly StressLanding Landing = new(LandingDensity.CutOff, 1);

    private readonly double _cutOff, _atCutOff, _curvature, _slope;

    /// <summary>Solves for the constants.</summary>
    /// <param name="rate">Δ, σ_B.</param>
    /// <param name="edge">σ̄.</param>
    /// <param name="D">D [σ_c²/τ], &gt; 0.</param>
    /// <param name="atCutOff">P(σ_B)/Γ [τ/σ_c], in place of A₂₁.</param>
    /// <param name="asPrinted">Whether with the print's bracket.</param>
    public EdgeExpansion(CutOffRate rate, double edge, double D, double atCutOff, bool asPrinted)
    {
        this.D = Numerics.Guards.Require.Positive(D);
        (_cutOff, _atCutOff) = (rate.CutOffStress, atCutOff);
        double delta = edge - _cutOff, y = PaperLanding.Density(edge) / rate.Slope;

        // (C2) with x = σ − σ̄: A₂₁(1 + h x²) + A₂₂ x + y(1 + x/2 + c x²), its slope at σ_B that of (C1).
        double h = (asPrinted ? 1 : rate.Slope) * delta / (2 * D), c = rate.Slope * (delta - 1) / (2 * D);
        _slope = -Landing.FirstIntegral(_cutOff) / D;
        double a21 = (atCutOff + (_slope * delta) - (y * (1 - (c * delta * delta)))) / (1 - (h * delta * delta));
        _curvature = (a21 * h) + (y * c);

        // In t = σ − σ_B: P = P(σ_B) + P′(σ_B) t + curvature t²; the first zero, in the form that does not cancel.
        double root = Math.Sqrt((_slope * _slope) - (4 * _curvature * atCutOff));
        Width = double.IsNaN(root) ? null : -2 * atCutOff / (_slope - root);
        double w = Width ?? 0;
        double between = w * (atCutOff + (w * ((_slope / 2) + (w * _curvature / 3))));
        Integral = 2 * D * (between + (_cutOff * atCutOff) + (((_cutOff * Landing.SecondIntegral(_cutOff)) - Landing.ThirdIntegral(_cutOff)) / D));
        HalfYield = rate.Slope * w * w * ((atCutOff / 2) + (w * ((_slope / 3) + (w * _curvature / 4))));
    }

    /// <summary>D at which it was solved.</summary>
    public double D { get; }

    /// <summary>σ_edge − σ_B [σ_c]; null if the parabola has no zero.</summary>
    public double? Width { get; }

    /// <summary>W = D ∫P/Γ.</summary>
    public double Integral { get; }

    /// <summary>∫ from σ_B to σ_edge of νP/Γ: one half of all yields, if the approximation were consistent ½.</summary>
    public double HalfYield { get; }

    /// <summary>P(σ)/Γ, up to the zero of the parabola, or to σ = 1 where it has none.</summary>
    public double Density(double sigma)
    {
        double s = Math.Abs(sigma), t = s - _cutOff;
        return t < 0 ? _atCutOff + ((Landing.SecondIntegral(_cutOff) - Landing.SecondIntegral(s)) / D)
            : t < (Width ?? 1 - _cutOff) ? _atCutOff + (t * (_slope + (t * _curvature)))
            : 0;
    }
}
