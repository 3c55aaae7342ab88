namespace PitchDrop.Observables.Correlations;

/// <summary>A lag that is measured.</summary>
/// <param name="Time">The lag t; of gathered lags, the mean.</param>
/// <param name="Least">Its smallest number of steps.</param>
/// <param name="Most">Its largest number of steps; the smallest again where the lag is exact.</param>
/// <param name="Pairs">Number of pairs of frames.</param>
public readonly record struct Lag(double Time, long Least, long Most, long Pairs);
