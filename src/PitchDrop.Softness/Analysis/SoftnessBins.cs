using PitchDrop.Numerics.Guards;

namespace PitchDrop.Softness.Analysis;

/// <summary>Intervals of softness S of one width.</summary>
public sealed record SoftnessBins
{
    /// <summary>Lower end of the first; finite.</summary>
    public double Lowest { get; init => field = Require.Finite(value); } = -5;

    /// <summary>Width; &gt; 0.</summary>
    public double Width { get; init => field = Require.Positive(value); } = 0.25;

    /// <summary>Number B.</summary>
    public int Count { get; init => field = Require.Between(value, 1, 100_000); } = 40;

    /// <summary>The middle of one.</summary>
    public double Centre(int bin) => Lowest + ((bin + 0.5) * Width);

    /// <summary>The one that a softness is in; −1 where it lies outside all.</summary>
    public int Of(double softness)
    {
        double at = Math.Floor((softness - Lowest) / Width);
        return at >= 0 && at < Count ? (int)at : -1;
    }
}
