namespace PitchDrop.Reporting.Figures;

/// <summary>Where the legend of a panel stands.</summary>
public enum LegendPlacement
{
    /// <summary>Inside, where it covers the least data; outside on the right if many series leave no room; below a map.</summary>
    Automatic,

    /// <summary>No legend.</summary>
    None,

    /// <summary>Inside, top left.</summary>
    TopLeft,

    /// <summary>Inside, top right.</summary>
    TopRight,

    /// <summary>Inside, bottom left.</summary>
    BottomLeft,

    /// <summary>Inside, bottom right.</summary>
    BottomRight,

    /// <summary>Outside, to the right of the frame.</summary>
    OutsideRight,

    /// <summary>Outside, in rows under the horizontal axis.</summary>
    Below,
}
