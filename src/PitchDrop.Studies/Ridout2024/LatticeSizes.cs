namespace PitchDrop.Studies.Ridout2024;

/// <summary>Sizes and statistics of the lattice. Blocks are those of the error analysis, each eight relaxation times long, of all copies of a condition together.</summary>
/// <param name="Temperatures">Temperatures at the paper's L = 20, hot to cold.</param>
/// <param name="Replicas">Independent equilibrium starts of each condition.</param>
/// <param name="Blocks">Blocks of each condition at L = 20, with each facilitation factor.</param>
/// <param name="SingleSiteTemperatures">Temperatures of the lattice whose rearrangements are single sites.</param>
/// <param name="SingleSiteBlocks">Its blocks.</param>
/// <param name="LargeTemperatures">Temperatures beyond the paper, at L = 64, and at L = 20 beside it.</param>
/// <param name="LargeFacilitations">Facilitation factors there, the first 1.</param>
/// <param name="LargeReplicas">Independent equilibrium starts at L = 64.</param>
/// <param name="LargeBlocks">Blocks of each condition at L = 64.</param>
/// <param name="LargeBlockTimes">Length of those blocks, in relaxation times.</param>
/// <param name="FinalTemperatures">Temperatures T_F of ageing, hot to cold.</param>
/// <param name="AgeingRuns">Runs of each.</param>
/// <param name="AgeingTime">Longest time since the quench [τ].</param>
/// <param name="BalanceEvents">Events of the test of detailed balance.</param>
internal sealed record LatticeSizes(
    IReadOnlyList<double> Temperatures,
    int Replicas,
    int Blocks,
    IReadOnlyList<double> SingleSiteTemperatures,
    int SingleSiteBlocks,
    IReadOnlyList<double> LargeTemperatures,
    IReadOnlyList<double> LargeFacilitations,
    int LargeReplicas,
    int LargeBlocks,
    int LargeBlockTimes,
    IReadOnlyList<double> FinalTemperatures,
    int AgeingRuns,
    double AgeingTime,
    int BalanceEvents)
{
    /// <summary>L of the paper.</summary>
    public const int Side = 20;

    /// <summary>L beyond the paper.</summary>
    public const int LargeSide = 64;

    /// <summary>The paper's temperatures, Fig. 4.</summary>
    public static IReadOnlyList<double> PaperTemperatures { get; } = [0.70, 0.60, 0.55, 0.50, 0.47, 0.45, 0.42];

    /// <summary>The paper's facilitation factors: shares of the variance of ΔS.</summary>
    public static IReadOnlyList<double> Facilitations { get; } = [1, 0.6, 0.2];

    /// <summary>A first look.</summary>
    public static LatticeSizes Quick { get; } = new([0.70, 0.55, 0.47], 2, 12, [0.70, 0.47], 6, [0.55], [1, 0.2], 1, 3, 2, [0.60, 0.50, 0.42], 8, 3000, 200_000);

    /// <summary>An hour of two cores. The coldest temperature at L = 64 is near the lowest at which set A has a model, 0.37.</summary>
    public static LatticeSizes Standard { get; } = new(PaperTemperatures, 2, 100, [0.70, 0.55, 0.47, 0.42], 40, [0.55, 0.47, 0.42, 0.38], [1, 0.6, 0.2], 2, 12, 8, [0.60, 0.55, 0.50, 0.47, 0.42], 40, 1e4, 2_000_000);

    /// <summary>The paper's own, and more.</summary>
    public static LatticeSizes Paper { get; } = new(PaperTemperatures, 40, 400, PaperTemperatures, 200, [.. PaperTemperatures, 0.40, 0.38], Facilitations, 10, 100, 8, [0.60, 0.55, 0.50, 0.47, 0.42], 200, 1e5, 20_000_000);
}
