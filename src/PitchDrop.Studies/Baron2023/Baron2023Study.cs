using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Baron2023.Figures;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Baron2023;

/// <summary>Baron and Biroli, arXiv:2312.03627 (2023): mean-field theory of thermal elastoplastic models, every figure of the paper, its formulas as printed and as corrected beside the exact solution, and what follows from it.</summary>
public sealed class Baron2023Study : IStudy
{
    private static readonly IReadOnlyList<IBaronFigure> AllFigures = BaronFigures.All;

    /// <inheritdoc/>
    public string Name => "baron2023";

    /// <inheritdoc/>
    public string Summary => "mean-field theory of thermal elastoplastic models: exact solution, the paper's formulas as printed and corrected, finite N, relaxation, length";

    /// <inheritdoc/>
    public string Citation => "J. W. Baron and G. Biroli, Mean-Field Analysis of the Glassy Dynamics of an Elastoplastic Model of Super-Cooled Liquids, arXiv:2312.03627 (2023)";

    /// <inheritdoc/>
    public IReadOnlyList<FigureEntry> Figures { get; } = [.. AllFigures.Select(f => f.Entry)];

    /// <inheritdoc/>
    public Workload Plan(string preset, string? figure, ulong seed)
    {
        if (figure is not null && Figures.All(f => f.Id != figure))
        {
            throw new ArgumentException($"'{figure}' is no figure of {Name}; there are {string.Join(", ", Figures.Select(f => f.Id))}.", nameof(figure));
        }

        return Plan(BaronPreset.Named(preset), figure is null ? [.. Figures.Select(f => f.Id)] : [figure], seed) with
        {
            Title = figure is null ? $"{Name} ({preset})" : $"{Name}/{figure} ({preset})",
        };
    }

    /// <summary>Builds the jobs of some figures at given sizes.</summary>
    internal Workload Plan(BaronPreset sizes, IReadOnlyCollection<string> figures, ulong seed)
    {
        var conditions = new BaronConditions(sizes, seed);
        IBaronFigure[] wanted = [.. AllFigures.Where(f => figures.Contains(f.Entry.Id))];
        var work = new BaronWork();
        foreach (IBaronFigure figure in wanted)
        {
            figure.Declare(conditions, work);
        }

        return new Workload
        {
            Title = $"{Name} ({sizes.Name})",
            Jobs = work.Jobs,
            Finish = (folder, context) => Finish(folder, context, conditions, work, wanted),
            CostEstimate = $"{Name}, preset {sizes.Name}: {work.Jobs.Count} simulations, {sizes.Cost} for all figures.",
        };
    }

    private IReadOnlyList<Quantity> Finish(RunFolder folder, FinishContext context, BaronConditions conditions, BaronWork work, IBaronFigure[] figures)
    {
        var made = new BaronContext(conditions, work, folder, context.Say);
        FigureOutcome[] outcomes = [.. figures.Select(f => f.Make(made))];
        return new StudyPage(this, "Mean-field theory of an elastoplastic model of supercooled liquids", "10.48550/arXiv.2312.03627", conditions.Preset.Name, conditions.Seed, BaronWarnings.All)
            .Write(folder, context, outcomes);
    }
}
