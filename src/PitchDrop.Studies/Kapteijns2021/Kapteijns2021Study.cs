using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021;

/// <summary>Kapteijns et al., J. Chem. Phys. 155, 074502 (2021): whether the stiffness of inherent states against local force dipoles controls the slowing down of four liquids.</summary>
public sealed class Kapteijns2021Study : IReplicatedStudy
{
    /// <inheritdoc/>
    public string Name => "kapteijns2021";

    /// <inheritdoc/>
    public string Summary => "four computer glasses: inherent states, shear modulus, dipole stiffness, granularity of the energy landscape";

    /// <inheritdoc/>
    public string Citation => "G. Kapteijns, D. Richard, E. Bouchbinder, T. B. Schrøder, J. C. Dyre and E. Lerner, Does mesoscopic elasticity control viscous slowing down in glassforming liquids?, J. Chem. Phys. 155, 074502 (2021)";

    /// <inheritdoc/>
    public IReadOnlyList<FigureEntry> Figures { get; } = [.. KapteijnsFigures.All.Select(f => f.Entry)];

    /// <inheritdoc/>
    public int Replicas(string preset) => KapteijnsPreset.Named(preset).Replicas;

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

        return Plan(KapteijnsPreset.Named(preset), figure is null ? [.. Figures.Select(f => f.Id)] : [figure], seed, replicas) with
        {
            Title = figure is null ? $"{Name} ({preset})" : $"{Name}/{figure} ({preset})",
        };
    }

    /// <summary>Builds the jobs of some figures at given sizes.</summary>
    internal Workload Plan(KapteijnsPreset sizes, IReadOnlyCollection<string> figures, ulong seed, int? replicas = null)
    {
        var conditions = new KapteijnsConditions(sizes, seed, replicas);
        IKapteijnsFigure[] wanted = [.. KapteijnsFigures.All.Where(f => figures.Contains(f.Entry.Id))];
        var work = new KapteijnsWork();
        foreach (IKapteijnsFigure figure in wanted)
        {
            figure.Declare(conditions, work);
        }

        return new Workload
        {
            Title = $"{Name} ({sizes.Name})",
            DataIntroduction = "`RUN.dump` holds the frames of the liquid that were kept (a LAMMPS dump: wrapped positions, image counts, velocities), `RUN.inherent.dump` the inherent state under each of them, with the step of its parent; frames that ended in no minimum are left out there.",
            Jobs = work.Jobs,
            Finish = (folder, context) => Finish(folder, context, conditions, work, wanted),
            CostEstimate = $"{Name}, preset {sizes.Name}: {work.Jobs.Count} jobs, {sizes.Cost} for all figures.",
        };
    }

    private IReadOnlyList<Quantity> Finish(RunFolder folder, FinishContext context, KapteijnsConditions conditions, KapteijnsWork work, IKapteijnsFigure[] figures)
    {
        var made = new KapteijnsContext(conditions, work, folder, context.Say);
        FigureOutcome[] outcomes = [.. figures.Select(f => f.Make(made)), new FigureOutcome(KapteijnsEvidence.Section(made), [], [])];
        return new StudyPage(this, "Mesoscopic elasticity and viscous slowing down: four computer glasses", "10.1063/5.0051193", conditions.Preset.Name, conditions.Seed, KapteijnsWarnings.All)
            .Write(folder, context, outcomes);
    }
}
