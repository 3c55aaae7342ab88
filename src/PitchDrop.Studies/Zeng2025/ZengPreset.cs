namespace PitchDrop.Studies.Zeng2025;

/// <summary>Sizes and statistics of a preset.</summary>
/// <param name="Name">"quick", "standard" or "paper".</param>
/// <param name="Replicas">Independent runs of each condition.</param>
/// <param name="Systems">Sizes of the systems, in the order of <see cref="FlowSystem.All"/>.</param>
/// <param name="Copies">Copies of an isoconfigurational ensemble of molecules.</param>
/// <param name="Zones">Clusters whose soft modes are looked for, of the main condition.</param>
/// <param name="Cost">What it costs, for the reader.</param>
internal sealed record ZengPreset(string Name, int Replicas, IReadOnlyList<SystemSizes> Systems, int Copies, int Zones, string Cost)
{
    public static IReadOnlyList<ZengPreset> All { get; } =
    [
        new("quick", 1, [new(3000, [3, 20], 0.02, 0.5, 4.5), new(3000, [10, 20], 0.02, 0.5, 4.5), new(2000, [0.015, 0.06], 40, 0.5, 4.5)], 8, 1, "about 5 minutes on 2 cores"),
        new("standard", 1, [new(10_000, [1, 3, 10, 20], 0.05, 1, 8), new(8000, [1, 3, 10, 20], 0.05, 1, 6), new(6000, [0.003, 0.005, 0.015, 0.03, 0.06], 200, 1, 6)], 30, 3, "about 2 hours on 2 cores"),
        new("paper", 4, [new(20_000, [1, 3, 10, 20], 1, 3, 12), new(20_000, [1, 3, 10, 20], 1, 3, 12), new(16_500, [0.003, 0.005, 0.015, 0.03, 0.06], 2000, 3, 12)], 100, 10, "some thousand core-hours; meant for a cluster"),
    ];

    public static ZengPreset Named(string name) => All.FirstOrDefault(p => p.Name == name)
        ?? throw new ArgumentException($"'{name}' is no preset; there are {string.Join(", ", All.Select(p => p.Name))}.", nameof(name));

    /// <summary>Sizes of a system.</summary>
    public SystemSizes Of(FlowSystem system) => Systems[FlowSystem.All.ToList().IndexOf(system)];
}

/// <summary>Sizes of one system in a preset.</summary>
/// <param name="Particles">N.</param>
/// <param name="Rates">Shear rates γ̇ of those that the paper has [1/time], ascending.</param>
/// <param name="RestTime">Time at rest before the flow [time].</param>
/// <param name="StartStrain">Strain of the start that is not measured.</param>
/// <param name="Strain">Strain that is measured.</param>
internal sealed record SystemSizes(int Particles, IReadOnlyList<double> Rates, double RestTime, double StartStrain, double Strain);
