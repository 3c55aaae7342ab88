using PitchDrop.Numerics.Statistics;
using PitchDrop.Softness.Analysis;

namespace PitchDrop.Studies.Softness;

/// <summary>The laws of softness that a structuro-plastic lattice is made from; null where the data do not determine one.</summary>
/// <param name="HottestTemperature">The hottest temperature that was measured [ε/k_B].</param>
/// <param name="Barriers">ΔE(S), Σ(S) and T₀.</param>
/// <param name="Mean">μ(T).</param>
/// <param name="Correlation">C_S(r).</param>
/// <param name="Deviation">σ_Δ(r̃).</param>
/// <param name="ChangeCorrelation">ρ(r).</param>
/// <param name="Duration">Mean duration of a rearrangement [τ]; not finite where none was seen from end to end.</param>
/// <param name="Spacing">First peak of g_AA(r) [σ].</param>
public sealed record SoftnessLaws(
    double HottestTemperature, BarrierFit? Barriers, MeanSoftnessFit? Mean, ContactExponential? Correlation, ContactExponential? Deviation, ContactExponential? ChangeCorrelation, Estimate Duration, Estimate? Spacing)
{
    /// <summary>ΔE(S), Σ(S) and T₀ fitted anew with this e₂; null where the data do not determine them.</summary>
    public Func<double, BarrierFit?> WithCurvature { get; init; } = _ => null;

    /// <summary>Degrees of freedom of their errors: the number of independent samples behind them less one.</summary>
    public double DegreesOfFreedom { get; init; } = double.PositiveInfinity;
}
