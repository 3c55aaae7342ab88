using PitchDrop.Numerics.Guards;

namespace PitchDrop.Landscape.Minimisers;

/// <summary>How closely the path of steepest descent is followed, and how far.</summary>
public sealed record SteepestDescentParameters
{
    /// <summary>The error of a step, as estimated, that no particle exceeds [σ]; finite, &gt; 0. A tenth of it leads to the same minimum for all but a few starts in a hundred.</summary>
    public double Tolerance { get; init => field = Require.Positive(value); } = 1e-2;

    /// <summary>The path is left for a faster way down when no force is longer than this [ε/σ]; finite, ≥ 0; 0 to follow it to the end.</summary>
    public double HandOver { get; init => field = Require.NotNegative(value); } = 1e-2;

    /// <summary>The most stages of a step, each an evaluation of the forces; at least 2. The longest step that is stable grows with their square.</summary>
    public int MostStages { get; init => field = Require.Between(value, 2, 1000); } = 60;
}
