namespace PitchDrop.Reporting.Figures.Marks;

/// <summary>The shape of a marker, which tells series apart in a black-and-white print.</summary>
public enum MarkerShape
{
    /// <summary>Filled circle.</summary>
    Circle,

    /// <summary>Open square.</summary>
    OpenSquare,

    /// <summary>Filled triangle, apex up.</summary>
    Triangle,

    /// <summary>Open diamond.</summary>
    OpenDiamond,

    /// <summary>Filled triangle, apex down.</summary>
    TriangleDown,

    /// <summary>Open circle.</summary>
    OpenCircle,

    /// <summary>Filled square.</summary>
    Square,

    /// <summary>Open triangle, apex up.</summary>
    OpenTriangle,

    /// <summary>Filled diamond.</summary>
    Diamond,

    /// <summary>Diagonal cross.</summary>
    Cross,

    /// <summary>Upright cross.</summary>
    Plus,
}
