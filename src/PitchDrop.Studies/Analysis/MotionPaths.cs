using System.Runtime.CompilerServices;
using PitchDrop.Data.Configurations;
using PitchDrop.Observables.Displacements;
using PitchDrop.Observables.Paths;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis;

/// <summary>The paths on which all observables of motion are measured: without the motion of the box, and, unless it is to stay, without the drift of all particles. Observables that ask for the same paths get the same object, so that they share a pass.</summary>
public static class MotionPaths
{
    private static readonly ConditionalWeakTable<IPaths, Known> All = [];

    /// <summary>What the box of a trajectory does.</summary>
    public static BoxFlow FlowOf(TrajectoryData data) => All.GetValue(data.Paths, static paths => new Known(paths)).Flow.Value;

    /// <summary>The paths themselves where the box is at rest, else those with its motion along each path taken off; and relative to the mean of all particles, if so asked.</summary>
    /// <param name="data">The trajectory.</param>
    /// <param name="removesDrift">Whether the mean position of all particles is taken off each frame.</param>
    public static IPaths Of(TrajectoryData data, bool removesDrift)
    {
        Known known = All.GetValue(data.Paths, static paths => new Known(paths));
        return removesDrift ? known.DriftFree.Value : known.Free.Value;
    }

    /// <summary>What the reader should know of the drift.</summary>
    public static string DriftSaid(Configuration settings) => settings.Flag(SharedSettings.RemovesDrift.Key)
        ? "displacements are relative to the mean of all particles"
        : "displacements are as they are, the drift of all particles included";

    /// <summary>What the user should know of the box: nothing where it is at rest.</summary>
    internal static IEnumerable<string> Remarks(IPaths paths)
    {
        BoxFlow flow = BoxFlow.Of(paths);
        if (flow.IsSteadyShear)
        {
            yield return FormattableString.Invariant($"its box is sheared steadily, xy at the rate {flow.Rate:g6}; observables of single particles follow {(paths.Dimension == 3 ? "the 2 coordinates across the flow, or with sheared=nonaffine all 3" : "both coordinates")} with the advection along each path taken off; cage jumps and collective observables follow all {paths.Dimension}, with the advection taken off");
        }
        else if (flow.Change is { } change)
        {
            yield return $"its box changes otherwise than by steady shear ({change}); observables of motion take the motion of the box along each particle's path off";
        }
    }

    private sealed class Known
    {
        public Known(IPaths paths)
        {
            Flow = new(() => BoxFlow.Of(paths));
            Free = new(() => Flow.Value.IsAtRest ? paths : new NonaffinePaths(paths));
            DriftFree = new(() => new DriftFreePaths(Free.Value));
        }

        public Lazy<BoxFlow> Flow { get; }

        public Lazy<IPaths> Free { get; }

        public Lazy<IPaths> DriftFree { get; }
    }
}
