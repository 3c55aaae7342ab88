using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Registry;

/// <summary>The hot loops that <c>pitchdrop bench</c> times: a line each.</summary>
public static class HotLoopRegistry
{
    /// <summary>Every hot loop, in the order in which they are timed.</summary>
    public static IReadOnlyList<IHotLoop> All { get; } = [];
}
