using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Structure;

/// <summary>How the size ξ_LER of the elastic region is read from γ(r).</summary>
public sealed record DistortionRule
{
    /// <summary>The pair of species whose g(r) is looked at; null for all particles alike.</summary>
    public (int A, int B)? Pair { get; init; }

    /// <summary>Width of the windows of γ(r) [length], about one oscillation of g; finite, &gt; 0.</summary>
    public double Width { get; init => field = Require.Positive(value); } = 1;

    /// <summary>The nearest distance that counts [length]; finite, ≥ 0. The contact side of the first peak is a matter of collisions.</summary>
    public double From { get; init => field = Require.NotNegative(value); } = 1.5;

    /// <summary>The farthest distance that counts [length]; finite or ∞: half the box, beyond which a particle's images are seen.</summary>
    public double To { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "To must be positive"); } = double.PositiveInfinity;

    /// <summary>By what part of itself γ may differ from the plateau and the power law beyond its error; finite, ≥ 0.</summary>
    public double Looseness { get; init => field = Require.NotNegative(value); } = 0.05;

    /// <summary>A break counts if it lowers χ² by this, in units of χ² per degree of freedom; finite, &gt; 0.</summary>
    public double LeastImprovement { get; init => field = Require.Positive(value); } = 9;
}
