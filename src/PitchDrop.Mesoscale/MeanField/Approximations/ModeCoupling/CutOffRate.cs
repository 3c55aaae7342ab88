using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>The rate without strongly activated events: the tangent at ν = ½, cut off where it crosses 0: ν ≈ ½ + Δ(|σ| − σ_½) for σ_B &lt; |σ| &lt; 1, 0 below, 1 beyond. Baron and Biroli, Eq. (10).</summary>
[Equation("BaronBiroli2023", "10")]
public sealed record CutOffRate
{
    /// <summary>Makes the rate.</summary>
    /// <param name="exponent">a, finite and &gt; 0.</param>
    /// <param name="temperature">T, finite and &gt; 0.</param>
    public CutOffRate(double exponent, double temperature)
    {
        double log = Math.Log(2) * Require.Positive(temperature), gap = Math.Pow(log, 1 / Require.Positive(exponent));
        Slope = exponent / (2 * temperature) * Math.Pow(log, (exponent - 1) / exponent);
        HalfRateGap = gap;
        CutOffGap = gap * (1 + (1 / (exponent * Math.Log(2))));
    }

    /// <summary>Δ, the slope [1/(τ σ_c)].</summary>
    public double Slope { get; }

    /// <summary>1 − σ_½ [σ_c].</summary>
    public double HalfRateGap { get; }

    /// <summary>1 − σ_B = (1 − σ_½)(1 + 1/(a ln 2)) [σ_c].</summary>
    public double CutOffGap { get; }

    /// <summary>σ_½, where ν = ½ [σ_c]; negative at high T.</summary>
    public double HalfRateStress => 1 - HalfRateGap;

    /// <summary>σ_B = σ_½ − 1/(2Δ), under which ν = 0 [σ_c]; negative at high T, where nothing is cut off.</summary>
    public double CutOffStress => 1 - CutOffGap;

    /// <summary>ν(σ) [1/τ].</summary>
    public double Rate(double sigma) => Math.Abs(sigma) < 1 ? Math.Max(0, Slope * (Math.Abs(sigma) - CutOffStress)) : 1;

    /// <summary>The same for the exact solver.</summary>
    public RateProfile Profile => new(u => Math.Log(Slope * Math.Max(0, CutOffGap - u)), CutOffGap < 1 ? [CutOffGap] : []);
}
