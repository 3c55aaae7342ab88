using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Paths;

/// <summary>Times of frames: whole numbers of a unit, so that equal lags are equal exactly. Ascending, each once. Immutable.</summary>
public sealed class FrameTimes
{
    /// <summary>The most steps from the first frame to the last, 2⁶²: sums of two lags then still are whole numbers of 64 bits.</summary>
    public const long LongestSpan = 1L << 62;

    private readonly long[] _steps;

    /// <summary>Frames at whole numbers of steps.</summary>
    /// <param name="steps">Steps n_f [F], ascending, each once.</param>
    /// <param name="unit">The time Δt of a step, &gt; 0.</param>
    /// <exception cref="ArgumentException">There is no frame, the steps do not ascend, or they span more than <see cref="LongestSpan"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not positive.</exception>
    public FrameTimes(ReadOnlySpan<long> steps, double unit)
    {
        Shapes.AtLeast(steps.Length, 1);
        for (int f = 1; f < steps.Length; f++)
        {
            if (steps[f] <= steps[f - 1])
            {
                throw new ArgumentException($"frame {f} is at step {steps[f]}, the frame before it at {steps[f - 1]}; accepted are steps that ascend", nameof(steps));
            }
        }

        if ((Int128)steps[^1] - steps[0] > LongestSpan)
        {
            throw new ArgumentException($"the frames span steps from {steps[0]} to {steps[^1]}; accepted are at most {LongestSpan} from the first to the last", nameof(steps));
        }

        (_steps, Unit) = (steps.ToArray(), Require.Positive(unit));
    }

    /// <summary>Frames at times that a file gives as real numbers: finds the unit of which all of them are whole multiples, as nearly as they were rounded.</summary>
    /// <param name="times">Times [F], ascending, each once.</param>
    /// <param name="tolerance">How far a time may lie off its multiple; 0 for 10⁻⁶ of the shortest interval between frames, and the rounding of double precision.</param>
    /// <exception cref="ArgumentException">There is no frame, a time is not finite, the times do not ascend, or they have no unit: see <see cref="OnRaster"/>.</exception>
    public static FrameTimes FromTimes(ReadOnlySpan<double> times, double tolerance = 0)
    {
        double shortest = CheckedInterval(times);
        double rounding = 4.5e-16 * Math.Max(Math.Abs(times[0]), Math.Abs(times[^1]));
        double allowed = Math.Max(Require.NotNegative(tolerance) > 0 ? tolerance : 1e-6 * shortest, rounding);
        return TimeUnit.Of(times, allowed) is { } found
            ? new FrameTimes(found.Steps, found.Unit)
            : throw new ArgumentException($"the {times.Length} times from {times[0]} to {times[^1]} are not whole multiples of one unit within {allowed:g2}; accepted are times that are, or a raster to round them to", nameof(times));
    }

    /// <summary>Frames at irregular times, each rounded to the nearest multiple of a unit.</summary>
    /// <param name="times">Times [F], ascending, each once.</param>
    /// <param name="unit">The unit Δt, &gt; 0, at most half of the shortest interval; lags are then off by a unit at most.</param>
    /// <exception cref="ArgumentException">There is no frame, a time is not finite, the times do not ascend, or two fall on the same multiple.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not positive, or so small that multiples exceed 10¹⁵.</exception>
    public static FrameTimes OnRaster(ReadOnlySpan<double> times, double unit)
    {
        CheckedInterval(times);
        Require.Between(Math.Max(Math.Abs(times[0]), Math.Abs(times[^1])) / Require.Positive(unit), 0, 1e15, "the largest time in units");
        long[] steps = new long[times.Length];
        for (int f = 0; f < steps.Length; f++)
        {
            steps[f] = (long)Math.Round(times[f] / unit);
        }

        return new FrameTimes(steps, unit);
    }

    /// <summary>Steps n_f [F].</summary>
    public ReadOnlySpan<long> Steps => _steps;

    /// <summary>The time Δt of a step.</summary>
    public double Unit { get; }

    /// <summary>Number F of frames.</summary>
    public int Count => _steps.Length;

    /// <summary>The time t_f = n_f Δt of a frame.</summary>
    public double this[int frame] => _steps[frame] * Unit;

    // The shortest interval between neighbours; of a single frame, 1.
    private static double CheckedInterval(ReadOnlySpan<double> times)
    {
        Shapes.AtLeast(times.Length, 1);
        Shapes.Finite(times);
        double shortest = double.PositiveInfinity;
        for (int f = 1; f < times.Length; f++)
        {
            shortest = Math.Min(shortest, times[f] - times[f - 1]);
            if (!(shortest > 0))
            {
                throw new ArgumentException($"frame {f} is at time {times[f]}, the frame before it at {times[f - 1]}; accepted are times that ascend", nameof(times));
            }
        }

        return times.Length > 1 ? shortest : 1;
    }
}
