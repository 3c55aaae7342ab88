using PitchDrop.Numerics.Fourier;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Structure;

/// <summary>Shells of wave number in which wave vectors are gathered: those of exactly equal |q| of one box, or equal intervals of |q| for any box. Immutable.</summary>
public sealed class WaveNumberShells
{
    private const double Equal = 1e-8;
    private readonly double[] _moduli; // of exact shells; empty for intervals
    private readonly double _width;

    private WaveNumberShells((double Low, double High) range, double[] moduli, double width, int count) => (Range, _moduli, _width, Count) = (range, moduli, width, count);

    /// <summary>Least and largest |q|.</summary>
    public (double Low, double High) Range { get; }

    /// <summary>Number K of shells.</summary>
    public int Count { get; }

    /// <summary>Whether the shells are those of one box, which then must not change.</summary>
    public bool AreExact => _moduli.Length > 0;

    /// <summary>Every |q| of a box in a range is a shell of its own: nothing is averaged over |q|.</summary>
    /// <exception cref="ArgumentException">The box has no wave vector there.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range is none.</exception>
    public static WaveNumberShells Exact(Box box, double low, double high)
    {
        double[] sorted = [.. WaveVectors.Within(box, low, high).Moduli.ToArray().Order()];
        Shapes.AtLeast(sorted.Length, 1, "the number of wave vectors in the range");
        double[] distinct = [.. sorted.Where((q, k) => k == 0 || q > sorted[k - 1] * (1 + Equal))];
        return new WaveNumberShells((low, high), distinct, 0, distinct.Length);
    }

    /// <summary>The lowest |q| of a box, each a shell of its own: equally many for boxes of any size.</summary>
    /// <param name="box">The box.</param>
    /// <param name="count">Number K of shells, 1 to 1000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number breaks its rule, or the box is so much longer one way than another that they cannot be found.</exception>
    public static WaveNumberShells Lowest(Box box, int count)
    {
        Require.Between(count, 1, 1000);

        // None is shorter than that of the longest edge: from there, few are looked at in a box of any shape.
        double high = 2 * Math.PI / Math.Max(Math.Max(box.LengthX, box.LengthY), box.Dimension == 2 ? 0 : box.LengthZ);
        while (WaveVectors.Within(box, 0, high).Count == 0 || Exact(box, 0, high).Count <= count)
        {
            high *= 1.3;
        }

        double[] lowest = Exact(box, 0, high)._moduli[..count];
        return new WaveNumberShells((0, lowest[^1] * (1 + Equal)), lowest, 0, count);
    }

    /// <summary>Intervals of equal width.</summary>
    /// <param name="low">Least |q|, ≥ 0.</param>
    /// <param name="high">Largest |q|.</param>
    /// <param name="width">Width of an interval; the last one may reach beyond the largest |q|, and holds only what does not exceed it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule, or there would be more than 10⁵ intervals.</exception>
    public static WaveNumberShells Intervals(double low, double high, double width)
    {
        Require.NotNegative(low);
        Require.Between(Require.Positive(high), low, double.MaxValue);
        double count = Math.Ceiling(((high - low) / Require.Positive(width)) - 1e-9);
        return new WaveNumberShells((low, high), [], width, (int)Math.Max(1, Require.Between(count, 0, 100_000, "the number of intervals")));
    }

    /// <summary>The shell of a wave number; of exact shells null where there is none.</summary>
    public int? ShellOf(double q)
    {
        if (!AreExact)
        {
            return Math.Clamp((int)Math.Floor((q - Range.Low) / _width), 0, Count - 1);
        }

        int at = Array.BinarySearch(_moduli, q * (1 - (10 * Equal)));
        at = at < 0 ? ~at : at;
        return at < Count && Math.Abs(_moduli[at] - q) <= 10 * Equal * q ? at : null;
    }
}
