using PitchDrop.Numerics.Guards;

namespace PitchDrop.Softness.Analysis;

/// <summary>Intervals of distance of one width from 0 on.</summary>
public sealed record RadialBins
{
    /// <summary>Width [length]; &gt; 0.</summary>
    public double Width { get; init => field = Require.Positive(value); } = 0.25;

    /// <summary>Number K.</summary>
    public int Count { get; init => field = Require.Between(value, 1, 100_000); } = 24;

    /// <summary>Upper end of the last [length].</summary>
    public double Largest => Width * Count;

    /// <summary>The middle of one [length].</summary>
    public double Centre(int bin) => (bin + 0.5) * Width;

    /// <summary>The one that a distance is in; −1 where it lies behind all.</summary>
    public int Of(double distance)
    {
        double at = Math.Floor(distance / Width);
        return at < Count ? (int)at : -1;
    }
}
