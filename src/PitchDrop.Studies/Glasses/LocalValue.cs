namespace PitchDrop.Studies.Glasses;

/// <summary>The stiffness round one particle.</summary>
/// <param name="Stiffness">κ_i/⟨κ⟩.</param>
/// <param name="Rank">Its rank among the particles of its species in the configuration, from 0 (softest) to 1 (stiffest).</param>
public readonly record struct LocalValue(double Stiffness, double Rank);
