namespace PitchDrop.Softness.Classifier;

/// <summary>What a support vector machine learned, in standardised coordinates.</summary>
/// <param name="Weights">w [F].</param>
/// <param name="Intercept">b.</param>
/// <param name="Objective">½(|w|² + b²) + C Σ max(0, 1 − y(w·z + b)): what is made least.</param>
/// <param name="Gap">The objective less its lower bound, the dual objective: the least value lies between the two.</param>
/// <param name="Sweeps">Passes over the examples.</param>
/// <param name="Converged">Whether the gap came below the tolerance times the objective.</param>
public sealed record SvmSolution(double[] Weights, double Intercept, double Objective, double Gap, int Sweeps, bool Converged);
