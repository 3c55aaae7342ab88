using System.Globalization;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Reporting.Figures;

/// <summary>Width and height of a figure, in millimetres for print or in CSS pixels (1/96 inch) for the screen.</summary>
public sealed record FigureSize
{
    private const double PixelsPerMillimetre = 96.0 / 25.4;

    private FigureSize(double width, double height, string unit, double scale)
    {
        WidthText = width.ToString("0.###", CultureInfo.InvariantCulture) + unit;
        HeightText = height.ToString("0.###", CultureInfo.InvariantCulture) + unit;
        WidthInPixels = Require.Between(width * scale, 60.0, 10_000.0, nameof(width));
        HeightInPixels = Require.Between(height * scale, 60.0, 10_000.0, nameof(height));
    }

    /// <summary>Width in CSS pixels, from 60 to 10 000.</summary>
    public double WidthInPixels { get; }

    /// <summary>Height in CSS pixels, from 60 to 10 000.</summary>
    public double HeightInPixels { get; }

    internal string WidthText { get; }

    internal string HeightText { get; }

    /// <summary>A size in millimetres.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is under 60 or over 10 000 CSS pixels, or NaN.</exception>
    public static FigureSize Millimetres(double width, double height) => new(width, height, "mm", PixelsPerMillimetre);

    /// <summary>A size in CSS pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is under 60 or over 10 000 pixels, or NaN.</exception>
    public static FigureSize Pixels(double width, double height) => new(width, height, "px", 1.0);

    /// <summary>One column of a physics journal, 86 mm wide.</summary>
    public static FigureSize Column(double height = 66.0) => Millimetres(86.0, height);

    /// <summary>Two columns of a physics journal, 178 mm wide.</summary>
    public static FigureSize Page(double height) => Millimetres(178.0, height);
}
