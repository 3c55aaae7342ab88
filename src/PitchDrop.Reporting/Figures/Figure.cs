using PitchDrop.Numerics.Guards;

namespace PitchDrop.Reporting.Figures;

/// <summary>A figure: panels in a grid, filled row by row. It holds data and intent; <see cref="Svg.SvgWriter"/> decides where each stroke goes.</summary>
public sealed record Figure
{
    /// <summary>The panels, left to right and top to bottom; at least one.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public required IReadOnlyList<Panel> Panels
    {
        get;
        init => field = value.Count > 0 ? [.. value] : throw new ArgumentException("A figure needs at least one panel.", nameof(Panels));
    }

    /// <summary>A heading over all panels, in the markup of <see cref="Text.MathText"/>; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>What the figure shows, in a sentence, for readers who cannot see it; null to use the title and axis labels.</summary>
    public string? Description { get; init; }

    /// <summary>Panels in a row, from 1 to 12; fewer are used if there are fewer panels.</summary>
    public int Columns { get; init => field = Require.Between(value, 1, 12); } = 2;

    /// <summary>Size on paper or screen.</summary>
    public FigureSize Size { get; init; } = FigureSize.Column();

    /// <summary>Height of tick labels in CSS pixels, from 4 to 60; all other text scales with it.</summary>
    public double TextSize { get; init => field = Require.Between(value, 4.0, 60.0); } = 9.5;
}
