using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Softness.Analysis;

/// <summary>A number measured at a softness.</summary>
/// <param name="Softness">S, the middle of an interval.</param>
/// <param name="Value">The number with its error.</param>
public readonly record struct SoftnessPoint(double Softness, Estimate Value);
