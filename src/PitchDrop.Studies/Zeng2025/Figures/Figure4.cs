using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Clusters;
using PitchDrop.Observables.Correlations;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Flows.Analysis;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>Fig. 4: shear transformation zones by the soft modes of a cluster, and how jumps bring about others, near and far and in which direction.</summary>
internal sealed class Figure4 : IZengFigure
{
    private const string Id = "4";
    private const string Section = "fig-4";
    private const double Ratio = 0.8, RatioTolerance = 0.1;

    public FigureEntry Entry { get; } = new(Id, "Soft modes and early jumps of a cluster; correlation of jumps and its anisotropy");

    public void Declare(ZengConditions conditions, ZengWork work)
    {
        foreach (FlowCondition condition in conditions.Of(FlowSystem.Main))
        {
            conditions.Clusters(condition, work);
        }

        conditions.Zones(conditions.Main, work);
    }

    public FigureOutcome Make(ZengContext context)
    {
        FlowZone[] zones = [.. context.Conditions.Zones(context.Conditions.Main, context.Work).SelectMany(job => job.Zones)];
        IReadOnlyList<FlowCondition> conditions = context.Conditions.Of(FlowSystem.Main);
        (FlowCondition Condition, JumpCorrelationCurves Curves)[] facilitation = [.. conditions.Select(c => (c, context.Facilitation(c))).Where(p => p.Item2 is not null).Select(p => (p.c, p.Item2!))];
        RateCurve alpha = RateCurveOf(context, "xi_alpha", "range of the anisotropy of facilitation", "xi_{alpha}", c => Measured.Of(context.AnisotropyRange(c)));
        RateCurve size = RateCurveOf(context, "xi_c", "radius of clusters", "xi_c", c => context.Clusters(c).Radius());
        var figure = new Figure
        {
            Size = FigureSize.Page(120), Columns = 2,
            Panels =
            [
                Modes(context, zones),
                Shells(context, "(b)", "g_{cj}", facilitation, (c, bin) => c.Correlation(bin), 1),
                Shells(context, "(c)", "alpha", facilitation, (c, bin) => c.Anisotropy(bin, AnisotropyKind.WithinClusters), 0),
                RateCurve.Panel("(d)", "xi_{alpha}, xi_c", FlowSystem.Main.LengthUnit, $"1/{FlowSystem.Main.TimeUnit}", alpha, size),
            ],
        };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig4", figure,
            $"{FlowSystem.Main.Label}. (a) Centres of the softest pseudo-harmonic modes of a cluster at $t_0$, its outside held, and cage jumps from $t_0$ to $t_1$, projected on the shear plane. (b) Correlation of cage jumps at $t_1$ in a cluster with those up to $t_2$; dotted: of the same jumps exchanged between particles, at the first rate. (c) Its anisotropy about each cluster, averaged, counting noise taken off; that of the mean over clusters is in the file. (d) The range of the anisotropy and the radius of clusters.",
            [.. facilitation.SelectMany(f => Arrays(f.Condition, f.Curves, "")), .. facilitation.SelectMany(f => context.Facilitation(f.Condition, ClusterChoices.Chance) is { } chance ? Arrays(f.Condition, chance, "exchanged_") : []), .. alpha.Arrays(), .. ZoneArrays(zones)], context.Say);
        return new FigureOutcome(
            new ReportSection(Section, "Zones and facilitation (Fig. 4)", [block, Table(zones), .. Missing(context, conditions)]),
            [.. alpha.Quantities(Id, context.Conditions), .. ZoneCoincidence.Quantities(zones, Id, context.Conditions.Where(context.Conditions.Main)), .. JumpRates.Quantities(context, Id)],
            [.. Claims(context, zones, conditions)]);
    }

    private static RateCurve RateCurveOf(ZengContext context, string symbol, string name, string label, Func<FlowCondition, Measured?> of) =>
        new(symbol, name, FlowSystem.Main.LengthUnit, label, $"{symbol}_{FlowSystem.Main.Key}", FlowSystem.Main, RateCurve.Measure(context.Conditions, FlowSystem.Main, of));

    private static Panel Modes(ZengContext context, FlowZone[] zones)
    {
        if (zones.FirstOrDefault(z => z.Modes.Count > 0) is not { } zone)
        {
            return new Panel { Tag = "(a)", Marks = [Annotation.InPanel(0.1, 0.5, zones.Length == 0 ? "no cluster with t_0 and t_1" : "no modes")] };
        }

        Box box = context.Paths(context.Conditions.Flows(context.Conditions.Main, context.Work)[0]).BoxOf(zone.Frame);
        Displacement[] modes = [.. zone.Modes.Select(m => box.MinimumImage(m.Centre - zone.Centre))], jumps = [.. zone.Jumps.Select(j => box.MinimumImage(j - zone.Centre))];
        return new Panel
        {
            Tag = "(a)", X = Axis.Linear("x - x_c", FlowSystem.Main.LengthUnit), Y = Axis.Linear("y - y_c", FlowSystem.Main.LengthUnit),
            Marks =
            [
                Curve.Points([.. jumps.Select(j => j.X)], [.. jumps.Select(j => j.Y)], null, "cage jumps") with { Colour = Reporting.Figures.Colours.Palette.Mobile, Marker = MarkerShape.Circle, MarkerSize = 1.4 },
                Curve.Points([.. modes.Select(m => m.X)], [.. modes.Select(m => m.Y)], null, "soft modes") with { Colour = Reporting.Figures.Colours.Palette.Immobile, Marker = MarkerShape.OpenCircle, MarkerSize = 5 },
            ],
        };
    }

    private static Panel Shells(ZengContext context, string tag, string label, (FlowCondition Condition, JumpCorrelationCurves Curves)[] all, Func<JumpCorrelationCurves, int, Scalar> of, double reference)
    {
        // Of exchanged jumps at the first rate, in grey: what is alike is no matter of clusters.
        Mark[] chance = all.Length > 0 && context.Facilitation(all[0].Condition, ClusterChoices.Chance) is { } exchanged ? [Line(exchanged, of, "exchanged") with { Colour = Reporting.Figures.Colours.Colour.Grey, Dash = LineDash.Dotted }] : [];
        Mark[] marks = [.. all.Select(f => Line(f.Curves, of, f.Condition.RateLabel))];
        return new Panel { Tag = tag, X = Axis.Linear("r", FlowSystem.Main.LengthUnit), Y = Axis.Linear(label), Marks = marks.Length == 0 ? [Annotation.InPanel(0.1, 0.5, "no cluster with t_1 and t_2")] : [.. marks, .. chance, ReferenceLine.Horizontal(reference)] };
    }

    private static Curve Line(JumpCorrelationCurves curves, Func<JumpCorrelationCurves, int, Scalar> of, string label)
    {
        (double R, Scalar Value)[] known = [.. Enumerable.Range(0, curves.Bins.Count).Select(b => (curves.Bins.Middle(b), of(curves, b))).Where(p => p.Item2.Value is not null)];
        return Curve.LineAndPoints([.. known.Select(p => p.R)], [.. known.Select(p => p.Value.Value!.Value)], [.. known.Select(p => p.Value.Error ?? double.NaN)], label);
    }

    private static TableBlock Table(FlowZone[] zones) => new(
        "Clusters whose soft modes were looked for. The p-value is the chance that as many spots, put on particles of the cluster that lie as deep, lie as near to modes.",
        ["radius", "particles", "modes", "early jumps", "spots", "mean distance to a mode", "at random", "p", "remark"],
        [.. zones.Select(z => new TableCell[]
        {
            z.Radius, z.Particles, z.Modes.Count, z.Jumps.Count, z.Spots, double.IsNaN(z.Distance) ? "" : z.Distance, double.IsNaN(z.Distance) ? "" : new ValueWithError(z.RandomDistance, z.RandomDeviation), double.IsNaN(z.PValue) ? "" : z.PValue, z.Reason,
        })]);

    private static IEnumerable<ReportBlock> Missing(ZengContext context, IReadOnlyList<FlowCondition> conditions) => conditions.Where(c => context.AnisotropyRange(c).Estimate is null)
        .Select(c => new Prose(FormattableString.Invariant($"$xi_{{alpha}}$ at rate {c.Rate.Rate}: {context.AnisotropyRange(c).Remark ?? "no error"}.")));

    private static IEnumerable<Claim> Claims(ZengContext context, FlowZone[] zones, IReadOnlyList<FlowCondition> conditions)
    {
        yield return ZoneCoincidence.Claim(zones, Section);
        yield return Chance.Claim("$xi_{alpha} ≈ 0.8 xi_c$.", Criterion.Rule(v => Verdict.Between(Ratio - RatioTolerance, Ratio + RatioTolerance, v)), "not measured", "taken as 0.7 to 0.9", Section,
            Chance.Pairs(conditions, (c, choice) => context.Clusters(c, choice).Radius() is { } size ? Measured.Of(context.AnisotropyRange(c, choice))?.Over(size) : null));
        foreach (Claim claim in JumpRates.Claims(context, Section))
        {
            yield return claim;
        }

        yield return Chance.Claim("Jumps bring about others nearby: $g_{cj}$ exceeds 1 at the shortest distances.", Criterion.Above(1), "not measured", "exceeds 1, between 1 and 1.5; particles alone have neighbours there, which exchanged jumps show", Section,
            Chance.Pairs(conditions, (c, choice) => Measured.Of(context.Facilitation(c, choice)?.Correlation(JumpRates.NearShell))));
    }

    private static IEnumerable<NamedArray> Arrays(FlowCondition condition, JumpCorrelationCurves curves, string jumps)
    {
        int[] bins = [.. Enumerable.Range(0, curves.Bins.Count)];
        string key = $"{condition.Key}_{jumps}";
        yield return NamedArray.Of($"{key}r", [.. bins.Select(curves.Bins.Middle)], condition.System.LengthUnit, "middle of a shell");
        yield return NamedArray.Of($"{key}g_cj", [.. bins.Select(b => curves.Correlation(b).Value ?? double.NaN)], "1", "correlation of cage jumps; NaN where there are too few");
        yield return NamedArray.Of($"{key}g_cj_error", [.. bins.Select(b => curves.Correlation(b).Error ?? double.NaN)], "1", "its standard error");
        foreach ((AnisotropyKind kind, string name, string what) in new[] { (AnisotropyKind.WithinClusters, "alpha", "anisotropy about each cluster, averaged"), (AnisotropyKind.OfTheMean, "alpha_of_mean", "anisotropy of the mean over clusters") })
        {
            yield return NamedArray.Of($"{key}{name}", [.. bins.Select(b => curves.Anisotropy(b, kind).Value ?? double.NaN)], "1", $"{what}, counting noise taken off");
            yield return NamedArray.Of($"{key}{name}_error", [.. bins.Select(b => curves.Anisotropy(b, kind).Error ?? double.NaN)], "1", "its standard error");
        }
    }

    private static IEnumerable<NamedArray> ZoneArrays(FlowZone[] zones) => zones.SelectMany((z, k) => (NamedArray[])
    [
        NamedArray.Of($"modes_{k}", [.. z.Modes.SelectMany(m => new[] { m.Centre.X, m.Centre.Y, m.Centre.Z, m.ShearShare, m.Stiffness })], FlowSystem.Main.LengthUnit, $"soft modes of cluster {k}, five numbers each: centre in the box at t_0, share of shear, stiffness"),
        NamedArray.Of($"early_jumps_{k}", [.. z.Jumps.SelectMany(j => new[] { j.X, j.Y, j.Z })], FlowSystem.Main.LengthUnit, $"cage jumps of cluster {k} from t_0 to t_1, carried to t_0"),
    ]);
}
