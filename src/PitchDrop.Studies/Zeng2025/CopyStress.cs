using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>What copies of one configuration say of the stress of a cluster. The run's own stress is no measure of it: t₂ was chosen where it is high, and t₀ where it is low.</summary>
internal static class CopyStress
{
    /// <summary>How much more than the flow the cluster bears at its peak, null where the stress of the flow is not known; and by how much less it bears later, copy by copy.</summary>
    /// <param name="atPeak">Its stress in each copy at t₂ of the run, at least two.</param>
    /// <param name="later">In the same copies, later.</param>
    /// <param name="flow">The stress of the flow.</param>
    public static (Measured? Excess, Measured Drop) Of(double[] atPeak, double[] later, Measured? flow)
    {
        Measured Mean(double[] values) => new(BlockedMean.OfIndependent(values), values.Length - 1);
        return (flow is { } known ? Mean(atPeak).Minus(known) : null, Mean([.. atPeak.Zip(later, (a, b) => a - b)]));
    }
}
