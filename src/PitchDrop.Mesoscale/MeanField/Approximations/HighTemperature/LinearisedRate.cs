using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>The rate at high temperature, linear in |σ| about ½: ν ≈ ν₀ + ν₀′(|σ| − ½) for |σ| &lt; 1 with ν₀ = e^{−1/(2^a T)} and ν₀′ = ν₀ a/(2^{a−1} T); 1 beyond. Baron and Biroli, Eq. (7).</summary>
[Equation("BaronBiroli2023", "7")]
public sealed record LinearisedRate
{
    /// <summary>Makes the rate.</summary>
    /// <param name="exponent">a, finite and &gt; 0.</param>
    /// <param name="temperature">T, finite and &gt; 0.</param>
    public LinearisedRate(double exponent, double temperature)
    {
        double scale = Math.Pow(2, -Require.Positive(exponent)) / Require.Positive(temperature);
        Middle = Math.Exp(-scale);
        Slope = Middle * 2 * exponent * scale;
    }

    /// <summary>ν₀, the rate at |σ| = ½ [1/τ].</summary>
    public double Middle { get; }

    /// <summary>ν₀′, its slope [1/(τ σ_c)].</summary>
    public double Slope { get; }

    /// <summary>Whether the line stays positive down to σ = 0; it does for T &gt; a/2^a.</summary>
    public bool IsPositive => Middle > 0.5 * Slope;

    /// <summary>ν(σ) [1/τ].</summary>
    public double Rate(double sigma) => Math.Abs(sigma) < 1 ? Middle + (Slope * (Math.Abs(sigma) - 0.5)) : 1;

    /// <summary>The same for the exact solver.</summary>
    public RateProfile Profile => new(u => Math.Log(Math.Max(0, Middle + (Slope * (0.5 - u)))), []);
}
