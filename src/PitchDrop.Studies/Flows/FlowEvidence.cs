using System.Globalization;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Observables.Rheology;

namespace PitchDrop.Studies.Flows;

/// <summary>
/// What says whether one flow was a steady flow of a supercooled liquid: its stress does not drift, cages still hold its particles for a while, and they have not ordered into layers or strings. A flow that is not one is said to be none,
/// with the reason, and is not plotted; nor is one that is too short to tell whether it was steady.
/// </summary>
/// <param name="Flow">Name of the flow.</param>
/// <param name="Stress">The stress of all pairs since the end of the start.</param>
/// <param name="Cage">Mean square displacement across the flow of the followed species; null where it was too uncertain to read.</param>
/// <param name="Order">Layers or strings; null where it was not looked for.</param>
public sealed record FlowEvidence(string Flow, SteadyMean Stress, CagePlateau? Cage, CrossFlowOrder? Order)
{
    /// <summary>Least logarithmic slope of the mean square displacement from which on there are no cages: the sample has melted. It is 1 in free diffusion; a choice, to be named with every verdict.</summary>
    public const double MostSlope = 0.9;

    /// <summary>Whether there are no cages left; null where that could not be read.</summary>
    public bool? IsMelted => Cage is { } cage ? cage.LeastSlope.Value > MostSlope : null;

    /// <summary>The largest drift, as a share of the stress, that a flow shown to be steady may have hidden: a choice.</summary>
    public const double MostHidden = 0.1;

    /// <summary>Whether the stress is steady and a drift of more than <see cref="MostHidden"/> of it would have been noticed: no where it drifts, null where the flow is too short to tell or hides more.</summary>
    public bool? IsShownSteady => Stress.IsSteady switch { true => Stress.NoticedShare <= MostHidden ? true : null, var other => other };

    /// <summary>Why the flow is not to be plotted, without a full stop; null where nothing speaks against it.</summary>
    public string? Reason => (IsMelted, Order?.IsOrdered, Stress.IsSteady) switch
    {
        (true, _, _) => string.Create(CultureInfo.InvariantCulture, $"melted: the displacement across the flow nowhere grows more slowly than t^{MostSlope} ({Cage})"),
        (_, true, _) => string.Create(CultureInfo.InvariantCulture, $"ordered into layers or strings: S(q)/N = {Order!.Largest:G3} at q = (0, {Order.WaveY:G4}, {Order.WaveZ:G4})"),
        (_, _, false) => $"the stress is {Stress.Remark}",
        (_, _, null) => $"undecided whether it was steady: the stress is {Stress.Remark}",
        _ => null,
    };

    /// <summary>The verdict in a line.</summary>
    public string Verdict => Reason ?? $"{(IsShownSteady == true ? "steady; " : string.Create(CultureInfo.InvariantCulture, $"not shown to be steady, since it could hide a drift of more than {100 * MostHidden:0} %; "))}{Stress.Remark}{(Cage is { } cage ? $"; {cage}" : "")}";

    /// <summary>The flow and its verdict.</summary>
    public override string ToString() => $"{Flow}: {Verdict}";

    /// <summary>Looks at a finished flow.</summary>
    /// <param name="job">The flow.</param>
    /// <param name="leastTime">The shortest block of the stress [τ], beside that of a strain of one: a relaxation time where one is known.</param>
    /// <param name="paths">Its frames, in which layers and strings are looked for; null if that is not wanted.</param>
    public static FlowEvidence Of(FlowJob job, double leastTime = 0, FlowPaths? paths = null)
    {
        SelfMotionCurves motion = job.Motion.Curves(job.Plan.Followed, job.Plan.TimeStep);
        return new FlowEvidence(job.Name, FlowAverages.Mean(job, FlowPart.All, leastTime), CagePlateau.Of(motion.Lags, motion.MeanSquare), paths is null ? null : CrossFlowOrder.Of(paths, job.Plan.Followed));
    }
}
