using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trajectories;

/// <summary>Which frames of a trajectory are taken. They are counted from 0; a negative number counts from the end, −1 being the last.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last; null for the last of the file.</param>
/// <param name="Every">One in so many, at least 1.</param>
public sealed record FramePick(long First, long? Last, long Every)
{
    /// <summary>All of them.</summary>
    public static FramePick All { get; } = new(0, null, 1);

    /// <summary>Whether the number of frames must be known beforehand.</summary>
    public bool CountsFromEnd => First < 0 || (Last < 0 && Last != -1);

    /// <summary>One frame.</summary>
    public static FramePick One(long frame) => new(frame, frame, 1);

    /// <summary>The same frames, counted from 0 in a file of so many.</summary>
    /// <exception cref="RefusedException">The file has fewer.</exception>
    public FramePick In(long frames)
    {
        long first = First < 0 ? First + frames : First, last = Last is { } l ? l < 0 ? l + frames : l : frames - 1;
        return first >= 0 && last >= 0
            ? new FramePick(first, last, Every)
            : throw new RefusedException($"frame {(first < 0 ? First : Last)} was asked for; there are {frames}");
    }

    /// <summary>Whether the frame of this number, counted from 0, is taken.</summary>
    public bool Takes(long frame) => frame >= First && !IsBehind(frame) && (frame - First) % Every == 0;

    /// <summary>Whether the frame lies behind all that are taken.</summary>
    public bool IsBehind(long frame) => Last is >= 0 and { } last && frame > last;
}
