using PitchDrop.Numerics.Guards;
using PitchDrop.Softness.Analysis;

namespace PitchDrop.Studies.Softness;

/// <summary>How softness is measured along an inherent path.</summary>
public sealed record SoftnessFieldPlan
{
    /// <summary>The path.</summary>
    public required InherentPathJob Path { get; init; }

    /// <summary>The classifier.</summary>
    public required SoftnessTrainingJob Training { get; init; }

    /// <summary>Frames from one that is looked at to the next: δt, by which the moments before and behind a rearrangement lie apart from it.</summary>
    public int Stride { get; init => field = Require.Between(value, 1, int.MaxValue); } = 5;

    /// <summary>Blocks of the path in which sums are made, as long as an expected relaxation time or longer: too short to be independent, they are joined when the measured one is known.</summary>
    public int Blocks { get; init => field = Require.Between(value, 1, 10_000); } = 5;

    /// <summary>Intervals of S.</summary>
    public SoftnessBins Softness { get; init; } = new();

    /// <summary>Intervals of r for C_S(r).</summary>
    public RadialBins Pairs { get; init; } = new() { Width = 0.1, Count = 45 };

    /// <summary>Intervals of r̃ for ΔS.</summary>
    public RadialBins Changes { get; init; } = new() { Width = 0.5, Count = 8 };

    /// <summary>r̃ from which on a particle counts as not touched by a rearrangement [σ].</summary>
    public double BackgroundFrom { get; init => field = Require.Positive(value); } = 3;
}
