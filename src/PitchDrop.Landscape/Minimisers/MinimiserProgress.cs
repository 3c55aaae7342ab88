namespace PitchDrop.Landscape.Minimisers;

/// <summary>How far a minimisation has come.</summary>
/// <param name="Iterations">Iterations made.</param>
/// <param name="Evaluations">Evaluations of the forces.</param>
/// <param name="LargestForce">The largest length of a force at present [ε/σ].</param>
public readonly record struct MinimiserProgress(long Iterations, long Evaluations, double LargestForce);
