namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>A rectangle in CSS pixels, y downwards.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double MiddleX => X + (0.5 * Width);

    public double MiddleY => Y + (0.5 * Height);

    public bool Contains(double x, double y) => x >= X && x <= Right && y >= Y && y <= Bottom;
}
