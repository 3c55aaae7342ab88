using PitchDrop.Numerics.Guards;

namespace PitchDrop.Landscape.PseudoHarmonicModes;

/// <summary>When the way to a pseudo-harmonic mode ends.</summary>
public sealed record ModeGoal
{
    /// <summary>Done when |∇C|/(κ |M z|) ≤ this; finite, &gt; 0. The mode is then wrong by a field of about this length, its stiffness by the square.</summary>
    public double Residual { get; init => field = Require.Positive(value); } = 1e-7;

    /// <summary>Given up after so many iterations, of one solve each; at least 1.</summary>
    public int MaxIterations { get; init => field = Require.Between(value, 1, 1_000_000); } = 500;
}
