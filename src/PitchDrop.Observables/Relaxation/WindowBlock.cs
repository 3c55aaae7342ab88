namespace PitchDrop.Observables.Relaxation;

/// <summary>Sums of a relaxation function C_w(t_k), here an average over the whole system, over the consecutive time windows w of one block.</summary>
/// <param name="Windows">Number n of windows.</param>
/// <param name="Sum">Σ_w C_w(t_k) for each lag [K].</param>
/// <param name="SumOfSquares">Σ_w C_w(t_k)² for each lag [K].</param>
public sealed record WindowBlock(int Windows, double[] Sum, double[] SumOfSquares);
