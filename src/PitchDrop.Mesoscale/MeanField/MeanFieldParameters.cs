using PitchDrop.Mesoscale.YieldLaws;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField;

/// <summary>Parameters of the mean-field theory of thermal elastoplastic models; the defaults are the paper's. Units: σ_c = K = τ = 1. Baron and Biroli, Eqs. (1), (3), (6).</summary>
[Equation("BaronBiroli2023", "3")]
public sealed record MeanFieldParameters
{
    /// <summary>Temperature T [K σ_c^a]; finite, &gt; 0.</summary>
    public required double Temperature { get; init => field = Require.Positive(value); }

    /// <summary>Coupling α = D/Γ [σ_c²]; finite, &gt; 0.</summary>
    public double Alpha { get; init => field = Require.Positive(value); } = 0.110;

    /// <summary>Barrier exponent a; finite, &gt; 0.</summary>
    public double BarrierExponent { get; init => field = Require.Positive(value); } = 1.5;

    /// <summary>Scale σ₀ of the landing density [σ_c]; finite, &gt; 0.</summary>
    public double MeanStressDrop { get; init => field = Require.Positive(value); } = 1;

    /// <summary>Whether landing stresses end at 0, as in the theory, or go beyond, as on the lattice.</summary>
    public LandingDensity LandingForm { get; init; } = LandingDensity.CutOff;

    /// <summary>The landing density y(σ).</summary>
    public StressLanding Landing => new(LandingForm, MeanStressDrop);

    /// <summary>The rate ν(σ) = e^{−(1 − |σ|)^a/T} for |σ| &lt; 1, else 1 [1/τ].</summary>
    public ThermalYieldLaw YieldLaw => new(BarrierExponent, Temperature);

    /// <summary>ν(σ) [1/τ].</summary>
    public double Rate(double sigma) => YieldLaw.Rate(Math.Abs(sigma), 1, 1);

    /// <summary>Barrier ΔE(σ) = (1 − |σ|)^a, 0 for |σ| ≥ 1 [K σ_c^a].</summary>
    public double Barrier(double sigma) => Math.Pow(Math.Max(0, 1 - Math.Abs(sigma)), BarrierExponent);
}
