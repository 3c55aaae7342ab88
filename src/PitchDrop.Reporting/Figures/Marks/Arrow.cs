using PitchDrop.Numerics.Guards;

namespace PitchDrop.Reporting.Figures.Marks;

/// <summary>A vertical arrow that points at an abscissa.</summary>
public sealed record Arrow : Mark
{
    /// <summary>An arrow at <paramref name="x"/> from <paramref name="fromY"/> (tail) to <paramref name="toY"/> (head), in the units of the axes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is NaN or infinite.</exception>
    public Arrow(double x, double fromY, double toY)
    {
        X = Require.Finite(x);
        FromY = Require.Finite(fromY);
        ToY = Require.Finite(toY);
    }

    /// <summary>The abscissa pointed at.</summary>
    public double X { get; }

    /// <summary>Ordinate of the tail.</summary>
    public double FromY { get; }

    /// <summary>Ordinate of the head.</summary>
    public double ToY { get; }

    /// <summary>Text beside the tail, in the markup of <see cref="Text.MathText"/>; null for none.</summary>
    public string? Caption { get; init; }
}
