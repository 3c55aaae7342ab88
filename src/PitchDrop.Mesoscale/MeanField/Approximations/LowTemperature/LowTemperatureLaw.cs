using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>
/// The asymptotic laws for T → 0: Baron and Biroli's Eqs. (20) to (24) as printed, Γ ~ T e^{−E/T}, and the exact model's, Γ → (e^{2γ_E}/α) T₁² e^{−E/T} (docs/theory/mean-field.md, section 4). Valid below α_c.
/// The printed constants are for the landing density cut off with σ₀ = 1; the corrected laws for any.
/// </summary>
public sealed class LowTemperatureLaw
{
    private const double EulerGamma = 0.57721566490153286;
    private readonly MeanFieldParameters _parameters;

    /// <summary>Makes the laws for one model.</summary>
    /// <exception cref="ArgumentOutOfRangeException">α is too large for a frozen state.</exception>
    public LowTemperatureLaw(MeanFieldParameters parameters)
    {
        _parameters = parameters;
        Rate = new LinearBarrierRate(parameters);
        EdgeSlope = FrozenState.SlopeOfAlpha(Rate.Edge, parameters.Landing);
    }

    /// <summary>The rate, with σ̄, E and T₁.</summary>
    public LinearBarrierRate Rate { get; }

    /// <summary>g′(σ̄) = dα/dσ̄ [σ_c].</summary>
    public double EdgeSlope { get; }

    /// <summary>c₁ of (20) as printed in (D8), −2e^{σ̄ − 1}σ̄/(α²(e − 1)).</summary>
    [Equation("BaronBiroli2023", "D8")]
    public double PrintedC1 => -2 * Math.Exp(Rate.Edge - 1) * Over;

    /// <summary>c₁ of (20) that the paper's matching gives, −2(e^σ̄ − 1)σ̄/(α²(e − 1)) = −2g′/α².</summary>
    [Equation("MeanField", "4.5")]
    public double CorrectedC1 => -2 * double.ExpM1(Rate.Edge) * Over;

    /// <summary>c₂ of (20), −4e^σ̄σ̄/(α²(e − 1)).</summary>
    [Equation("BaronBiroli2023", "D8")]
    public double C2 => -4 * Math.Exp(Rate.Edge) * Over;

    /// <summary>c₃ of (20), e^σ̄σ̄/(α²(e − 1)).</summary>
    [Equation("BaronBiroli2023", "D8")]
    public double C3 => Math.Exp(Rate.Edge) * Over;

    /// <summary>ρ in Γ = Γ₀/(1 + ρT₁), the first correction to the corrected law: 4(a − 1)/(1 − σ̄) + (π²/6)[y(σ̄)/Y₁(σ̄) + 1/σ̄] [1/σ_c]; 13.2957 at α = 0.11.</summary>
    [Equation("MeanField", "4.10")]
    public double FirstCorrection
    {
        get
        {
            var landing = _parameters.Landing;
            double edge = Rate.Edge, curvature = 4 * (_parameters.BarrierExponent - 1) / (1 - edge);
            return curvature + (Math.PI * Math.PI / 6 * ((landing.Density(edge) / landing.FirstIntegral(edge)) + (1 / edge)));
        }
    }

    private double Over
    {
        get
        {
            PaperLanding.Require(_parameters, "Eq. (D8)");
            return Rate.Edge / (_parameters.Alpha * _parameters.Alpha * (Math.E - 1));
        }
    }

    /// <summary>γ(d) by the expansion (20) with the constants as printed in (D8) [1/τ].</summary>
    /// <param name="d">d = D e^{E/T} [σ_c²/τ].</param>
    [Equation("BaronBiroli2023", "20")]
    public double PrintedActivity(double d) => Expansion(PrintedC1, d);

    /// <summary>γ(d) by the expansion (20) with the corrected c₁ [1/τ].</summary>
    /// <param name="d">d = D e^{E/T} [σ_c²/τ].</param>
    [Equation("MeanField", "4.5")]
    public double CorrectedActivity(double d) => Expansion(CorrectedC1, d);

    /// <summary>Γ by (21), (22) with c₁ as printed: −(c₁/αc₃) T₁ e^{−E/T}.</summary>
    [Equation("BaronBiroli2023", "21")]
    [Equation("BaronBiroli2023", "22")]
    public ApproximateState AsPrinted() => Law("linear prefactor, as printed", "Eqs. (21), (22), (D8)", -PrintedC1 / (_parameters.Alpha * C3) * Rate.LayerWidth);

    /// <summary>Γ by (21), (22) with the corrected c₁: what the paper's matching means by them, and still not the asymptote of its model.</summary>
    [Equation("MeanField", "4.5")]
    public ApproximateState PrintedWithCorrectedConstant() => Law("linear prefactor, c_1 corrected", "Eqs. (21), (22), (D8) corrected: (4.5)", -CorrectedC1 / (_parameters.Alpha * C3) * Rate.LayerWidth);

    /// <summary>Γ → (e^{2γ_E}/α) T₁² e^{−E/T}, the leading behaviour of the exact model.</summary>
    [Equation("MeanField", "4.7")]
    public ApproximateState Leading() => Law("quadratic prefactor", "Eq. (22) corrected: (4.7)", LeadingPrefactor);

    /// <summary>The leading law over 1 + ρT₁: right to first order in T, within 1 % of the exact Γ below T = 0.05 at α = 0.11. The density is the leading one, with the mass of the layer taken from the rest; none at high T.</summary>
    [Equation("MeanField", "4.8")]
    [Equation("MeanField", "4.10")]
    public ApproximateState Corrected() => Law("quadratic prefactor and its first correction", "Eq. (22) corrected: (4.10)", LeadingPrefactor / (1 + (FirstCorrection * Rate.LayerWidth)), Composite());

    /// <summary>1/ξ² in ∇²δΓ = +δΓ/ξ² by (23) with c₁ as printed, α²c₁T₁/m: negative, no decay [1/length²].</summary>
    /// <param name="m">m in D = m∇²Γ + αΓ [σ_c² length²].</param>
    [Equation("BaronBiroli2023", "23")]
    public double PrintedInverseSquareLength(double m) => _parameters.Alpha * _parameters.Alpha * PrintedC1 * Rate.LayerWidth / Numerics.Guards.Require.Positive(m);

    /// <summary>ξ by (23), its sign left aside [length], ~ T^{−1/2} as (24) says.</summary>
    /// <param name="m">m in D = m∇²Γ + αΓ [σ_c² length²].</param>
    [Equation("BaronBiroli2023", "24")]
    public double PrintedLength(double m) => 1 / Math.Sqrt(-PrintedInverseSquareLength(m));

    /// <summary>ξ = √(m/(g′T₁)), the leading behaviour of the exact model: κ → g′T₁ [length].</summary>
    /// <param name="m">m in D = m∇²Γ + αΓ [σ_c² length²].</param>
    [Equation("MeanField", "4.11")]
    public double CorrectedLength(double m) => Math.Sqrt(Numerics.Guards.Require.Positive(m) / (EdgeSlope * Rate.LayerWidth));

    private double LeadingPrefactor => Math.Exp(2 * EulerGamma) / _parameters.Alpha * Rate.LayerWidth * Rate.LayerWidth;

    private double Expansion(double c1, double d) => (((1 / _parameters.Alpha) + (c1 * Rate.LayerWidth)) * d) + (C2 * Rate.LayerWidth * d * Math.Sqrt(d)) + (C3 * d * d);

    private ApproximateState Law(string name, string equations, double prefactor, Func<double, double>? density = null) =>
        new(name, equations, _parameters.Alpha, Math.Log(prefactor) + Rate.LogEdgeRate, density);

    // The frozen state that leaves room for the mass of the layer, its corner rounded: 2K₀ in place of (edge − σ)⁺/T₁. Null where the layer would hold more than there is.
    private Func<double, double>? Composite()
    {
        var landing = _parameters.Landing;
        double width = Rate.LayerWidth, left = _parameters.Alpha - (Math.PI * Math.PI / 3 * landing.FirstIntegral(Rate.Edge) * width * width);
        if (left <= 0)
        {
            return null;
        }

        var frozen = new FrozenState(left, landing);
        double corner = width * landing.FirstIntegral(frozen.Edge) / _parameters.Alpha, share = left / _parameters.Alpha;
        return s => (share * frozen.Density(s)) + (corner * LayerFunction.Excess((s - frozen.Edge) / width));
    }
}
