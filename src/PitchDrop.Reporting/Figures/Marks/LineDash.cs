namespace PitchDrop.Reporting.Figures.Marks;

/// <summary>The pattern of a line, which tells series apart in a black-and-white print.</summary>
public enum LineDash
{
    /// <summary>Unbroken.</summary>
    Solid,

    /// <summary>Dashes.</summary>
    Dashed,

    /// <summary>Dash, dot, dash.</summary>
    DashDot,

    /// <summary>Dots.</summary>
    Dotted,

    /// <summary>Long dashes.</summary>
    LongDash,
}
