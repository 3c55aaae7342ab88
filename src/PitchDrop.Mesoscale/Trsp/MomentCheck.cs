using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Mesoscale.Trsp;

/// <summary>A moment as it was measured, beside what the model demands.</summary>
/// <param name="Name">Which: "mean before", "covariance".</param>
/// <param name="Demanded">What equilibrium and time reversal demand.</param>
/// <param name="Measured">What was found.</param>
public readonly record struct MomentCheck(string Name, double Demanded, Estimate Measured)
{
    /// <summary>How many standard errors lie between the two.</summary>
    public double Deviation => (Measured.Value - Demanded) / Measured.Error;
}
