using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Observables.Structure;

/// <summary>Moments of the local stress, from the stresses themselves, not from bins.</summary>
/// <param name="Mean">⟨σ⟩.</param>
/// <param name="MeanSquare">⟨σ²⟩.</param>
/// <param name="FourthMoment">⟨σ⁴⟩.</param>
/// <param name="ExcessKurtosis">⟨σ⁴⟩/⟨σ²⟩² − 3; 0 for a Gaussian of mean zero, −6/5 for a box.</param>
public sealed record StressMoments(Estimate Mean, Estimate MeanSquare, Estimate FourthMoment, Estimate ExcessKurtosis);
