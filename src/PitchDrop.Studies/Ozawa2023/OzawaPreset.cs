namespace PitchDrop.Studies.Ozawa2023;

/// <summary>Sizes and statistics of a preset. Origins are time origins, one a relaxation time, of each copy.</summary>
/// <param name="Name">"quick", "standard" or "paper".</param>
/// <param name="Replicas">Independent copies of each condition.</param>
/// <param name="Origins">Origins at L = 64 with the default propagator, all temperatures.</param>
/// <param name="OtherOrigins">Origins at L = 64 with each other propagator.</param>
/// <param name="SnapshotOrigins">Origins at L = 128 for the maps of Fig. 2.</param>
/// <param name="SizeOrigins">Origins at L = 128 for the finite-size figure; smaller sizes have more in proportion to their cost.</param>
/// <param name="IndependentOrigins">Origins without redistribution, L = 32.</param>
/// <param name="FilmFrames">Frames of the film.</param>
/// <param name="Cost">What it costs, for the reader.</param>
internal sealed record OzawaPreset(
    string Name, int Replicas, int Origins, int OtherOrigins, int SnapshotOrigins, int SizeOrigins, int IndependentOrigins, int FilmFrames, string Cost)
{
    public static IReadOnlyList<OzawaPreset> All { get; } =
    [
        new("quick", 1, 420, 140, 84, 112, 168, 60, "about 4 minutes on 2 cores"),
        new("standard", 2, 4200, 1400, 420, 700, 840, 100, "about 1.5 hours on 2 cores"),
        new("paper", 16, 8400, 4200, 1680, 2800, 2100, 100, "about 70 core hours; meant for a cluster or a long weekend"),
    ];

    public static OzawaPreset Named(string name) => All.FirstOrDefault(p => p.Name == name)
        ?? throw new ArgumentException($"'{name}' is no preset; there are {string.Join(", ", All.Select(p => p.Name))}.", nameof(name));
}
