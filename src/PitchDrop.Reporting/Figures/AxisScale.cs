namespace PitchDrop.Reporting.Figures;

/// <summary>How values become distances along an axis.</summary>
public enum AxisScale
{
    /// <summary>Distance is proportional to the value.</summary>
    Linear,

    /// <summary>Distance is proportional to the decimal logarithm; only positive values can be shown.</summary>
    Log10,
}
