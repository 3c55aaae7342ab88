namespace PitchDrop.Observables.Correlations;

/// <summary>A function of the mean values of what was measured, such as 3⟨r⁴⟩/5⟨r²⟩² − 1.</summary>
/// <param name="means">The means [V].</param>
public delegate double OfMeans(ReadOnlySpan<double> means);
