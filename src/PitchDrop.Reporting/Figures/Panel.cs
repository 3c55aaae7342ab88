using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;

namespace PitchDrop.Reporting.Figures;

/// <summary>One pair of axes and what is drawn between them.</summary>
public sealed record Panel
{
    /// <summary>The horizontal axis.</summary>
    public Axis X { get; init; } = Axis.Hidden;

    /// <summary>The vertical axis.</summary>
    public Axis Y { get; init; } = Axis.Hidden;

    /// <summary>What is drawn, the first at the bottom.</summary>
    public required IReadOnlyList<Mark> Marks { get; init => field = [.. value]; }

    /// <summary>The letter of the panel, such as <c>(a)</c>, drawn over its top left corner; null for none.</summary>
    public string? Tag { get; init; }

    /// <summary>A heading over the panel, in the markup of <see cref="Text.MathText"/>; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>A heading over the legend, in the markup of <see cref="Text.MathText"/>; null for none.</summary>
    public string? LegendTitle { get; init; }

    /// <summary>Where the legend stands; it lists the marks that have a label.</summary>
    public LegendPlacement Legend { get; init; } = LegendPlacement.Automatic;

    /// <summary>How series that name no colour receive theirs.</summary>
    public ColourOrder Colours { get; init; } = ColourOrder.Categories;
}
