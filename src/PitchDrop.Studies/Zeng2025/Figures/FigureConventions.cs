using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>Both conventions side by side: all particles, as published, and big ones alone, as in the preprint.</summary>
internal sealed class FigureConventions : IZengFigure
{
    private const string Id = "conventions";

    public FigureEntry Entry { get; } = new(Id, "All particles, as published, and big ones alone, as in the preprint");

    public void Declare(ZengConditions conditions, ZengWork work)
    {
        foreach (FlowCondition condition in conditions.All)
        {
            conditions.Clusters(condition, work);
        }
    }

    public FigureOutcome Make(ZengContext context)
    {
        var table = new TableBlock("What the two conventions give; what could not be measured is left out.", ["system", "rate", "particles", "$eta$", "$t_{chi}$", "$xi_c$", "$t_y$", "$sigma_{c,y}$", "$P_c$"],
            [.. context.Conditions.All.SelectMany(c => (TableCell[][])[Row(context, c, ClusterChoices.Published), Row(context, c, ClusterChoices.BigOnly)])]);
        return new FigureOutcome(
            new ReportSection(Id, "Both conventions", new Prose("The published version counts jumps and stresses of all particles, the preprint those of the big ones, and pairs of big ones, alone."), table),
            [.. context.Conditions.All.SelectMany(c => Sizes(context, c))],
            [.. FlowSystem.All.Where(s => s.IsBrownian).Select(s => Same(context, s))]);
    }

    private static TableCell[] Row(ZengContext context, FlowCondition condition, int choice)
    {
        bool big = choice == ClusterChoices.BigOnly;
        ClusterStatistics clusters = context.Clusters(condition, choice);
        Flows.Analysis.FlowSusceptibility chi = context.Susceptibility(condition, big);
        return
        [
            condition.System.Label, condition.Rate.Rate, big ? "big" : "all", Cell(context.Viscosity(condition, big ? FlowPart.Followed : FlowPart.All)),
            chi.Time is { } time ? new ValueWithError(time, chi.Peak.Time.Error) : "",
            Cell(clusters.Radius()), Cell(clusters.YieldTime), Cell(clusters.YieldStress), Cell(context.Share(condition, choice)),
        ];
    }

    private static TableCell Cell(Measured? value) => value is { } found ? new ValueWithError(found.Value, found.Error) : "";

    private static IEnumerable<Quantity> Sizes(ZengContext context, FlowCondition condition) => context.Clusters(condition, ClusterChoices.BigOnly).Radius() is { } radius
        ? [Quantities.At(Id, "xi_c", "radius of clusters of jumps of big particles", radius.Estimate, condition.System.LengthUnit, null, [.. context.Conditions.Where(condition), ("particles", "big")])]
        : [];

    private static Claim Same(ZengContext context, FlowSystem system)
    {
        Measured? Ratio(FlowCondition condition, int all, int big) =>
            context.Clusters(condition, all, separate: true).Radius() is { } a && context.Clusters(condition, big, separate: true).Radius() is { } b ? b.Over(a) : null;
        (Measured, Measured?)[] ratios =
        [
            .. context.Conditions.Of(system).Select(c => (Ours: Ratio(c, ClusterChoices.Published, ClusterChoices.BigOnly), OfChance: Ratio(c, ClusterChoices.Chance, ClusterChoices.BigOnlyChance))).Where(p => p.Ours is not null).Select(p => (p.Ours!.Value, p.OfChance)),
        ];
        return Chance.Claim($"Including small particles does not change the delineation of dynamic regions: {system.Label}.", v => Verdict.Between(0.9, 1.1, [.. v]), "not measured", "$xi_c$ of big ones over that of all, taken as 0.9 to 1.1", Id, ratios);
    }
}
