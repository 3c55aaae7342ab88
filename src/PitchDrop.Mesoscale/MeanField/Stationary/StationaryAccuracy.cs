using PitchDrop.Numerics.Guards;

namespace PitchDrop.Mesoscale.MeanField.Stationary;

/// <summary>How finely the stationary equation is solved. The defaults give Γ to 1e-14 at high T and about 1e-11 at T = 0.001 (α = 0.11); each state says its own error. Coarser ones are for measuring the order of convergence.</summary>
public sealed record StationaryAccuracy
{
    /// <summary>Polynomial order p of the elements, 2 to 24; Γ converges as (element size)^{2p}.</summary>
    public int Order { get; init => field = Require.Between(value, 2, 24); } = 8;

    /// <summary>Elements of the mesh before adaptation.</summary>
    public int InitialElements { get; init => field = Require.Between(value, 1, 4096); } = 8;

    /// <summary>An element is halved while its two highest Legendre coefficients exceed this share of the largest |w| in it; 1 for no adaptation.</summary>
    public double Tolerance { get; init => field = Require.Between(value, 1e-14, 1); } = 1e-10;

    /// <summary>Most iterations of the search for D.</summary>
    public int LargestIterations { get; init => field = Require.Between(value, 1, 10_000); } = 200;
}
