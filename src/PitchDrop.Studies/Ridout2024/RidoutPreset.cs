namespace PitchDrop.Studies.Ridout2024;

/// <summary>Sizes and statistics of a preset.</summary>
/// <param name="Name">"quick", "standard" or "paper".</param>
/// <param name="Lattice">Those of the lattice.</param>
/// <param name="Liquid">Those of the molecular dynamics.</param>
/// <param name="Cost">What it costs, for the reader.</param>
internal sealed record RidoutPreset(string Name, LatticeSizes Lattice, LiquidSizes Liquid, string Cost)
{
    public static IReadOnlyList<RidoutPreset> All { get; } =
    [
        new("quick", LatticeSizes.Quick, LiquidSizes.Quick, "about 5 minutes on 2 cores"),
        new("standard", LatticeSizes.Standard, LiquidSizes.Standard, "about 2 hours on 2 cores"),
        new("paper", LatticeSizes.Paper, LiquidSizes.Paper, "some hundred core-hours; meant for a cluster"),
    ];

    public static RidoutPreset Named(string name) => All.FirstOrDefault(p => p.Name == name)
        ?? throw new ArgumentException($"'{name}' is no preset; there are {string.Join(", ", All.Select(p => p.Name))}.", nameof(name));
}
