namespace PitchDrop.Studies.Kapteijns2021;

/// <summary>Sizes and statistics of a preset.</summary>
/// <param name="Name">"quick", "standard" or "paper".</param>
/// <param name="Temperatures">Temperatures of a liquid, falling; none where it is left out.</param>
/// <param name="Particles">Particles of a liquid, from the paper's number.</param>
/// <param name="Replicas">Independent runs of each condition.</param>
/// <param name="EquilibrationTimes">Time at T before production, in expected relaxation times.</param>
/// <param name="ProductionTimes">Time of production, in expected relaxation times.</param>
/// <param name="Frames">Parents of inherent states of each run.</param>
/// <param name="Stiffnesses">Dipole stiffnesses of each inherent state; 0 for all interacting pairs.</param>
/// <param name="TrajectoryStarts">Inherent-state trajectories of each condition.</param>
/// <param name="TrajectoryQuenches">Quenches of each, at most.</param>
/// <param name="MobilityStates">Initial states of an isoconfigurational ensemble.</param>
/// <param name="MobilityRuns">Runs from each.</param>
/// <param name="PlaneTemperature">T of the liquid in two dimensions of Figs. 1 and 2.</param>
/// <param name="Cost">What it costs, for the reader.</param>
internal sealed record KapteijnsPreset(
    string Name,
    Func<StudiedLiquid, IReadOnlyList<double>> Temperatures,
    Func<int, int> Particles,
    int Replicas,
    double EquilibrationTimes,
    double ProductionTimes,
    int Frames,
    int Stiffnesses,
    int TrajectoryStarts,
    int TrajectoryQuenches,
    int MobilityStates,
    int MobilityRuns,
    double PlaneTemperature,
    string Cost)
{
    public static IReadOnlyList<KapteijnsPreset> All { get; } =
    [
        new("quick", l => TemperaturesOf(l.FirstLook), _ => 400, 4, 4, 18, 24, 200, 8, 100, 16, 10, 0.65, "about 4 minutes on 2 cores"),
        new("standard", l => TemperaturesOf(l.States), _ => 800, 2, 8, 30, 24, 0, 10, 400, 24, 20, 0.55, "about 2 hours on 2 cores"),
        new("paper", l => TemperaturesOf(l.States), n => n, 8, 20, 100, 100, 1000, 10, 4000, 240, 20, 0.48, "some thousand core-hours; meant for a cluster"),
    ];

    public static KapteijnsPreset Named(string name) => All.FirstOrDefault(p => p.Name == name)
        ?? throw new ArgumentException($"'{name}' is no preset; there are {string.Join(", ", All.Select(p => p.Name))}.", nameof(name));

    private static IReadOnlyList<double> TemperaturesOf(IReadOnlyList<(double Temperature, double RelaxationTime)> states) => [.. states.Select(s => s.Temperature)];
}
