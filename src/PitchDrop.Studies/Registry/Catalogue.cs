using PitchDrop.Studies.Analysis;
using PitchDrop.Studies.Particles;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Registry;

/// <summary>Everything that the command line can name.</summary>
public sealed record Catalogue
{
    /// <summary>What the registries of this program hold.</summary>
    public static Catalogue Standard { get; } = new()
    {
        Studies = StudyRegistry.All,
        Models = ModelRegistry.All,
        ParticleModels = ParticleModelRegistry.All,
        HotLoops = HotLoopRegistry.All,
        Observables = ObservableRegistry.All,
        Demo = DemoRegistry.Plan,
        WriteIndex = IndexRegistry.Write,
    };

    /// <summary>Papers to reproduce.</summary>
    public IReadOnlyList<IStudy> Studies { get; init; } = [];

    /// <summary>Models to simulate.</summary>
    public IReadOnlyList<IModel> Models { get; init; } = [];

    /// <summary>Particle models to evaluate.</summary>
    public IReadOnlyList<ParticleModel> ParticleModels { get; init; } = [];

    /// <summary>Hot loops to time.</summary>
    public IReadOnlyList<IHotLoop> HotLoops { get; init; } = [];

    /// <summary>What can be measured.</summary>
    public IReadOnlyList<ObservableEntry> Observables { get; init; } = [];

    /// <summary>What can be measured on trajectories.</summary>
    public IReadOnlyList<ITrajectoryObservable> OnTrajectories => [.. Observables.Select(o => o.OnTrajectories).OfType<ITrajectoryObservable>()];

    /// <summary>Builds the demonstration from its seed; null if there is none.</summary>
    public Func<ulong, Workload>? Demo { get; init; }

    /// <summary>Writes the page that leads to the reports of several finished runs and returns its path; null if no such page is to be had.</summary>
    public Func<string, IReadOnlyList<FinishedRun>, string?> WriteIndex { get; init; } = (_, _) => null;

    /// <summary>The study called <paramref name="name"/>; null if there is none.</summary>
    public IStudy? Study(string name) => Studies.FirstOrDefault(s => s.Name == name);

    /// <summary>The model called <paramref name="name"/>; null if there is none.</summary>
    public IModel? Model(string name) => Models.FirstOrDefault(m => m.Name == name);

    /// <summary>The particle model called <paramref name="name"/>; null if there is none.</summary>
    public ParticleModel? ParticleModel(string name) => ParticleModels.FirstOrDefault(m => m.Name == name);
}
