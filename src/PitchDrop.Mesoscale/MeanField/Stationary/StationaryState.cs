using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Stationary;

/// <summary>The stationary state of the mean-field equation 0 = D P″ − ν P + Γ y with D = αΓ, ∫P = 1. Baron and Biroli, Eq. (8).</summary>
[Equation("BaronBiroli2023", "8")]
public sealed class StationaryState
{
    private readonly StationaryProfile _profile;
    private readonly StressLanding _landing;

    internal StationaryState(double alpha, StressLanding landing, StationaryProfile profile, StationaryProfile coarse, int iterations)
    {
        _profile = profile;
        _landing = landing;
        Alpha = alpha;
        Iterations = iterations;
        double rounding = 4e-16 * (10 + Math.Abs(profile.LogD)) / profile.Slope;
        RelativeError = Math.Abs(profile.LogD - coarse.LogD) + rounding;
        DensityError = LargestDifference(profile, coarse) + rounding;
    }

    /// <summary>Coupling α = D/Γ [σ_c²].</summary>
    public double Alpha { get; }

    /// <summary>ln Γ.</summary>
    public double LogGamma => _profile.LogD - Math.Log(Alpha);

    /// <summary>Activity Γ: yield events a site and unit of time [1/τ].</summary>
    public double Gamma => Math.Exp(LogGamma);

    /// <summary>Diffusion coefficient of stress D = αΓ [σ_c²/τ].</summary>
    public double D => Math.Exp(_profile.LogD);

    /// <summary>Λ = d ln ∫w/d ln D at the root, &gt; 0; above 1 where noise lowers the activity; F′(D) = (1 − Λ)/α.</summary>
    [Equation("MeanField", "1.6")]
    public double Slope => _profile.Slope;

    /// <summary>
    /// κ = 1/F′(D) − α = αΛ/(1 − Λ) [σ_c²]: what holds back a fluctuation of the activity; ξ² = m/κ. Negative where noise lowers the activity, F′ &lt; 0 (small α at high T): then no length belongs to it.
    /// </summary>
    [Equation("MeanField", "5.2")]
    public double Kappa => Alpha * Slope / (1 - Slope);

    /// <summary>Estimated relative error of Γ and D: the change when every element is halved, plus rounding.</summary>
    public double RelativeError { get; }

    /// <summary>Estimated relative error of P(σ), the largest over the nodes at which a double can hold it: the change when every element is halved, plus rounding.</summary>
    public double DensityError { get; }

    /// <summary>Number of elements on 0 ≤ |σ| ≤ 1.</summary>
    public int Elements => _profile.Mesh.Count;

    /// <summary>Iterations of the search for D.</summary>
    public int Iterations { get; }

    internal GapMesh Mesh => _profile.Mesh;

    /// <summary>ξ = √(m/κ): the length over which a perturbation of the activity decays, in the unit of √m; null where κ is negative.</summary>
    /// <param name="m">Coefficient of ∇²Γ in D [σ_c² length²], finite and &gt; 0.</param>
    [Equation("MeanField", "5.3")]
    public double? Length(double m) => Require.Positive(m) is var positive && Kappa > 0 ? Math.Sqrt(positive / Kappa) : null;

    /// <summary>Density P(σ) [1/σ_c].</summary>
    public double Density(double sigma)
    {
        double s = Math.Abs(sigma);
        return (s <= 1 ? _profile.Mesh.Interpolate(_profile.Values, 1 - s) : Beyond(s - 1)) / Alpha;
    }

    /// <summary>Density P at the gap u = 1 − |σ| in [0, 1], also where u is far below the rounding of σ [1/σ_c].</summary>
    public double DensityAtGap(double u) => _profile.Mesh.Interpolate(_profile.Values, Require.Between(u, 0, 1)) / Alpha;

    internal double DensityBeyond(double x) => Beyond(x) / Alpha;

    // The exact solution beyond |σ| = 1: the free decay, and what y(σ) puts there, x = |σ| − 1.
    private double Beyond(double x)
    {
        double root = Math.Exp(0.5 * _profile.LogD), free = Math.Exp(-x / root), sigma0 = _landing.MeanStressDrop, y = _landing.DensityBeyondEdge;
        if (y == 0)
        {
            return _profile.Values[0] * free;
        }

        // c (e^{−x/σ₀} − e^{−x/√D}) with c = y D σ₀²/(σ₀² − D), written for σ₀ = √D too, and by the slower exponential, so that neither overflows.
        double rate = Math.Abs((1 / root) - (1 / sigma0)), gap = x * rate;
        double ratio = gap < 1e-8 ? x : -double.ExpM1(-gap) / rate;
        return (_profile.Values[0] * free) + (y * root * sigma0 / (sigma0 + root) * Math.Exp(-x / Math.Max(root, sigma0)) * ratio);
    }

    private static double LargestDifference(StationaryProfile fine, StationaryProfile coarse)
    {
        double largest = 0;
        for (int i = 0; i < fine.Values.Length; i++)
        {
            largest = fine.Values[i] > StationaryProfile.Vanishing ? Math.Max(largest, Math.Abs((coarse.Mesh.Interpolate(coarse.Values, fine.Mesh.Nodes[i]) / fine.Values[i]) - 1)) : largest;
        }

        return largest;
    }
}
