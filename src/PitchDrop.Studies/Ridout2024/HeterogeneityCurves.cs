using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>Dynamic heterogeneity of one side at one temperature.</summary>
/// <param name="Temperature">T [ε_AA/k_B].</param>
/// <param name="Lags">Lags t [τ], ascending.</param>
/// <param name="Overlap">Q(t), Eq. 31.</param>
/// <param name="Susceptibility">χ₄(t), Eq. 32.</param>
/// <param name="PeakTime">τ_χ; null where the peak lies outside the lags.</param>
/// <param name="PeakHeight">χ₄*; null where the peak lies outside the lags.</param>
/// <param name="Length">ξ₄ [σ_AA] from the collapse of blocks; null where it was not found.</param>
internal sealed record HeterogeneityCurves(double Temperature, double[] Lags, Estimate[] Overlap, Estimate[] Susceptibility, StudentEstimate? PeakTime, StudentEstimate? PeakHeight, StudentEstimate? Length)
{
    /// <summary>The time at which Q = 1/e [τ]; null where it was not found.</summary>
    public StudentEstimate? TimeAtInverseE { get; init; }

    /// <summary>The time at which Q = 0.2 [τ]; null where it was not found.</summary>
    public StudentEstimate? TimeAtFifth { get; init; }

    /// <summary>χ₄* of boxes of half the side of the lattice, of which there are eight; null where it was not looked at.</summary>
    public StudentEstimate? HalfBoxHeight { get; init; }

    /// <summary>ξ₄ over that of the hottest temperature, in whose error what the hottest is uncertain by is not twice; null where there is no collapse.</summary>
    public StudentEstimate? Growth { get; init; }
}
