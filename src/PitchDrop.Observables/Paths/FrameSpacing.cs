using System.Globalization;

namespace PitchDrop.Observables.Paths;

/// <summary>Whether frames are equally far apart in time, which windows of frames and integrals over them need.</summary>
public static class FrameSpacing
{
    /// <summary>The steps between two frames.</summary>
    /// <param name="times">When the frames were taken.</param>
    /// <param name="what">What needs it, to begin the refusal with.</param>
    /// <exception cref="ArgumentException">There is one frame only, or frames are not equally far apart; the message says where.</exception>
    public static long Uniform(FrameTimes times, string what)
    {
        ReadOnlySpan<long> steps = times.Steps;
        if (steps.Length < 2)
        {
            throw new ArgumentException($"{what} needs frames at equal intervals of time; there is one frame", nameof(times));
        }

        long interval = steps[1] - steps[0];
        for (int f = 2; f < steps.Length; f++)
        {
            if (steps[f] - steps[f - 1] != interval)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"{what} needs frames at equal intervals of time; frames 0 and 1 are {interval} steps apart, frames {f - 1} and {f} {steps[f] - steps[f - 1]}"), nameof(times));
            }
        }

        return interval;
    }
}
