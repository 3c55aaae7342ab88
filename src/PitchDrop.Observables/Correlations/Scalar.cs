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

    /// <summary>The standard error that goes with ν; <see cref="Error"/> is wider where two or three trajectories differ for good, so that as one standard error it covers as often as it should.</summary>
    public double? Bare { get; init; } = Error;

    /// <summary>Degrees of freedom ν of the error: of Student's distribution, which (value − truth)/<see cref="Bare"/> follows. The number of samples less one; of trajectories less one where these differ for good; NaN where there is no error.</summary>
    public double DegreesOfFreedom { get; init; } = Error is null ? double.NaN : Samples - 1;

    /// <summary>The number with <see cref="Bare"/> and ν; null where either is missing.</summary>
    public StudentEstimate? Student => Value is { } value && Bare is { } error ? new StudentEstimate(value, error, DegreesOfFreedom) : null;
}
