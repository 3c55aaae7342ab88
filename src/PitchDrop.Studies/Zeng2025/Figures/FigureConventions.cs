using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>Both conventions side by side: all particles, as published, and big ones alone, as in the preprint.</summary>
internal sealed class FigureConventions : IZengFigure
{
    private const string Id = "conventions";

    // A choice: regions that are more than half alike.
    private const double AlikeRegions = 0.5;

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

    // For chance, of big particles whose jumps are exchanged.
    private static Claim Same(ZengContext context, FlowSystem system)
    {
        FlowCondition[] conditions = [.. context.Conditions.Of(system).Where(c => context.Clusters(c).Refusal is null && context.Clusters(c, ClusterChoices.BigOnly).Refusal is null)];
        Measured? Likeness(FlowCondition condition, int big) => RegionLikeness.Of(context.Conditions.Clusters(condition, context.Work), ClusterChoices.Published, big);
        return Chance.Claim($"Including small particles does not change the delineation of dynamic regions: {system.Label}.", Criterion.Above(AlikeRegions), "not measured",
            FormattableString.Invariant($"correlation of what lies inside clusters of all particles and of big ones, 1 of the same regions; taken as above {AlikeRegions}"), Id,
            [.. conditions.SelectMany(c => Chance.Pair(Likeness(c, ClusterChoices.BigOnly), Likeness(c, ClusterChoices.BigOnlyChance)))]);
    }
}
