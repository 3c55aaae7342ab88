using PitchDrop.Numerics.Guards;

namespace PitchDrop.Reporting.Figures.Marks;

/// <summary>A horizontal or vertical line across the panel at a given value, such as a threshold or a published number.</summary>
public sealed record ReferenceLine : Mark
{
    private ReferenceLine(bool isVertical, double position, string? caption, LineDash dash)
    {
        IsVertical = isVertical;
        Position = Require.Finite(position);
        Caption = caption;
        Dash = dash;
    }

    /// <summary>True if the line stands at an abscissa, false if it lies at an ordinate.</summary>
    public bool IsVertical { get; }

    /// <summary>The abscissa or ordinate.</summary>
    public double Position { get; }

    /// <summary>Text beside the line, in the markup of <see cref="Text.MathText"/>; null for none.</summary>
    public string? Caption { get; init; }

    /// <summary>Pattern of the line.</summary>
    public LineDash Dash { get; init; }

    /// <summary>A line across the panel at the ordinate <paramref name="y"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="y"/> is NaN or infinite.</exception>
    public static ReferenceLine Horizontal(double y, string? caption = null, LineDash dash = LineDash.Dotted) => new(false, y, caption, dash);

    /// <summary>A line from bottom to top at the abscissa <paramref name="x"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN or infinite.</exception>
    public static ReferenceLine Vertical(double x, string? caption = null, LineDash dash = LineDash.Dotted) => new(true, x, caption, dash);
}
