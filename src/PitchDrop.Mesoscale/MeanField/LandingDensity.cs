namespace PitchDrop.Mesoscale.MeanField;

/// <summary>Density y(σ) of the stress at which a site lands when it yields, from ±σ_c alike; σ_c = z₀ = 1.</summary>
public enum LandingDensity
{
    /// <summary>Drops z exponential and unbounded, as on the lattice: y = e⁻¹ cosh σ for |σ| &lt; 1 and ½ e^{−|σ| − 1} beyond.</summary>
    Unbounded,

    /// <summary>Drops that end at σ = 0 at the furthest, as in the mean-field theory: y = e^{|σ| − 1}/N for |σ| ≤ 1, N = 2(1 − 1/e).</summary>
    CutOff,
}
