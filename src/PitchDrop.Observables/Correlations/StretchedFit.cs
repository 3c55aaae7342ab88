namespace PitchDrop.Observables.Correlations;

/// <summary>The fit of A exp[−(t/τ)^β] to the end of a relaxation function.</summary>
/// <param name="Amplitude">A, the height of the plateau that it decays from.</param>
/// <param name="Time">τ.</param>
/// <param name="Exponent">β; below 1 the decay is stretched.</param>
/// <param name="Points">Number of lags in the fit.</param>
public sealed record StretchedFit(Scalar Amplitude, Scalar Time, Scalar Exponent, int Points);
