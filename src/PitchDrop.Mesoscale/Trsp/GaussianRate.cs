namespace PitchDrop.Mesoscale.Trsp;

/// <summary>A rate, or a probability, A exp(γS − δS²) of rearranging at softness S.</summary>
/// <param name="Prefactor">A.</param>
/// <param name="Gamma">γ.</param>
/// <param name="Delta">δ.</param>
public readonly record struct GaussianRate(double Prefactor, double Gamma, double Delta)
{
    /// <summary>A exp(γS − δS²).</summary>
    public double At(double softness) => Prefactor * Math.Exp(softness * (Gamma - (Delta * softness)));

    /// <summary>Logarithm of the average over a normal S of a given mean and variance, which is finite for 1 + 2δσ² &gt; 0.</summary>
    public double LogarithmOfMean(double mean, double variance)
    {
        double width = 1 + (2 * Delta * variance);
        return Math.Log(Prefactor) - (Math.Log(width) / 2) + (((Gamma * mean) - (Delta * mean * mean) + (Gamma * Gamma * variance / 2)) / width);
    }
}
