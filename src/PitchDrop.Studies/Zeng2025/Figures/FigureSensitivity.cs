using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>By how much ξ_c and ν_c depend on what was chosen: least volume, l_c², threshold, growth.</summary>
internal sealed class FigureSensitivity : IZengFigure
{
    private const string Id = "sensitivity";

    // ξ_c at φ = 0.45 and rate 3 by the least volume in spots, published version.
    private static readonly (double Spots, double Paper)[] LeastVolumes = [(2, 6.461), (3, 6.627), (4, 6.902)];

    public FigureEntry Entry { get; } = new(Id, "Cluster size against least volume, l_c^2, threshold and growth");

    public void Declare(ZengConditions conditions, ZengWork work)
    {
        foreach (FlowCondition condition in conditions.Of(FlowSystem.Main))
        {
            conditions.Clusters(condition, work);
        }
    }

    public FigureOutcome Make(ZengContext context)
    {
        FlowSystem system = FlowSystem.Main;
        IReadOnlyList<FlowCondition> conditions = context.Conditions.Of(system);
        var rows = new List<TableCell[]>();
        foreach ((double spots, double paper) in LeastVolumes)
        {
            rows.Add(Row(context, FormattableString.Invariant($"at least {spots} spots"), ClusterChoices.Published, spots, conditions, FormattableString.Invariant($"{paper} at rate 3")));
        }

        IReadOnlyList<Flows.Analysis.FlowClusterChoice> choices = ClusterChoices.Of(conditions[0], system.PaperEdge);
        for (int choice = 1; choice < choices.Count; choice++)
        {
            rows.Add(Row(context, choices[choice].Name, choice, 0, conditions, ""));
        }

        var table = new TableBlock($"$xi_c$ in {system.LengthUnit} and its exponent, {system.Label}, one thing changed at a time.", ["changed", .. conditions.Select(c => FormattableString.Invariant($"rate {c.Rate.Rate}")), "$nu_c$", "published"], rows);
        return new FigureOutcome(
            new ReportSection(Id, "What depends on what was chosen", table),
            [.. Sizes(context, conditions)],
            [
                Growth(context),
            ]);
    }

    private static TableCell[] Row(ZengContext context, string name, int choice, double spots, IReadOnlyList<FlowCondition> conditions, string paper)
    {
        double least = Volume(spots);
        return
        [
            name,
            .. conditions.Select(c => context.Clusters(c, choice).Radius(least) is { } radius ? new ValueWithError(radius.Value, radius.Error) : new TableCell(context.Clusters(c, choice).SizeRefusal ?? "too few blocks")),
            ScalingExponents.Exponent(context, conditions[0].System, choice, least) is { } nu ? new ValueWithError(nu.Value, nu.Error) : new TableCell("not determined"),
            paper,
        ];
    }

    private static double Volume(double spots) => spots * Math.PI / 6 * Math.Pow(FlowSystem.Main.SpotDiameter, 3);

    private static IEnumerable<Quantity> Sizes(ZengContext context, IReadOnlyList<FlowCondition> conditions)
    {
        foreach (FlowCondition condition in conditions)
        {
            foreach ((double spots, double paper) in LeastVolumes)
            {
                if (context.Clusters(condition).Radius(Volume(spots)) is { } radius)
                {
                    yield return Quantities.At(Id, "xi_c", "radius of clusters of a least volume", radius.Estimate, condition.System.LengthUnit,
                        condition.Rate.Rate == 3 ? Verdict.Printed(radius, paper, 0.0005, "published version") : null, [.. context.Conditions.Where(condition), ("leastSpots", spots)]);
                }
            }
        }
    }

    private static Claim Growth(ZengContext context)
    {
        double[] sizes = [.. LeastVolumes.Select(v => context.Clusters(context.Conditions.Main).Radius(Volume(v.Spots))).OfType<Measured>().Select(m => m.Value)];
        double? spread = sizes.Length == LeastVolumes.Length ? (sizes[^1] / sizes[0]) - 1 : null;
        return Quantities.Claim("The least volume matters little: $xi_c$ grows by 7 % from two spots to four.", spread is { } s ? FormattableString.Invariant($"by {100 * s:0} %, of the same clusters") : "not measured", "6.461, 6.627, 6.902; taken as less than 15 %", spread is { } by ? by < 0.15 : null, Id);
    }
}
