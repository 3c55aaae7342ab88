namespace PitchDrop.Landscape.Minimisers;

/// <summary>What a minimisation reached.</summary>
/// <param name="Iterations">Iterations made.</param>
/// <param name="Evaluations">Evaluations of the forces.</param>
/// <param name="Energy">Potential energy U at the end [ε].</param>
/// <param name="LargestForce">The largest length of a force at the end [ε/σ].</param>
/// <param name="Outcome">How it ended.</param>
public sealed record MinimiserResult(long Iterations, long Evaluations, double Energy, double LargestForce, MinimiserOutcome Outcome)
{
    /// <summary>Whether it reached what was asked for.</summary>
    public bool Converged => Outcome is MinimiserOutcome.ForceReached or MinimiserOutcome.EnergyReached;
}
