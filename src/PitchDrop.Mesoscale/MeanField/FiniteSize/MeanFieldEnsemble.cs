using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;

namespace PitchDrop.Mesoscale.MeanField.FiniteSize;

/// <summary>A mean-field system of finitely many sites, and how it starts. Baron and Biroli, Appendix E; theory of N → ∞ in <see cref="Theory"/>.</summary>
public sealed record MeanFieldEnsemble
{
    /// <summary>Fewest sites: one site alone has nobody to kick.</summary>
    public const int FewestSites = 2;

    /// <summary>Most sites.</summary>
    public const int MostSites = 1 << 22;

    /// <summary>The law of the sites: T, α, a, and where a site lands.</summary>
    public required MeanFieldParameters Theory { get; init; }

    /// <summary>Number of sites N, from 2 to 4194304; the paper gives none.</summary>
    public int Sites { get; init => field = Require.Between(value, FewestSites, MostSites); } = 1000;

    /// <summary>Standard deviation W₀ of the Gaussian start [σ_c]; finite, ≥ 0, 0 for a start without stress. The paper's is 1.</summary>
    public double StartWidth { get; init => field = Require.NotNegative(value); } = 1;

    /// <summary>Variance 2α/N of the kick that an event gives to each other site [σ_c²].</summary>
    public double KickVariance => 2 * Theory.Alpha / Sites;

    /// <summary>Writes the stresses of the start: independent Gaussians of mean 0 and width W₀.</summary>
    /// <param name="destination">σ of each site [N].</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="replica">Which independent copy.</param>
    public void FillStart(Span<double> destination, ulong seed, uint replica)
    {
        Shapes.Length(destination.Length, Sites);
        new RandomStream(seed, RandomPurpose.InitialState, replica).FillNormal(0, destination);
        foreach (ref double sigma in destination)
        {
            sigma *= StartWidth;
        }
    }
}
