using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Trsp;

/// <summary>The form f(r) of the paper's fits: one value at r = 0, an exponential elsewhere. Ridout and Liu, Eq. (29).</summary>
public sealed record NearExponential
{
    /// <summary>f(0), in the unit of f; finite, &gt; 0.</summary>
    public required double AtZero { get; init => field = Require.Positive(value); }

    /// <summary>Amplitude of the exponential, in the unit of f; finite, ≥ 0.</summary>
    public required double Amplitude { get; init => field = Require.NotNegative(value); }

    /// <summary>Decay length [σ_AA]; finite, &gt; 0.</summary>
    public required double Length { get; init => field = Require.Positive(value); }

    /// <summary>f(r) at a distance r ≥ 0 [σ_AA].</summary>
    [Equation("Trsp", "3")]
    public double At(double distance) => distance == 0 ? AtZero : Amplitude * Math.Exp(-distance / Length);
}
