namespace PitchDrop.Observables.Clusters;

/// <summary>The four moments of a cluster's life on one curve σ_c(t); those that the rules do not give are null.</summary>
/// <param name="Onset">t₀: σ_c begins to rise.</param>
/// <param name="Elastic">t₁: the end of linear growth.</param>
/// <param name="Yield">t₂: the last maximum before the drop.</param>
/// <param name="End">t₃: σ_c has dropped.</param>
/// <param name="Peak">σ_c at t₂.</param>
public readonly record struct LifeMoments(double? Onset, double? Elastic, double? Yield, double? End, double? Peak);
