using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Clusters;

/// <summary>The life of a cluster: the moments t₀ … t₃ by named rules, each with its uncertainty, or the reason why there is none.</summary>
/// <param name="Trace">The trace they were read off.</param>
/// <param name="Smoothed">The running mean of σ_c [frames of the trace].</param>
/// <param name="Noise">Standard deviation of σ_c about it.</param>
/// <param name="Onset">t₀: the last upward crossing of 5 % of the peak before t₂.</param>
/// <param name="Elastic">t₁: the break of the best two-segment line on [t₀, t₂], where growth becomes milder.</param>
/// <param name="Yield">t₂: the last maximum before the drop.</param>
/// <param name="End">t₃: the first time behind t₂ below 10 % of the peak.</param>
/// <param name="YieldStress">σ_c,y, the stress at t₂.</param>
/// <param name="YieldTime">t₂ − t₀.</param>
public sealed record ClusterLife(ConvectiveTrace Trace, IReadOnlyList<double> Smoothed, double Noise, Scalar Onset, Scalar Elastic, Scalar Yield, Scalar End, Scalar YieldStress, Scalar YieldTime)
{
    /// <summary>Whether the cluster lives at a time: between t₀ and t₃, or the end of the trace where σ_c has not dropped by then; null where t₀ or t₂ is not known.</summary>
    /// <param name="time">The time.</param>
    public bool? LivesAt(double time) => Onset.Value is { } begin && Yield.Value is not null
        ? time >= begin && time <= (End.Value ?? double.PositiveInfinity)
        : null;
}
