using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>By how much what is said of clusters depends on what was chosen: threshold, growth, smoothing, least volume, sieve, l_c², length of blocks; each beside what the same makes of exchanged jumps.</summary>
internal sealed class FigureSensitivity : IZengFigure
{
    private const string Id = "sensitivity";

    // What "matters little" is taken to mean, for the growth of ξ_c from two spots to four; printed: 6.8 %.
    private const double LittleGrowth = 0.15;

    // Margin of a radius as a share of it.
    private const double RadiusMargin = 0.1;

    // ξ_c at φ = 0.45 and rate 3 by the least volume in spots, published version.
    private static readonly (double Spots, double Paper)[] LeastVolumes = [(2, 6.461), (3, 6.627), (4, 6.902)];

    public FigureEntry Entry { get; } = new(Id, "Clusters against threshold, growth, smoothing, least volume, sieve and l_c^2, each beside exchanged jumps");

    public void Declare(ZengConditions conditions, ZengWork work)
    {
        foreach (FlowCondition condition in conditions.Of(FlowSystem.Main))
        {
            conditions.Clusters(condition, work);
        }
    }

    public FigureOutcome Make(ZengContext context)
    {
        FlowCondition main = context.Conditions.Main;
        IReadOnlyList<FlowSystem> lengths = [.. FlowSystem.All.Where(s => s.IsBrownian && context.Conditions.Of(s).Count > 0)];
        return new FigureOutcome(
            new ReportSection(Id, "What depends on what was chosen", Ways(context, main), Lengths(context, lengths), Cage(context)),
            [.. Sizes(context, context.Conditions.Of(FlowSystem.Main)), .. WaysAsQuantities(context, main), .. LengthsAsQuantities(context, lengths)],
            [Growth(context)]);
    }

    private static double Volume(double spots) => spots * Math.PI / 6 * Math.Pow(FlowSystem.Main.SpotDiameter, 3);

    private static IEnumerable<(string Name, double Spots, ClusterStatistics Found, ClusterStatistics OfChance)> Ways(ZengContext context, FlowCondition main, bool all) =>
        from way in ClusterChoices.Rows(main, isShown: true)
        from least in LeastVolumes
        where all || least.Spots == LeastVolumes[0].Spots
        select (way.Name, least.Spots, context.Clusters(main, way.Choice, separate: true), context.Clusters(main, way.OfChance, separate: true));

    private static TableBlock Ways(ZengContext context, FlowCondition main) => new(
        FormattableString.Invariant($"Clusters of {main.System.Label} at rate {main.Rate.Rate}, one thing changed at a time; every line of the same windows, one behind the other, and beside each number that of the same jumps exchanged between particles. Fill: share of the blocks at or above the threshold. Share: of the volume in clusters when a window ends. Percolating: of the volume of clusters so much is in those that hang together with their own images, too much for a size. Published: $xi_c$ = 6.461, 6.627, 6.902 at rate 3 for 2, 3 and 4 spots, $P_c$ = 0.78."),
        ["changed", "least spots", "fill", "exchanged", "clusters a window", "exchanged", "$xi_c$", "exchanged", "share", "exchanged", "largest", "exchanged", "remark"],
        [.. Ways(context, main, all: true).Select(w => new TableCell[]
        {
            w.Name, w.Spots, Cell(w.Found.Fill), Cell(w.OfChance.Fill), Cell(w.Found.Number(Volume(w.Spots))), Cell(w.OfChance.Number(Volume(w.Spots))), Cell(w.Found.Radius(Volume(w.Spots))), Cell(w.OfChance.Radius(Volume(w.Spots))),
            Cell(w.Found.VolumeShare(Volume(w.Spots))), Cell(w.OfChance.VolumeShare(Volume(w.Spots))), Cell(w.Found.LargestShare), Cell(w.OfChance.LargestShare), Remark(w.Found),
        }),
            .. LeastVolumes.Select(least => (least.Spots, Made: context.Clusters(main, ClusterChoices.Anywhere(main), separate: true))).Select(w => new TableCell[]
            {
                "as published, of as many jumps anywhere in the box", w.Spots, "", Cell(w.Made.Fill), "", Cell(w.Made.Number(Volume(w.Spots))), "", Cell(w.Made.Radius(Volume(w.Spots))), "", Cell(w.Made.VolumeShare(Volume(w.Spots))), "", Cell(w.Made.LargestShare), Remark(w.Made),
            })]);

    // The box is too small for a size where the caption says so.
    private static string Remark(ClusterStatistics found) => found.Refusal ?? (found.SizeRefusal is not null ? FormattableString.Invariant($"percolating: {found.Percolating:P0}") : found.WithThreshold < 1 ? FormattableString.Invariant($"a threshold in {found.WithThreshold:P0} of the windows") : "");

    // The paper halves the side of blocks at the highest rate, which alone makes clusters smaller there.
    private static TableBlock Lengths(ZengContext context, IReadOnlyList<FlowSystem> systems) => new(
        "The exponent of $xi_c$ with the blocks of the paper, L/10 and at rate 20 L/20, and with blocks of one length at every rate; beside each that of the same jumps exchanged between particles. Radii of more than a quarter of the edge of the box, and those of smaller boxes, are in no fit. All of windows one behind the other.",
        ["system", "blocks", .. context.Conditions.Of(FlowSystem.Main).Select(c => FormattableString.Invariant($"$xi_c$, rate {c.Rate.Rate}")), "$nu_c$", "exchanged"],
        [.. systems.SelectMany(s => (TableCell[][])[LengthRow(context, s, "L/10 and L/20", c => (ClusterChoices.Published, ClusterChoices.Chance)), LengthRow(context, s, "L/10", ClusterChoices.OneLength)])]);

    private static TableCell[] LengthRow(ZengContext context, FlowSystem system, string blocks, Func<FlowCondition, (int Choice, int OfChance)> choice) =>
    [
        system.Label, blocks,
        .. context.Conditions.Of(FlowSystem.Main).Select(m => context.Conditions.Of(system).FirstOrDefault(c => c.Rate.Rate == m.Rate.Rate) is { } c ? Cell(context.Clusters(c, choice(c).Choice, separate: true).Radius()) : new TableCell("")),
        Cell(Exponent(context, system, c => choice(c).Choice)), Cell(ScalingExponents.OfChance(context, system, choice, separate: true)),
    ];

    private static Measured? Exponent(ZengContext context, FlowSystem system, Func<FlowCondition, int> choice) =>
        ScalingLaw.Of(RateCurve.Measure(context.Conditions, system, c => ScalingExponents.FittedRadius(context, c, choice(c), separate: true)).Select(p => (p.Condition.Rate.Rate, p.Value)))?.Exponent;

    private static Prose Cage(ZengContext context) => new(string.Join(" ", context.Conditions.Of(FlowSystem.Main).Select(c => (c, End: context.PlateauEnd(c))).Select(p => FormattableString.Invariant(
        $"Rate {p.c.Rate.Rate}: {(p.End.CageSquare is { } square ? FormattableString.Invariant($"the plateau of the mean square displacement ends at {square:0.000}") : p.End.Reason)}; the paper has $l_c^2$ = {p.c.System.CageSquare}."))));

    private static IEnumerable<Quantity> Sizes(ZengContext context, IReadOnlyList<FlowCondition> conditions)
    {
        foreach (FlowCondition condition in conditions)
        {
            foreach ((double spots, double paper) in LeastVolumes)
            {
                if (context.Clusters(condition).Radius(Volume(spots)) is { } radius)
                {
                    yield return Quantities.At(Id, "xi_c", "radius of clusters of a least volume", radius.Estimate, condition.System.LengthUnit,
                        condition.Rate.Rate == 3 ? Chance.Printed(radius, context.Clusters(condition, ClusterChoices.Chance).Radius(Volume(spots)), paper, RadiusMargin, "published version") : null, [.. context.Conditions.Where(condition), ("leastSpots", spots)]);
                }
            }
        }
    }

    private static IEnumerable<Quantity> WaysAsQuantities(ZengContext context, FlowCondition main)
    {
        (string Key, WhereValue Value)[] where = context.Conditions.Where(main);
        (string Name, double Spots, ClusterStatistics Made, string Jumps)[] made =
        [
            .. Ways(context, main, all: false).SelectMany(w => new[] { (w.Name, w.Spots, w.Found, "found"), (w.Name, w.Spots, w.OfChance, "exchanged") }),
            ("as published", LeastVolumes[0].Spots, context.Clusters(main, ClusterChoices.Anywhere(main), separate: true), "anywhere"),
        ];
        foreach ((string name, double spots, ClusterStatistics clusters, string jumps) in made)
        {
            (string Symbol, string Name, Measured? Value, string Unit)[] all = [("xi_c", "radius of clusters, one thing changed", clusters.Radius(Volume(spots)), main.System.LengthUnit), ("volume_share", "share of the volume in clusters at the ends of windows", clusters.VolumeShare(Volume(spots)), "1")];
            foreach ((string symbol, string what, Measured? value, string unit) in all.Where(q => q.Value is not null))
            {
                yield return Quantities.At(Id, symbol, what, value!.Value.Estimate, unit, null, [.. where, ("changed", name), ("jumps", jumps)]);
            }
        }
    }

    private static IEnumerable<Quantity> LengthsAsQuantities(ZengContext context, IReadOnlyList<FlowSystem> systems)
    {
        foreach (FlowSystem system in systems)
        {
            (string Blocks, string Jumps, Measured? Value)[] all =
            [
                ("as published", "found", Exponent(context, system, _ => ClusterChoices.Published)), ("as published", "exchanged", ScalingExponents.OfChance(context, system, _ => (ClusterChoices.Published, ClusterChoices.Chance), separate: true)), ("L/10", "found", Exponent(context, system, c => ClusterChoices.OneLength(c).Choice)), ("L/10", "exchanged", ScalingExponents.OfChance(context, system, ClusterChoices.OneLength, separate: true)),
            ];
            foreach ((string blocks, string jumps, Measured? value) in all.Where(q => q.Value is not null))
            {
                yield return Quantities.At(Id, "nu_c", "exponent of the radius of clusters by the length of blocks", value!.Value.Estimate, "1", null, [.. context.Conditions.Where(system), ("blocks", blocks), ("jumps", jumps)]);
            }
        }
    }

    // Of the same clusters, so that what both have in common is no error of the quotient: from block to block.
    private static Claim Growth(ZengContext context)
    {
        Measured? Of(int choice) => context.Clusters(context.Conditions.Main, choice).RadiusGrowth(Volume(LeastVolumes[0].Spots), Volume(LeastVolumes[^1].Spots));
        Measured? ours = Of(ClusterChoices.Published);
        return Chance.Claim("The least volume matters little: $xi_c$ grows by 7 % from two spots to four.", Criterion.Rule(v => Verdict.Between(0, LittleGrowth, v)), "not measured", "6.461, 6.627, 6.902; taken as 0 to 15 %", Id, Chance.Pair(ours, Of(ClusterChoices.Chance)));
    }

    private static TableCell Cell(Measured? value) => value is { } found ? new ValueWithError(found.Value, found.Error) : "";
}
