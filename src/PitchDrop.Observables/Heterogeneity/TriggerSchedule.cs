using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>Which events are triggers, and how long each is followed.</summary>
/// <remarks>
/// The first event after each frame time favours events that end a long pause; every m-th event is a fair sample of events. Both are asked for in the field.
/// </remarks>
public sealed record TriggerSchedule
{
    private TriggerSchedule()
    {
    }

    /// <summary>Length W of the window after a trigger [time].</summary>
    public double Window { get; private init => field = Require.Positive(value); }

    /// <summary>No event before this time is a trigger.</summary>
    public double Start { get; private init => field = Require.Finite(value); }

    /// <summary>Time from one frame to the next; null when every m-th event is a trigger.</summary>
    public double? FrameSpacing { get; private init => field = value is { } spacing ? Require.Positive(spacing) : null; }

    /// <summary>The m of "every m-th event"; 0 when the first event after each frame is a trigger.</summary>
    public int Stride { get; private init; }

    /// <summary>Triggers are the first events at or after <paramref name="start"/> + k·<paramref name="spacing"/>, k = 0, 1, ….</summary>
    /// <exception cref="ArgumentOutOfRangeException">The window or the spacing is not positive, or a number is not finite.</exception>
    public static TriggerSchedule FirstAfterFrames(double window, double start, double spacing) =>
        new() { Window = window, Start = start, FrameSpacing = spacing };

    /// <summary>Triggers are the first event at or after <paramref name="start"/> and every <paramref name="stride"/>-th one from there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The window or the stride is not positive, or a number is not finite.</exception>
    public static TriggerSchedule EveryNth(double window, double start, int stride) =>
        new() { Window = window, Start = start, Stride = Require.Between(stride, 1, int.MaxValue) };
}
