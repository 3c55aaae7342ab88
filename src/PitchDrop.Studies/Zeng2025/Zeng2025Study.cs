using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>Zeng, Yu and Wang, J. Chem. Phys. 163, 084512 (2025): clusters of cage jumps in sheared liquids, traced back through the flow, and their part in shear thinning.</summary>
public sealed class Zeng2025Study : IReplicatedStudy
{
    /// <inheritdoc/>
    public string Name => "zeng2025";

    /// <inheritdoc/>
    public string Summary => "sheared supercooled liquids (BD and MD): shear thinning, cage jumps, convective elastic clusters, facilitation";

    /// <inheritdoc/>
    public string Citation => "K.-Q. Zeng, D.-X. Yu and Z. Wang, Connecting shear thinning and dynamic heterogeneity in supercooled liquids by localized elasticity, J. Chem. Phys. 163, 084512 (2025)";

    /// <inheritdoc/>
    public IReadOnlyList<FigureEntry> Figures { get; } = [.. ZengFigures.All.Select(f => f.Entry)];

    /// <inheritdoc/>
    public int Replicas(string preset) => ZengPreset.Named(preset).Replicas;

    /// <inheritdoc/>
    public Workload Plan(string preset, string? figure, ulong seed) => Plan(preset, figure, seed, Replicas(preset));

    /// <inheritdoc/>
    public Workload Plan(string preset, string? figure, ulong seed, int replicas)
    {
        if (figure is not null && Figures.All(f => f.Id != figure))
        {
            throw new ArgumentException($"'{figure}' is no figure of {Name}; there are {string.Join(", ", Figures.Select(f => f.Id))}.", nameof(figure));
        }

        if (replicas < Replicas(preset))
        {
            throw new ArgumentException(FormattableString.Invariant($"{replicas} replicas are fewer than the {Replicas(preset)} of preset {preset}."), nameof(replicas));
        }

        return Plan(ZengPreset.Named(preset), figure is null ? [.. Figures.Select(f => f.Id)] : [figure], seed, replicas) with
        {
            Title = figure is null ? $"{Name} ({preset})" : $"{Name}/{figure} ({preset})",
        };
    }

    /// <summary>Builds the jobs of some figures at given sizes.</summary>
    internal Workload Plan(ZengPreset sizes, IReadOnlyCollection<string> figures, ulong seed, int? replicas = null)
    {
        var conditions = new ZengConditions(sizes, seed, replicas ?? sizes.Replicas);
        IZengFigure[] wanted = [.. ZengFigures.All.Where(f => figures.Contains(f.Entry.Id))];
        var work = new ZengWork();
        foreach (IZengFigure figure in wanted)
        {
            figure.Declare(conditions, work);
        }

        return new Workload
        {
            Title = $"{Name} ({sizes.Name})",
            DataIntroduction = "`RUN.f32` holds the frames of a sheared liquid: little-endian numbers of single precision, [frames, columns, N], unwrapped x, y, z in the flow and the stress of each particle times volume; `numpy.fromfile(path, '<f4')` reads it.",
            Jobs = work.Jobs,
            Finish = (folder, context) => Finish(folder, context, conditions, work, wanted),
            CostEstimate = $"{Name}, preset {sizes.Name}: {work.Jobs.Count} jobs, {sizes.Cost} for all figures.",
        };
    }

    private IReadOnlyList<Quantity> Finish(RunFolder folder, FinishContext context, ZengConditions conditions, ZengWork work, IZengFigure[] figures)
    {
        using var made = new ZengContext(conditions, work, folder, context.Say);
        FigureOutcome[] outcomes = [.. figures.Select(f => f.Make(made))];
        return new StudyPage(this, "Shear thinning and dynamic heterogeneity by localized elasticity", null, conditions.Preset.Name, conditions.Seed, ZengWarnings.All)
            .Write(folder, context, outcomes);
    }
}
