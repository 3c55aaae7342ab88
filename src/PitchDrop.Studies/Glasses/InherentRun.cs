namespace PitchDrop.Studies.Glasses;

/// <summary>The inherent states under the frames of one run.</summary>
/// <param name="Samples">Verified states, in the order of their parents.</param>
/// <param name="Refused">Frames that ended in no minimum.</param>
/// <param name="Frames">Number of frames.</param>
/// <param name="Spacing">Time from one frame to the next [τ].</param>
public sealed record InherentRun(IReadOnlyList<InherentStateSample> Samples, IReadOnlyList<RefusedState> Refused, int Frames, double Spacing)
{
    /// <summary>Those of a finished job.</summary>
    public static InherentRun Of(InherentStatesJob job) =>
        new(job.Samples, job.Refused, ParentFrames.Count(job.Parent), job.Parent.Plan.Frames!.Steps[1] * job.Parent.Plan.TimeStep);
}
