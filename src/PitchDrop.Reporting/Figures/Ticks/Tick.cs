namespace PitchDrop.Reporting.Figures.Ticks;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where it stands, in the units of the axis.</param>
/// <param name="Label">Its label in the markup of <see cref="Text.MathText"/>; null for none.</param>
/// <param name="IsMajor">True for a long mark.</param>
public readonly record struct Tick(double Value, string? Label, bool IsMajor);
