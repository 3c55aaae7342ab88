using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Softness.Analysis;

/// <summary>A number measured at a distance.</summary>
/// <param name="Distance">Mean distance [length].</param>
/// <param name="Value">The number with its error.</param>
public readonly record struct RadialPoint(double Distance, Estimate Value);
