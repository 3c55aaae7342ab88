namespace PitchDrop.Reporting.Figures.Colours;

/// <summary>How the series of a panel that name no colour receive theirs.</summary>
public enum ColourOrder
{
    /// <summary>Unordered categories: <see cref="Palette.Categories"/>, with a marker and a dash of their own.</summary>
    Categories,

    /// <summary>The first series is the coldest (dark blue), the last the hottest (orange).</summary>
    ColdToHot,

    /// <summary>The first series is the hottest (orange), the last the coldest (dark blue).</summary>
    HotToCold,
}
