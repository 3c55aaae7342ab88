namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>Heights of type in CSS pixels, all from the size of a tick label.</summary>
internal readonly record struct TypeSizes(double Tick)
{
    public double Label => 1.15 * Tick;

    public double Legend => 0.95 * Tick;

    public double Title => 1.2 * Tick;

    public double Note => 0.84 * Tick;
}
