using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Structure;

/// <summary>Equal intervals of distance from 0 to r_max, and the volumes of their shells. Immutable.</summary>
public sealed class DistanceBins
{
    /// <summary>Makes the intervals.</summary>
    /// <param name="largest">r_max, finite, &gt; 0.</param>
    /// <param name="count">Number B of intervals, 1 to 10⁵.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    public DistanceBins(double largest, int count) => (Largest, Count) = (Require.Positive(largest), Require.Between(count, 1, 100_000));

    /// <summary>r_max.</summary>
    public double Largest { get; }

    /// <summary>Number B of intervals.</summary>
    public int Count { get; }

    /// <summary>The middle of an interval.</summary>
    public double Middle(int bin) => (bin + 0.5) * Largest / Count;

    /// <summary>The far end of an interval.</summary>
    public double End(int bin) => (bin + 1) * Largest / Count;

    /// <summary>Volume of the shell between the ends of an interval; its area in two dimensions.</summary>
    public double Volume(int bin, int dimension)
    {
        double low = bin * Largest / Count, high = End(bin);
        return dimension == 2 ? Math.PI * (high - low) * (high + low) : 4 * Math.PI / 3 * (high - low) * ((high * high) + (high * low) + (low * low));
    }
}
