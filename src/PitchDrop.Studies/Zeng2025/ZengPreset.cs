namespace PitchDrop.Studies.Zeng2025;

/// <summary>
/// Sizes and statistics of a preset. The start of a flow is left out up to a strain of two, and none is measured over less than six blocks of a strain of one: of fewer nothing says that it is steady. The time step is that of the paper everywhere.
/// <para>
/// What "standard" gives up to end in two hours, at 0.85 million particle-steps a second and core for the suspension and six for the molecules. The paper's radius at φ = 0.45 and rate 1, 6.46 · 3^0.17 = 7.8 d_b, is more than a quarter of the paper's own box;
/// rate 1 is run with 4000 particles for its viscosity alone, and its clusters take no part in the fit of ν_c. At φ = 0.425 rate 1 is left out, and N is 12 000. The slowest rate of the molecules has 5000. The half time step is made at rate 20 alone, where the viscosity is known best.
/// Strains are such that a drift of a tenth of the stress would be noticed. Frames take 8.5 GB of disk; memory is that of one flow or one window of frames in each thread, less than 2 GB.
/// </para>
/// </summary>
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
        new("quick", 1,
            [
                new(0.02, 2, [new(10, 2500, 6.1), new(20, 2500, 6.1)], [new(20, 2500, 6.1)]),
                new(0.02, 2, [new(10, 2000, 6.1), new(20, 2000, 6.1)], []),
                new(40, 2, [new(0.015, 2000, 6.1), new(0.06, 2000, 6.1)], []),
            ],
            8, 1, "about 5 minutes on 2 cores"),
        new("standard", 1,
            [
                new(0.05, 2, [new(1, 4000, 10.1), new(3, 20_000, 8.1), new(10, 20_000, 8.1), new(20, 20_000, 8.1)], [new(20, 20_000, 8.1)]),
                new(0.05, 2, [new(3, 12_000, 8.1), new(10, 12_000, 8.1), new(20, 12_000, 8.1)], []),
                new(100, 2, [new(0.003, 5000, 12.1), new(0.005, 10_000, 10.1), new(0.015, 10_000, 10.1), new(0.03, 10_000, 10.1), new(0.06, 10_000, 10.1)], []),
            ],
            30, 6, "about 2 hours on 2 cores, 9 GB of disk"),
        new("paper", 4,
            [
                new(1, 3, Alike([1, 3, 10, 20], 20_000, 12), Alike([3, 20], 20_000, 12)),
                new(1, 3, Alike([1, 3, 10, 20], 20_000, 12), []),
                new(2000, 3, Alike([0.003, 0.005, 0.015, 0.03, 0.06], 16_500, 12), []),
            ],
            100, 10, "some thousand core-hours; meant for a cluster"),
    ];

    public static ZengPreset Named(string name) => All.FirstOrDefault(p => p.Name == name)
        ?? throw new ArgumentException($"'{name}' is no preset; there are {string.Join(", ", All.Select(p => p.Name))}.", nameof(name));

    /// <summary>Sizes of a system.</summary>
    public SystemSizes Of(FlowSystem system) => Systems[FlowSystem.All.ToList().IndexOf(system)];

    private static RateSizes[] Alike(double[] rates, int particles, double strain) => [.. rates.Select(r => new RateSizes(r, particles, strain))];
}

/// <summary>Sizes of one system in a preset.</summary>
/// <param name="RestTime">Time at rest before the flow [time].</param>
/// <param name="StartStrain">Strain of the start that is not measured.</param>
/// <param name="Rates">The flows, by ascending rate.</param>
/// <param name="HalfSteps">The flows, at rates of the paper, that are made with half the time step too; where the same is among <see cref="Rates"/> that is the one it is held against.</param>
internal sealed record SystemSizes(double RestTime, double StartStrain, IReadOnlyList<RateSizes> Rates, IReadOnlyList<RateSizes> HalfSteps);

/// <summary>Sizes of one flow in a preset.</summary>
/// <param name="Rate">Shear rate γ̇, one of the paper's [1/time].</param>
/// <param name="Particles">N.</param>
/// <param name="Strain">Strain that is measured.</param>
internal sealed record RateSizes(double Rate, int Particles, double Strain);
