using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Observables.Correlations;

/// <summary>A point of a curve.</summary>
/// <param name="Lag">The lag t.</param>
/// <param name="Value">The value.</param>
/// <param name="Error">One standard error; null where there are too few samples for one.</param>
/// <param name="Pairs">Number of pairs of frames behind it.</param>
/// <param name="Samples">Number of samples behind the error.</param>
public readonly record struct CurvePoint(double Lag, double Value, double? Error, long Pairs, int Samples)
{
    /// <summary>The value with its error; null where there is none.</summary>
    public Estimate? Estimate => Error is { } error ? new Estimate(Value, error) : null;
}
