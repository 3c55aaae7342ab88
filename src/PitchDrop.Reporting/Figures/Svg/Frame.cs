namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>The rectangle between the axes and the map from values to pixels in it.</summary>
internal sealed record Frame(Box Plot, AxisRange X, AxisRange Y)
{
    // Far outside the frame a coordinate only says "off to that side"; the clip hides it.
    private const double Far = 20_000.0;

    public double PixelX(double x) => Math.Clamp(Plot.X + (X.Fraction(x) * Plot.Width), -Far, Far);

    public double PixelY(double y) => Math.Clamp(Plot.Bottom - (Y.Fraction(y) * Plot.Height), -Far, Far);

    /// <summary>True if the point can be drawn at all: finite, and positive where an axis is logarithmic.</summary>
    public bool IsDrawable(double x, double y) => Omissions.IsDrawable(x, X.Scale) && Omissions.IsDrawable(y, Y.Scale);

    public bool Holds(double x, double y) => X.Holds(x) && Y.Holds(y);
}
