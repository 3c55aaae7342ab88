using MathNet.Numerics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>
/// The mode-coupling-like transition of the cut-off rate at one T: Γ ∝ (σ̄ − σ_B)³ and ξ ∝ (σ̄ − σ_B)^{−1/2} just above T_c. Baron and Biroli, Eqs. (11) to (16), as printed and as corrected.
/// The corrected law is the Airy layer at σ_B: the density ends as if at σ_B + k_A (D/Δ)^{1/3}. Landing cut off with σ₀ = 1 for the printed constants, any for the corrected.
/// </summary>
public sealed class ModeCouplingLaw
{
    private readonly MeanFieldParameters _parameters;

    /// <summary>Makes the law.</summary>
    /// <exception cref="ArgumentOutOfRangeException">α is too large for a frozen state: there is no transition.</exception>
    public ModeCouplingLaw(MeanFieldParameters parameters)
    {
        _parameters = parameters;
        Rate = new CutOffRate(parameters.BarrierExponent, parameters.Temperature);
        Edge = PaperLanding.Frozen(parameters).Edge;
        EdgeSlope = FrozenState.SlopeOfAlpha(Edge, parameters.Landing);
    }

    /// <summary>k_A = Ai(0)/|Ai′(0)| = 3^{−1/3} Γ(1/3)/Γ(2/3) = 1.371721…</summary>
    public static double AiryRatio { get; } = Math.Pow(3, -1.0 / 3) * SpecialFunctions.Gamma(1.0 / 3) / SpecialFunctions.Gamma(2.0 / 3);

    /// <summary>The rate, with Δ and σ_B.</summary>
    public CutOffRate Rate { get; }

    /// <summary>σ̄ [σ_c].</summary>
    public double Edge { get; }

    /// <summary>g′(σ̄) = dα/dσ̄ [σ_c]: σ̄(e^σ̄ − 1)/(e − 1) for σ₀ = 1.</summary>
    public double EdgeSlope { get; }

    /// <summary>δ = σ̄ − σ_B(T) [σ_c], &gt; 0 above T_c.</summary>
    public double Distance => Edge - Rate.CutOffStress;

    /// <summary>β₁ [σ_c] as printed in (C3): −(4/7)(e^σ̄ − 1)σ̄/(eN).</summary>
    [Equation("BaronBiroli2023", "C3")]
    public double PrintedBeta1 => -4.0 / 7 * HalfEdgeSlope;

    /// <summary>β₂ [σ_c³ τ] as printed in (C3): (36/49)σ̄/Δ + (8/21)(e^σ̄ − 1)σ̄/(eN).</summary>
    [Equation("BaronBiroli2023", "C3")]
    public double PrintedBeta2 => (36.0 / 49 * Edge / Rate.Slope) + (8.0 / 21 * HalfEdgeSlope);

    /// <summary>β₁ corrected: −g′/3, with the bracket [σ̄ − σ_B] in (11) [σ_c].</summary>
    [Equation("MeanField", "3.6")]
    public double CorrectedBeta1 => -EdgeSlope / 3;

    /// <summary>β₂ corrected: g′ k_A³/(3Δ) [σ_c³ τ].</summary>
    [Equation("MeanField", "3.6")]
    public double CorrectedBeta2 => EdgeSlope * Math.Pow(AiryRatio, 3) / (3 * Rate.Slope);

    private double HalfEdgeSlope
    {
        get
        {
            PaperLanding.Require(_parameters, "Eq. (C3)");
            return double.ExpM1(Edge) * Edge / PaperLanding.TwiceEMinusOne;
        }
    }

    /// <summary>T_c, where σ_B = σ̄: [(1 − σ̄)/(1 + 1/(a ln 2))]^a/ln 2 [K σ_c^a]; 0.0658603751 at α = 0.11, a = 1.5.</summary>
    /// <param name="parameters">The model; its T is not used.</param>
    [Equation("MeanField", "3.2")]
    public static double TransitionTemperature(MeanFieldParameters parameters)
    {
        double a = parameters.BarrierExponent, gap = 1 - PaperLanding.Frozen(parameters).Edge;
        return Math.Pow(gap / (1 + (1 / (a * Math.Log(2)))), a) / Math.Log(2);
    }

    /// <summary>Off the shell, Eq. (11) as printed solved for Γ at a given D: Γ = D/(α + β₁[σ_B − σ̄] + β₂ D/[σ_B − σ̄]²).</summary>
    [Equation("BaronBiroli2023", "11")]
    public double PrintedActivityInNoise(double D) => D / (_parameters.Alpha - (PrintedBeta1 * Distance) + (PrintedBeta2 * D / (Distance * Distance)));

    /// <summary>Off the shell, corrected: Γ = D/g(σ_B + k_A (D/Δ)^{1/3}); for a layer that ends before σ = 1.</summary>
    [Equation("MeanField", "3.4")]
    public double CorrectedActivityInNoise(double D) => D / FrozenState.AlphaOfEdge(Rate.CutOffStress + (AiryRatio * Math.Cbrt(D / Rate.Slope)), _parameters.Landing);

    /// <summary>Γ as printed in (12): −(β₁/β₂)[σ_B − σ̄]³ above T_c, which is negative, and 0 below [1/τ].</summary>
    [Equation("BaronBiroli2023", "12")]
    public ApproximateState AsPrinted()
    {
        const string Name = "cubic law, as printed", Equations = "Eqs. (12), (C3)";
        double gamma = PrintedBeta1 / PrintedBeta2 * Math.Pow(Distance, 3);
        return Distance <= 0
            ? Frozen(Name, Equations)
            : ApproximateState.Without(Name, Equations, _parameters.Alpha, $"Eq. (12) as printed gives the negative activity {gamma:g6}", gamma);
    }

    /// <summary>Γ = (Δ/α)(δ/k_A)³ above T_c, 0 below [1/τ]: the leading behaviour for T → T_c of the cut-off rate, ~ (T − T_c)³.</summary>
    [Equation("BaronBiroli2023", "13")]
    [Equation("BaronBiroli2023", "14")]
    [Equation("MeanField", "3.5")]
    public ApproximateState Corrected()
    {
        const string Name = "cubic law, corrected", Equations = "Eq. (12) corrected: (3.5)";
        return Distance <= 0
            ? Frozen(Name, Equations)
            : new ApproximateState(Name, Equations, _parameters.Alpha, Math.Log(Rate.Slope / _parameters.Alpha) + (3 * Math.Log(Distance / AiryRatio)), density: null);
    }

    /// <summary>Γ = Δℓ³/α with the layer's width ℓ from δ = k_A ℓ + m₀ [y(σ̄)/Y₁(σ̄) + 1/σ̄] ℓ², m₀ = 1/3|Ai′(0)| − k_A²/2: right to first order in δ, within 0.7 % of the cut-off rate up to T − T_c = 0.01 at α = 0.11 [1/τ].</summary>
    [Equation("MeanField", "3.11")]
    public ApproximateState CorrectedToNextOrder()
    {
        const string Name = "cubic law and its first correction", Equations = "Eq. (12) corrected: (3.11)";
        if (Distance <= 0)
        {
            return Frozen(Name, Equations);
        }

        var landing = _parameters.Landing;
        double excess = (Math.Cbrt(3) * SpecialFunctions.Gamma(1.0 / 3) / 3) - (0.5 * AiryRatio * AiryRatio);
        double square = excess * ((landing.Density(Edge) / landing.FirstIntegral(Edge)) + (1 / Edge));
        double width = 2 * Distance / (AiryRatio + Math.Sqrt((AiryRatio * AiryRatio) + (4 * square * Distance)));
        return new ApproximateState(Name, Equations, _parameters.Alpha, Math.Log(Rate.Slope / _parameters.Alpha) + (3 * Math.Log(width)), density: null);
    }

    /// <summary>1/ξ² in ∇²δΓ = +δΓ/ξ² by Eqs. (15), (16) as printed: −|β₁ δ|/m, negative: no decay [1/length²]; null at and below T_c.</summary>
    /// <param name="m">m in D = m∇²Γ + αΓ [σ_c² length²].</param>
    [Equation("BaronBiroli2023", "15")]
    public double? PrintedInverseSquareLength(double m) => Distance > 0 ? -Math.Abs(PrintedBeta1 * Distance) / Numerics.Guards.Require.Positive(m) : null;

    /// <summary>ξ = √(m/|β₁ δ|) of Eq. (16) with the printed β₁ [length]; null at and below T_c.</summary>
    /// <param name="m">m in D = m∇²Γ + αΓ [σ_c² length²].</param>
    [Equation("BaronBiroli2023", "16")]
    public double? PrintedLength(double m) => Distance > 0 ? Math.Sqrt(Numerics.Guards.Require.Positive(m) / Math.Abs(PrintedBeta1 * Distance)) : null;

    /// <summary>ξ = √(3m/(g′δ)): perturbations of the activity decay over it, ∇²δΓ = +δΓ/ξ² [length]; null at and below T_c.</summary>
    /// <param name="m">m in D = m∇²Γ + αΓ [σ_c² length²].</param>
    [Equation("MeanField", "3.7")]
    public double? CorrectedLength(double m) => Distance > 0 ? Math.Sqrt(3 * Numerics.Guards.Require.Positive(m) / (EdgeSlope * Distance)) : null;

    private ApproximateState Frozen(string name, string equations) =>
        ApproximateState.Without(name, equations, _parameters.Alpha, $"T = {_parameters.Temperature} is not above T_c: frozen", 0, PaperLanding.Frozen(_parameters).Density);
}
