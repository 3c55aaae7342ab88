using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Flows.Analysis;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>Fig. 3, of the suspensions, and the same of the molecules: what clusters have to do with viscosity, with the elastic range and with the time of dynamic heterogeneity.</summary>
/// <param name="id">Id of the figure.</param>
/// <param name="title">Its title.</param>
/// <param name="areBrownian">Whether of the suspensions.</param>
internal sealed class Figure3(string id, string title, bool areBrownian) : IZengFigure
{
    // What "a nice match" is taken to mean.
    private const double Match = 0.2, Ratio = 0.8, RatioTolerance = 0.1;

    // At φ = 0.45 and rate 3, with margins as shares of them; the published radii for three least volumes span 7 %.
    private const double PaperShare = 0.78, ShareMargin = 0.05, PaperRadius = 6.461, RadiusMargin = 0.1;

    private string Section => $"fig-{id}";

    private IEnumerable<FlowSystem> Systems => FlowSystem.All.Where(s => s.IsBrownian == areBrownian);

    public FigureEntry Entry { get; } = new(id, title);

    public void Declare(ZengConditions conditions, ZengWork work)
    {
        foreach (FlowCondition condition in Systems.SelectMany(conditions.Of))
        {
            conditions.Clusters(condition, work);
            conditions.Distortions(condition, work);
        }
    }

    public FigureOutcome Make(ZengContext context)
    {
        RateCurve[] eta = [.. Systems.SelectMany(s => (RateCurve[])[Curve(context, s, "eta", "viscosity of all pairs", s.ViscosityUnit, "eta", c => context.Viscosity(c, FlowPart.All)), Curve(context, s, "eta_c", "viscosity that clusters bear", s.ViscosityUnit, "eta_c", c => context.ClusterViscosity(c))])];
        RateCurve[] length = [.. Systems.SelectMany(s => (RateCurve[])[Curve(context, s, "xi_c", "radius of clusters", s.LengthUnit, "xi_c", c => context.Clusters(c).Radius()) with { Fitted = RateCurve.Measure(context.Conditions, s, c => ScalingExponents.FittedRadius(context, c)) }, Curve(context, s, "xi_LER", "elastic range by the distortion of g(r)", s.LengthUnit, "xi_{LER}", context.ElasticRange)])];
        RateCurve[] time = [.. Systems.SelectMany(s => (RateCurve[])[Curve(context, s, "t_y", "time from t_0 to t_2", s.TimeUnit, "t_y", c => context.Clusters(c).YieldTime), Curve(context, s, "t_chi", "lag of the peak of chi_4 under shear", s.TimeUnit, "t_{chi}", context.ChiTime)])];
        FlowSystem first = Systems.First();
        FlowCondition shown = areBrownian ? context.Conditions.Main : context.Conditions.Of(first)[^1];
        var figure = new Figure
        {
            Size = FigureSize.Page(120),
            Columns = 2,
            Panels =
            [
                Shares(context, shown),
                RateCurve.Panel("(b)", "eta, eta_c", first.ViscosityUnit, $"1/{first.TimeUnit}", eta),
                RateCurve.Panel("(c)", "xi_c, xi_{LER}", first.LengthUnit, $"1/{first.TimeUnit}", length),
                RateCurve.Panel("(d)", "t_y, t_{chi}", first.TimeUnit, $"1/{first.TimeUnit}", time),
            ],
        };
        FigureBlock block = FigureFiles.Write(context.Folder, $"fig{id}", figure,
            FormattableString.Invariant($"(a) Share of particles within living clusters, {shown.System.Label}, rate {shown.Rate.Rate}, each run. (b) Viscosity and what clusters bear of it, $eta_c = \\bar{{P}}_c sigma_{{c,y}}/2\\dot{{gamma}}$. (c) Radius $xi_c$ of clusters and the range $xi_{{LER}}$ of the distortion of g(r). (d) Their time of yielding and the time of $chi_4$."),
            [.. eta.Concat(length).Concat(time).SelectMany(c => c.Arrays()), .. ShareArrays(context, shown)], context.Say);
        return new FigureOutcome(
            new ReportSection(Section, areBrownian ? "Clusters and shear thinning (Fig. 3)" : "Molecular dynamics (as Fig. 3)", [block, ClusterNulls.Table(context, Systems), .. Missing(context)]),
            [
                .. eta.Where(c => c.Symbol == "eta_c").Concat(length).Concat(time).SelectMany(c => c.Quantities(id, context.Conditions)),
                .. areBrownian ? [] : eta.Where(c => c.Symbol == "eta").SelectMany(c => (c with { MoreWhere = [("pairs", "all")] }).Quantities(id, context.Conditions)),
                .. Shares(context),
                .. ClusterNulls.Quantities(context, Systems, id),
                .. ScalingExponents.Of(context, Systems, id),
            ],
            [.. Claims(context)]);
    }

    private static RateCurve Curve(ZengContext context, FlowSystem system, string symbol, string name, string unit, string label, Func<FlowCondition, Measured?> of) =>
        new(symbol, name, unit, $"{label}, {system.Label}", $"{symbol}_{system.Key}", system, RateCurve.Measure(context.Conditions, system, of));

    private static Panel Shares(ZengContext context, FlowCondition condition)
    {
        FlowCoverage[] all = context.Share(condition) is not null ? [.. context.Coverage(condition).Where(c => c.Times.Length > 0)] : [];
        Mark[] marks = [.. all.Select((c, k) => Reporting.Figures.Marks.Curve.Line(c.Times, c.Shares, all.Length > 1 ? FormattableString.Invariant($"run {k + 1}") : null))];
        return new Panel
        {
            Tag = "(a)", X = Axis.Linear("t", condition.System.TimeUnit), Y = Axis.Linear("P_c", null, 0, 1),
            Marks = marks.Length == 0 ? [Annotation.InPanel(0.1, 0.5, "not measured")] : [.. marks, .. context.Share(condition) is { } mean ? [ReferenceLine.Horizontal(mean.Value)] : (Mark[])[]],
        };
    }

    private static IEnumerable<NamedArray> ShareArrays(ZengContext context, FlowCondition condition) => context.Share(condition) is not null
        ? context.Coverage(condition).SelectMany((c, k) => (NamedArray[])[NamedArray.Of($"P_c_time_{k}", c.Times, condition.System.TimeUnit, $"times of run {k}"), NamedArray.Of($"P_c_{k}", c.Shares, "1", $"share of particles within living clusters, run {k}")])
        : [];

    private IEnumerable<ReportBlock> Missing(ZengContext context)
    {
        foreach (FlowCondition condition in Systems.SelectMany(context.Conditions.Of))
        {
            string[] reasons = [.. new[] { context.Averages(condition).Reason, context.Susceptibility(condition).Reason, context.Clusters(condition).SizeRefusal, context.Clusters(condition).LifeRefusal, context.ElasticRange(condition) is null ? $"xi_LER: {context.Distortion(condition).Range.Remark ?? "no error"}" : null }.OfType<string>().Distinct(StringComparer.Ordinal)];
            if (reasons.Length > 0)
            {
                yield return new Prose(FormattableString.Invariant($"{condition.System.Label}, rate {condition.Rate.Rate}; missing: {string.Join("; ", reasons)}."));
            }
        }
    }

    private IEnumerable<Quantity> Shares(ZengContext context) =>
        Systems.SelectMany(context.Conditions.Of).Select(c => (c, context.Share(c))).Where(p => p.Item2 is not null).Select(p => Quantities.At(id, "P_c", "share of particles within living clusters", p.Item2!.Value.Estimate, "1",
            p.c.System == FlowSystem.Main && p.c.Rate.Rate == 3 ? Chance.Printed(p.Item2.Value, context.Share(p.c, ClusterChoices.Chance), PaperShare, ShareMargin, "paper, text of Fig. 3: 78 %") : null, context.Conditions.Where(p.c)));

    private IEnumerable<Claim> Claims(ZengContext context)
    {
        FlowCondition[] all = [.. Systems.SelectMany(context.Conditions.Of)];
        if (areBrownian)
        {
            FlowCondition main = context.Conditions.Main;
            Measured? Of(Func<int, Measured?> measure, int choice) => main.Rate.Rate == 3 ? measure(choice) : null;
            string missing = main.Rate.Rate == 3 ? context.NotMeasured([main]) : "not measured: rate 3 is not in this preset";
            Measured? share = Of(c => context.Share(main, c), ClusterChoices.Published), size = Of(c => context.Clusters(main, c).Radius(), ClusterChoices.Published);
            yield return Chance.Claim("On average 78 % of the particles are in clusters at $phi$ = 0.45 and rate 3.", Criterion.Rule(v => Verdict.Within(v, PaperShare, ShareMargin)), missing, "0.78, to 5 %", Section, Chance.Pair(share, Of(c => context.Share(main, c), ClusterChoices.Chance)));
            yield return Chance.Claim("$xi_c$ is 6.46 $d_b$ at $phi$ = 0.45 and rate 3 (clusters of at least two spots).", Criterion.Rule(v => Verdict.Within(v, PaperRadius, RadiusMargin)), missing, "6.461 (published version), to 10 %", Section, Chance.Pair(size, Of(c => context.Clusters(main, c).Radius(), ClusterChoices.Chance)));
        }

        foreach (FlowSystem system in Systems)
        {
            yield return Rises(context, system);
        }

        yield return Compared(context, "$eta_c$ and $eta$ match.", all, (c, choice) => context.ClusterViscosity(c, choice) is { } a && context.Viscosity(c, FlowPart.All) is { } b ? a.Over(b) : null, 1 - Match, 1 + Match, "their ratio taken as 0.8 to 1.2");
        yield return Compared(context, "$xi_c ≈ 0.8 xi_{LER}$ under all conditions.", all, (c, choice) => context.Clusters(c, choice).Radius() is { } a && context.ElasticRange(c) is { } b ? a.Over(b) : null, Ratio - RatioTolerance, Ratio + RatioTolerance, "taken as 0.7 to 0.9");
        yield return Compared(context, "$t_{chi}$ agrees with $t_y$.", all, (c, choice) => context.Clusters(c, choice).YieldTime is { } a && context.ChiTime(c) is { } b ? a.Over(b) : null, 1 - Match, 1 + Match, "$t_y/t_{chi}$ taken as 0.8 to 1.2", isOfSizes: false);
        foreach (Claim claim in ScalingExponents.Claims(context, Systems, Section))
        {
            yield return claim;
        }
    }

    private Claim Compared(ZengContext context, string statement, FlowCondition[] conditions, Func<FlowCondition, int, Measured?> of, double low, double high, string reference, bool isOfSizes = true) =>
        Chance.Claim($"{statement}{(areBrownian ? "" : " (MD)")}", Criterion.Rule(v => Verdict.Between(low, high, v)), context.NotMeasured(conditions, isOfSizes), reference, Section, Chance.Pairs(conditions, of));

    private Claim Rises(ZengContext context, FlowSystem system)
    {
        (Measured Ours, Measured? OfChance)[] shares = [.. Chance.Pairs(context.Conditions.Of(system), (c, choice) => context.Share(c, choice))];
        (Measured, Measured?)[] growth = shares.Length < 2 ? [] : [(shares[^1].Ours.Minus(shares[0].Ours), shares[^1].OfChance is { } last && shares[0].OfChance is { } first ? last.Minus(first) : null)];
        return Chance.Claim($"The share of particles in clusters grows slightly with the rate: {system.Label}.", Criterion.Above(0), "not measured at two rates", "at the highest rate above that at the lowest", Section, growth);
    }
}
