namespace PitchDrop.Studies.Glasses;

/// <summary>A frame whose quench ended in no minimum: it is counted, and takes part in no average.</summary>
/// <param name="Frame">Number of its parent among the frames of the run, from 0.</param>
/// <param name="LowestStiffness">λ_min of the Hessian without the translations [ε/σ²].</param>
/// <param name="LargestForce">max_i |F_i| [ε/σ].</param>
public sealed record RefusedState(int Frame, double LowestStiffness, double LargestForce);
