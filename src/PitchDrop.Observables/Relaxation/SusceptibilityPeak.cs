using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Observables.Relaxation;

/// <summary>The peak of a dynamic susceptibility.</summary>
/// <param name="Height">χ₄* with its error.</param>
/// <param name="Time">The lag t* at which it stands [time], with its error.</param>
/// <param name="Inside">False if the largest value stands at the first or last lag: then the true peak may lie outside.</param>
public sealed record SusceptibilityPeak(Estimate Height, Estimate Time, bool Inside);
