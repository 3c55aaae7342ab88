using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>Ridout and Liu (2024): softness learnt from the motion of a liquid, and the time-reversible structuro-plastic lattice that is built from it.</summary>
public sealed class Ridout2024Study : IStudy
{
    /// <inheritdoc/>
    public string Name => "ridout2024";

    /// <inheritdoc/>
    public string Summary => "machine-learned softness, and the time-reversible structuro-plastic (TRSP) lattice: overlap, dynamic heterogeneity, ageing";

    /// <inheritdoc/>
    public string Citation => "S. A. Ridout and A. J. Liu, The dynamics of machine-learned \"softness\" in supercooled liquids describe dynamical heterogeneity (2024)";

    /// <inheritdoc/>
    public IReadOnlyList<FigureEntry> Figures { get; } = [.. RidoutFigures.All.Select(f => f.Entry)];

    /// <inheritdoc/>
    public Workload Plan(string preset, string? figure, ulong seed)
    {
        if (figure is not null && Figures.All(f => f.Id != figure))
        {
            throw new ArgumentException($"'{figure}' is no figure of {Name}; there are {string.Join(", ", Figures.Select(f => f.Id))}.", nameof(figure));
        }

        return Plan(RidoutPreset.Named(preset), figure is null ? [.. Figures.Select(f => f.Id)] : [figure], seed) with
        {
            Title = figure is null ? $"{Name} ({preset})" : $"{Name}/{figure} ({preset})",
        };
    }

    /// <summary>Builds the jobs of some figures at given sizes.</summary>
    internal Workload Plan(RidoutPreset sizes, IReadOnlyCollection<string> figures, ulong seed)
    {
        var conditions = new RidoutConditions(sizes, seed);
        IRidoutFigure[] wanted = [.. RidoutFigures.All.Where(f => figures.Contains(f.Entry.Id))];
        var work = new RidoutWork();
        foreach (IRidoutFigure figure in wanted)
        {
            figure.Declare(conditions, work);
        }

        return new Workload
        {
            Title = $"{Name} ({sizes.Name})",
            Jobs = work.Jobs,
            Finish = (folder, context) => Finish(folder, context, conditions, work, wanted),
            CostEstimate = $"{Name}, preset {sizes.Name}: {work.Jobs.Count} jobs, {sizes.Cost} for all figures.",
        };
    }

    private IReadOnlyList<Quantity> Finish(RunFolder folder, FinishContext context, RidoutConditions conditions, RidoutWork work, IRidoutFigure[] figures)
    {
        var made = new RidoutContext(conditions, work, folder, context.Say);
        FigureOutcome[] outcomes = [.. figures.Select(f => f.Make(made))];
        return new StudyPage(this, "Softness and the time-reversible structuro-plastic lattice", null, conditions.Preset.Name, conditions.Seed, RidoutWarnings.All)
            .Write(folder, context, outcomes);
    }
}
