using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.TimeGrids;

/// <summary>The evenly spaced grid t_k = first + k·step, k = 0, 1, …, computed by one product so that no rounding accumulates.</summary>
public sealed class LinearGrid
{
    /// <summary>Makes the grid that begins at <paramref name="first"/> and advances by <paramref name="step"/> &gt; 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The first is not finite, or the step is not finite and positive.</exception>
    public LinearGrid(double first, double step)
    {
        First = Require.Finite(first);
        Step = Require.Positive(step);
    }

    /// <summary>The time t_0.</summary>
    public double First { get; }

    /// <summary>The spacing of the points.</summary>
    public double Step { get; }

    /// <summary>The time t_k of point <paramref name="k"/> ≥ 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is negative.</exception>
    public double Time(long k) => First + (Require.Between(k, 0L, long.MaxValue) * Step);

    /// <summary>The smallest k ≥ 0 with t_k ≥ <paramref name="t"/>, exact against <see cref="Time"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="t"/> is not finite, or lies more than 2⁵² steps after the first point.</exception>
    public long Index(double t)
    {
        double steps = Require.Between(Math.Ceiling((Require.Finite(t) - First) / Step), double.MinValue, 4.5e15, nameof(t));
        long k = (long)Math.Max(0, steps);
        while (k > 0 && Time(k - 1) >= t)
        {
            k--;
        }

        while (Time(k) < t)
        {
            k++;
        }

        return k;
    }
}
