namespace PitchDrop.Observables.Correlations;

/// <summary>The peak of a curve over lags.</summary>
/// <param name="Height">Its height.</param>
/// <param name="Time">The lag at which it stands.</param>
/// <param name="Inside">False if the largest value stands at the first or last lag that has one: then the true peak may lie outside.</param>
public sealed record LagPeak(Scalar Height, Scalar Time, bool Inside);
