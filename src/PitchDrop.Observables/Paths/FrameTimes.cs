using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Paths;

/// <summary>Times of frames: whole numbers of a unit, so that equal lags are equal exactly. Ascending, each once. Immutable.</summary>
public sealed class FrameTimes
{
    private readonly long[] _steps;

    /// <summary>Frames at whole numbers of steps.</summary>
    /// <param name="steps">Steps n_f [F], ascending, each once.</param>
    /// <param name="unit">The time Δt of a step, &gt; 0.</param>
    /// <exception cref="ArgumentException">There is no frame, or the steps do not ascend.</exception>
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

        (_steps, Unit) = (steps.ToArray(), Require.Positive(unit));
    }

    /// <summary>Steps n_f [F].</summary>
    public ReadOnlySpan<long> Steps => _steps;

    /// <summary>The time Δt of a step.</summary>
    public double Unit { get; }

    /// <summary>Number F of frames.</summary>
    public int Count => _steps.Length;

    /// <summary>The time t_f = n_f Δt of a frame.</summary>
    public double this[int frame] => _steps[frame] * Unit;
}
