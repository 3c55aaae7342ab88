using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Observables.Relaxation;

/// <summary>The fit of exp[−(t/t₀)^β] to a relaxation function, as a straight line of ln(−ln C) against ln t.</summary>
/// <param name="Exponent">β with its error; 1 is a simple exponential, below 1 is stretched.</param>
/// <param name="Time">t₀ [time] with its error.</param>
/// <param name="Points">Number of lags in the fit.</param>
public sealed record StretchedExponential(Estimate Exponent, Estimate Time, int Points);
