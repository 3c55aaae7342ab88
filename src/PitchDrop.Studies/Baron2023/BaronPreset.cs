namespace PitchDrop.Studies.Baron2023;

/// <summary>Statistics of a preset.</summary>
/// <param name="Name">"quick", "standard" or "paper".</param>
/// <param name="Blocks">Blocks of ten 1/Γ of each simulation of N = 1000 sites.</param>
/// <param name="SizeBlocks">The same for the finite-size figure, per 1000 sites: smaller systems have more in proportion.</param>
/// <param name="Copies">Independent copies of each relaxation of N = 1000 sites.</param>
/// <param name="LatticeOrigins">Time origins of each lattice.</param>
/// <param name="Cost">What it costs, for the reader.</param>
internal sealed record BaronPreset(string Name, int Blocks, int SizeBlocks, int Copies, int LatticeOrigins, string Cost)
{
    public static IReadOnlyList<BaronPreset> All { get; } =
    [
        new("quick", 40, 640, 60, 140, "about 1.5 minutes on 2 cores"),
        new("standard", 400, 6400, 600, 1400, "about 15 minutes on 2 cores"),
        new("paper", 2000, 32000, 3000, 7000, "about 2.5 core hours; the paper itself averaged ten runs of N = 1000"),
    ];

    public static BaronPreset Named(string name) => All.FirstOrDefault(p => p.Name == name)
        ?? throw new ArgumentException($"'{name}' is no preset; there are {string.Join(", ", All.Select(p => p.Name))}.", nameof(name));
}
