namespace PitchDrop.Reporting.Figures.Ticks;

/// <summary>The room that labels have along an axis.</summary>
/// <param name="Length">Length of the axis in CSS pixels.</param>
/// <param name="Extent">Extent of a label along the axis in CSS pixels: its width on a horizontal axis, its height on a vertical one.</param>
/// <param name="Gap">Least free distance between two labels in CSS pixels.</param>
/// <param name="Spacing">Distance between major ticks that looks best, in CSS pixels.</param>
public sealed record LabelSpace(double Length, Func<string, double> Extent, double Gap, double Spacing)
{
    /// <summary>True if labels centred at the given fractions of the axis (rising) leave the gap between each other.</summary>
    public bool Fits(IEnumerable<(double Fraction, string Label)> labels)
    {
        double end = double.NegativeInfinity;
        foreach ((double fraction, string label) in labels)
        {
            double half = 0.5 * Extent(label);
            if ((fraction * Length) - half < end)
            {
                return false;
            }

            end = (fraction * Length) + half + Gap;
        }

        return true;
    }
}
