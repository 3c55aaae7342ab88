using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Observables.Correlations;

/// <summary>A number that was read from curves, such as a crossing time.</summary>
/// <param name="Value">The number; null where the curves do not give it.</param>
/// <param name="Error">One standard error; null where there are too few samples for one, or some of them do not give the number.</param>
/// <param name="Samples">Number of samples behind the error.</param>
/// <param name="Remark">Why something is missing; null where nothing is.</param>
public sealed record Scalar(double? Value, double? Error, int Samples, string? Remark)
{
    /// <summary>The number with its error; null where either is missing.</summary>
    public Estimate? Estimate => Value is { } value && Error is { } error ? new Estimate(value, error) : null;

    /// <summary>Degrees of freedom ν of the error: of Student's distribution, which (value − truth)/error follows. The number of samples less one, unless what trajectories differ by for good has fewer; NaN where there is no error.</summary>
    public double DegreesOfFreedom { get; init; } = Error is null ? double.NaN : Samples - 1;

    /// <summary>The number with its error and ν; null where either is missing.</summary>
    public StudentEstimate? Student => Estimate is { } estimate ? StudentEstimate.Of(estimate, DegreesOfFreedom) : null;
}
