namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>How a line of text is set.</summary>
internal readonly record struct TextStyle(double Size)
{
    public string Anchor { get; init; } = "start";

    public string? Fill { get; init; }

    public bool IsBold { get; init; }

    /// <summary>True to read from bottom to top.</summary>
    public bool IsTurned { get; init; }

    /// <summary>True to set the text off from what lies under it by a white rim.</summary>
    public bool HasHalo { get; init; }
}
