namespace PitchDrop.Reporting.Figures.Marks;

/// <summary>How the points of a curve are joined.</summary>
public enum CurveKind
{
    /// <summary>A line through the points, no markers.</summary>
    Line,

    /// <summary>Markers only.</summary>
    Points,

    /// <summary>A line with markers on it.</summary>
    LineAndPoints,

    /// <summary>A staircase: each value holds until the next abscissa.</summary>
    Steps,
}
