namespace PitchDrop.Studies.Ridout2024;

/// <summary>Sizes and statistics of the lattice. Times are those over which the origins of a copy are spread, in half-lives of the overlap.</summary>
/// <param name="Temperatures">Temperatures at the paper's L = 20, hot to cold.</param>
/// <param name="Replicas">Independent equilibrium starts of each condition; the paper has 20 hot and 40 cold.</param>
/// <param name="Times">Time of each at L = 20.</param>
/// <param name="SingleSiteTemperatures">Temperatures of the lattice whose rearrangements are single sites.</param>
/// <param name="SingleSiteTimes">Time of each of its copies.</param>
/// <param name="LargeSide">L beyond the paper, larger than <see cref="Side"/> except in tests.</param>
/// <param name="LargeTemperatures">Temperatures beyond the paper, there, and at L = 20 beside it.</param>
/// <param name="LargeFacilitations">Facilitation factors of both, the first 1.</param>
/// <param name="LargeReplicas">Independent equilibrium starts of the large lattice.</param>
/// <param name="LargeTimes">Time of each.</param>
/// <param name="FinalTemperatures">Temperatures T_F of ageing, hot to cold.</param>
/// <param name="AgeingRuns">Runs of each.</param>
/// <param name="AgeingTime">Longest time since the quench [τ].</param>
/// <param name="BalanceEvents">Events of the test of detailed balance.</param>
internal sealed record LatticeSizes(
    IReadOnlyList<double> Temperatures,
    int Replicas,
    int Times,
    IReadOnlyList<double> SingleSiteTemperatures,
    int SingleSiteTimes,
    int LargeSide,
    IReadOnlyList<double> LargeTemperatures,
    IReadOnlyList<double> LargeFacilitations,
    int LargeReplicas,
    int LargeTimes,
    IReadOnlyList<double> FinalTemperatures,
    int AgeingRuns,
    double AgeingTime,
    int BalanceEvents)
{
    /// <summary>L of the paper.</summary>
    public const int Side = 20;

    /// <summary>The paper's temperatures, Fig. 4.</summary>
    public static IReadOnlyList<double> PaperTemperatures { get; } = [0.70, 0.60, 0.55, 0.50, 0.47, 0.45, 0.42];

    /// <summary>The paper's facilitation factors: shares of the variance of ΔS.</summary>
    public static IReadOnlyList<double> Facilitations { get; } = [1, 0.6, 0.2];

    /// <summary>A first look.</summary>
    public static LatticeSizes Quick { get; } = new([0.70, 0.55, 0.47], 8, 8, [0.70, 0.47], 3, 64, [0.55], [1, 0.2], 3, 2, [0.60, 0.50, 0.42], 8, 3000, 200_000);

    /// <summary>An hour of two cores. The coldest temperature at L = 64 is near the lowest at which set A has a model, 0.37.</summary>
    public static LatticeSizes Standard { get; } = new(PaperTemperatures, 20, 40, [0.70, 0.55, 0.47, 0.42], 16, 64, [0.55, 0.47, 0.42, 0.38], [1, 0.6, 0.2], 6, 8, [0.60, 0.55, 0.50, 0.47, 0.42], 40, 1e4, 2_000_000);

    /// <summary>The paper's own, and more.</summary>
    public static LatticeSizes Paper { get; } = new(PaperTemperatures, 40, 100, PaperTemperatures, 100, 64, [.. PaperTemperatures, 0.40, 0.38], Facilitations, 40, 20, [0.60, 0.55, 0.50, 0.47, 0.42], 200, 1e5, 20_000_000);
}
