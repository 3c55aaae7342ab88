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
}
