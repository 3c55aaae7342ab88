namespace PitchDrop.Numerics.Statistics;

/// <summary>The result of a non-linear least-squares fit; look at <see cref="Converged"/> first.</summary>
/// <param name="Parameters">The parameters [m] at the smallest χ² that was found; always finite.</param>
/// <param name="Covariance">Their covariance [m, m]; infinite on the diagonal where the data do not determine the parameters.</param>
/// <param name="ChiSquared">χ² at these parameters.</param>
/// <param name="DegreesOfFreedom">Number of points less number of parameters.</param>
/// <param name="Converged">Whether a minimum was reached, and the covariance exists.</param>
/// <param name="Iterations">Number of steps that were tried.</param>
public sealed record NonlinearFit(double[] Parameters, double[,] Covariance, double ChiSquared, int DegreesOfFreedom, bool Converged, int Iterations)
{
    /// <summary>Parameter <paramref name="j"/> with its standard error.</summary>
    public Estimate Parameter(int j) => new(Parameters[j], Math.Sqrt(Covariance[j, j]));
}
