using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>The mean softness after a quench.</summary>
/// <param name="Temperature">Final temperature T_F.</param>
/// <param name="Times">Times since the quench [τ], ascending.</param>
/// <param name="MeanSoftness">⟨S⟩(t) of all sites, or of all A particles.</param>
internal sealed record AgeingCurve(double Temperature, double[] Times, Estimate[] MeanSoftness)
{
    /// <summary>Degrees of freedom of the errors: runs less one; infinite for a curve without noise.</summary>
    public double DegreesOfFreedom { get; init; } = double.PositiveInfinity;
}
