using PitchDrop.Numerics.Guards;

namespace PitchDrop.Reporting.Figures.Marks;

/// <summary>A line of text inside the panel.</summary>
public sealed record Annotation : Mark
{
    private Annotation(double x, double y, string content, bool relative)
    {
        X = Require.Finite(x);
        Y = Require.Finite(y);
        Content = content;
        IsRelative = relative;
    }

    /// <summary>Abscissa, or fraction of the panel's width from its left edge.</summary>
    public double X { get; }

    /// <summary>Ordinate, or fraction of the panel's height from its bottom edge.</summary>
    public double Y { get; }

    /// <summary>The text, in the markup of <see cref="Text.MathText"/>.</summary>
    public string Content { get; }

    /// <summary>True if the position is a fraction of the panel.</summary>
    public bool IsRelative { get; }

    /// <summary>Which part of the text stands at the position.</summary>
    public TextAnchor Anchor { get; init; }

    /// <summary>Text at a point given in the units of the axes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is NaN or infinite.</exception>
    public static Annotation At(double x, double y, string content) => new(x, y, content, relative: false);

    /// <summary>Text at a fraction of the panel's width and height, counted from its bottom left corner.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is not from 0 to 1.</exception>
    public static Annotation InPanel(double x, double y, string content) =>
        new(Require.Between(x, 0.0, 1.0), Require.Between(y, 0.0, 1.0), content, relative: true);
}
