using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.Ozawa2023.Figures;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ozawa2023;

/// <summary>Ozawa and Biroli, Phys. Rev. Lett. 130, 138201 (2023): the thermal elastoplastic lattice EPM-Q, every figure of the Letter and what its questions ask for beyond them.</summary>
public sealed class Ozawa2023Study : IStudy
{
    private static readonly IReadOnlyList<IOzawaFigure> AllFigures =
    [
        new Figure1a(), new Figure1b(), new Figure2(), new Figure3a(), new Figure3b(), new Figure4(), new FigureFs(), new FigureS4(), new FigureAvalanches(),
        new FigureFiniteSize(), new FigurePropagators(), new FigureDisorder(),
    ];

    /// <inheritdoc/>
    public string Name => "ozawa2023";

    /// <inheritdoc/>
    public string Summary => "thermal elastoplastic lattice model: facilitation by elasticity, persistence, dynamic heterogeneity";

    /// <inheritdoc/>
    public string Citation => "M. Ozawa and G. Biroli, Elasticity, Facilitation, and Dynamic Heterogeneity in Glass-Forming Liquids, Phys. Rev. Lett. 130, 138201 (2023)";

    /// <inheritdoc/>
    public IReadOnlyList<FigureEntry> Figures { get; } = [.. AllFigures.Select(f => f.Entry)];

    /// <inheritdoc/>
    public Workload Plan(string preset, string? figure, ulong seed)
    {
        if (figure is not null && Figures.All(f => f.Id != figure))
        {
            throw new ArgumentException($"'{figure}' is no figure of {Name}; there are {string.Join(", ", Figures.Select(f => f.Id))}.", nameof(figure));
        }

        return Plan(OzawaPreset.Named(preset), figure is null ? [.. Figures.Select(f => f.Id)] : [figure], seed) with
        {
            Title = figure is null ? $"{Name} ({preset})" : $"{Name}/{figure} ({preset})",
        };
    }

    /// <summary>Builds the jobs of some figures at given sizes.</summary>
    internal Workload Plan(OzawaPreset sizes, IReadOnlyCollection<string> figures, ulong seed)
    {
        var conditions = new OzawaConditions(sizes, seed);
        IOzawaFigure[] wanted = [.. AllFigures.Where(f => figures.Contains(f.Entry.Id))];
        var measurements = new LatticeMeasurements();
        foreach (LatticeMeasurement plan in wanted.SelectMany(f => f.Needs(conditions)))
        {
            measurements.Add(plan);
        }

        return new Workload
        {
            Title = $"{Name} ({sizes.Name})",
            Jobs = measurements.Jobs,
            Finish = (folder, context) => Finish(folder, context, conditions, measurements, wanted, seed),
            CostEstimate = $"{Name}, preset {sizes.Name}: {measurements.Jobs.Count} simulations, {sizes.Cost} for all figures.",
        };
    }

    private IReadOnlyList<Quantity> Finish(
        RunFolder folder, FinishContext context, OzawaConditions conditions, LatticeMeasurements measurements, IOzawaFigure[] figures, ulong seed)
    {
        var made = new FigureContext(conditions, measurements, folder, context.Say);
        FigureOutcome[] outcomes = [.. figures.Select(f => f.Make(made))];
        return new StudyPage(this, "Elasticity, facilitation and dynamic heterogeneity: the lattice EPM-Q", "10.1103/PhysRevLett.130.138201", conditions.Preset.Name, seed, OzawaWarnings.All)
            .Write(folder, context, outcomes);
    }
}
