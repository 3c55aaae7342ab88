namespace PitchDrop.Studies.Baron2023;

/// <summary>Statistics of a preset.</summary>
/// <param name="Name">"quick", "standard" or "paper".</param>
/// <param name="Blocks">Blocks of twenty 1/Γ of each simulation of N = 1000 sites.</param>
/// <param name="SizeLength">Length of the simulations of the finite-size figure in 1/Γ for N = 1000 sites; smaller systems run longer in proportion.</param>
/// <param name="Copies">Independent copies of each relaxation of N = 1000 sites.</param>
/// <param name="LatticeOrigins">Time origins of each lattice.</param>
/// <param name="Cost">What it costs, for the reader.</param>
internal sealed record BaronPreset(string Name, int Blocks, double SizeLength, int Copies, int LatticeOrigins, string Cost)
{
    public static IReadOnlyList<BaronPreset> All { get; } =
    [
        new("quick", 64, 6400, 60, 140, "about a minute on 2 cores"),
        new("standard", 400, 64_000, 600, 1400, "about 10 minutes on 2 cores"),
        new("paper", 2000, 320_000, 3000, 7000, "about an hour on one core; the paper itself averaged ten runs of N = 1000"),
    ];

    public static BaronPreset Named(string name) => All.FirstOrDefault(p => p.Name == name)
        ?? throw new ArgumentException($"'{name}' is no preset; there are {string.Join(", ", All.Select(p => p.Name))}.", nameof(name));
}
