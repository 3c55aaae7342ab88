namespace PitchDrop.Observables.Correlations;

/// <summary>A pair of frames that counts for a lag.</summary>
/// <param name="Lag">Index of the lag.</param>
/// <param name="Earlier">Index of the earlier frame.</param>
/// <param name="Later">Index of the later frame; for the lag 0 the same.</param>
public readonly record struct FramePair(int Lag, int Earlier, int Later);
