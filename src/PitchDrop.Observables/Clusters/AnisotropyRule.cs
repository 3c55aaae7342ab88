using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Clusters;

/// <summary>How the range ξ_α is read from α(r): the break of a broken power law.</summary>
public sealed record AnisotropyRule
{
    /// <summary>Of what the anisotropy is taken.</summary>
    public AnisotropyKind Kind { get; init; } = AnisotropyKind.WithinClusters;

    /// <summary>Shells whose middle is nearer than this are left out [length]; finite, ≥ 0: within a particle's own shell of neighbours there are few jumps, and no elasticity.</summary>
    public double From { get; init => field = Require.NotNegative(value); } = 1.5;

    /// <summary>By what part of itself α may differ from the power laws beyond its error; finite, ≥ 0. A profile is none of straight pieces, and where it is known best it must not be followed best.</summary>
    public double Looseness { get; init => field = Require.NotNegative(value); } = 0.1;

    /// <summary>A break counts if it lowers χ² by this, in units of χ² per degree of freedom; finite, &gt; 0.</summary>
    public double LeastImprovement { get; init => field = Require.Positive(value); } = 9;

    /// <summary>Number of resamples of the windows behind the error, at least 50.</summary>
    public int Resamples { get; init => field = Require.Between(value, 50, 1_000_000); } = 200;
}
