namespace PitchDrop.Studies.Ridout2024;

/// <summary>Sizes and statistics of the lattice. Blocks are those of the error analysis, each eight relaxation times long, of all copies of a condition together.</summary>
/// <param name="Temperatures">Temperatures at the paper's L = 20, hot to cold.</param>
/// <param name="Replicas">Independent equilibrium starts of each condition.</param>
/// <param name="Blocks">Blocks of each condition at L = 20, with each facilitation factor.</param>
/// <param name="SingleSiteTemperatures">Temperatures of the lattice whose rearrangements are single sites.</param>
/// <param name="SingleSiteBlocks">Its blocks.</param>
/// <param name="LargeTemperatures">Temperatures beyond the paper, at L = 64.</param>
/// <param name="LargeFacilitations">Facilitation factors there.</param>
/// <param name="LargeBlocks">Blocks there.</param>
/// <param name="FinalTemperatures">Temperatures T_F of ageing, hot to cold.</param>
/// <param name="AgeingRuns">Runs of each.</param>
/// <param name="BalanceEvents">Events of the test of detailed balance.</param>
internal sealed record LatticeSizes(
    IReadOnlyList<double> Temperatures,
    int Replicas,
    int Blocks,
    IReadOnlyList<double> SingleSiteTemperatures,
    int SingleSiteBlocks,
    IReadOnlyList<double> LargeTemperatures,
    IReadOnlyList<double> LargeFacilitations,
    int LargeBlocks,
    IReadOnlyList<double> FinalTemperatures,
    int AgeingRuns,
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

    public static LatticeSizes Quick { get; } = new([0.70, 0.55, 0.47], 2, 12, [0.70, 0.47], 6, [0.55], [1, 0.2], 4, [0.60, 0.50, 0.42], 8, 200_000);

    public static LatticeSizes Standard { get; } = new(PaperTemperatures, 2, 100, [0.70, 0.55, 0.47, 0.42], 40, [0.55, 0.47, 0.42], [1, 0.6, 0.2], 12, [0.60, 0.55, 0.50, 0.47, 0.42], 40, 2_000_000);

    public static LatticeSizes Paper { get; } = new(PaperTemperatures, 40, 400, PaperTemperatures, 200, PaperTemperatures, Facilitations, 100, [0.60, 0.55, 0.50, 0.47, 0.42], 200, 20_000_000);
}
