using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Registry;

/// <summary>What <c>pitchdrop demo</c> runs.</summary>
public static class DemoRegistry
{
    /// <summary>Builds the demonstration, of under a minute, from its seed; null where the program has none.</summary>
    public static Func<ulong, Workload>? Plan { get; } = Demonstration.Plan;
}
