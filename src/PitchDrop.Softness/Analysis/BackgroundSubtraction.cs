using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Analysis;

/// <summary>
/// What two independent steps of softness do one after the other, and what the first did when the sum and the second are known: the second is the background of rearrangements that were not detected, seen far from all that were.
/// Each draws S back to its mean by a share η and adds noise of variance σ_Δ² = η(2 − η)σ².
/// </summary>
public static class BackgroundSubtraction
{
    /// <summary>η of both steps: η₁ + η₂ − η₁η₂.</summary>
    [Equation("Softness", "32")]
    public static double Restoring(double first, double second) => first + second - (first * second);

    /// <summary>σ_Δ² of both steps: σ₁² + σ₂² − σ₁²σ₂²/σ².</summary>
    /// <param name="first">σ₁².</param>
    /// <param name="second">σ₂².</param>
    /// <param name="softnessVariance">σ², &gt; 0.</param>
    [Equation("Softness", "33")]
    public static double Variance(double first, double second, double softnessVariance) => first + second - (first * second / Require.Positive(softnessVariance));

    /// <summary>η₁ from the sum and the background: (η − η₂)/(1 − η₂).</summary>
    /// <param name="total">η.</param>
    /// <param name="background">η₂, below 1.</param>
    [Equation("Softness", "32")]
    public static double RestoringWithout(double total, double background) => (total - background) / Require.Positive(1 - background, "1 − the background's η");

    /// <summary>σ₁² from the sum and the background: (σ_Δ² − σ₂²)/(1 − σ₂²/σ²).</summary>
    /// <param name="total">σ_Δ².</param>
    /// <param name="background">σ₂², below σ².</param>
    /// <param name="softnessVariance">σ², &gt; 0.</param>
    [Equation("Softness", "33")]
    public static double VarianceWithout(double total, double background, double softnessVariance) =>
        (total - background) / Require.Positive(1 - (background / Require.Positive(softnessVariance)), "1 − the background's variance over that of S");

    /// <summary>⟨ΔS⟩ at one S without the background, Δ₁ = (Δ − Δ₂)/(1 − η₂): the mean that goes with η₁.</summary>
    /// <param name="total">Δ at that S.</param>
    /// <param name="backgroundMean">Δ₂ at that S.</param>
    /// <param name="background">η₂, below 1.</param>
    [Equation("Softness", "34")]
    public static double MeanWithout(double total, double backgroundMean, double background) => (total - backgroundMean) / Require.Positive(1 - background, "1 − the background's η");
}
