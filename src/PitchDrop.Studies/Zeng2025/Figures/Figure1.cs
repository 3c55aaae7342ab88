using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>Fig. 1: shear thinning of the suspensions, the cage jumps of one window, and how the flow carries the boundary of a cluster.</summary>
internal sealed class Figure1 : IZengFigure
{
    private const string Id = "1";
    private const string Section = "fig-1";

    // The acceptance of the study: η to three per cent.
    private const double SharpestError = 0.03;

    public FigureEntry Entry { get; } = new(Id, "Shear thinning, cage jumps in a window of t_chi, transport of a cluster");

    public void Declare(ZengConditions conditions, ZengWork work)
    {
        foreach (FlowCondition condition in FlowSystem.All.Where(s => s.IsBrownian).SelectMany(conditions.Of))
        {
            conditions.Overlaps(condition, work);
            conditions.Flows(condition, work);
        }

        conditions.Clusters(conditions.Main, work);
    }

    public FigureOutcome Make(ZengContext context)
    {
        RateCurve[] curves = [.. FlowSystem.All.Where(s => s.IsBrownian).SelectMany(s => Curves(context, s))];
        FlowScene? scene = context.Scene(context.Conditions.Main);
        var figure = new Figure
        {
            Size = FigureSize.Page(65),
            Columns = 3,
            Panels = [RateCurve.Panel("(a)", "eta", FlowSystem.Main.ViscosityUnit, $"1/{FlowSystem.Main.TimeUnit}", curves), Window(context, scene), Transport(scene)],
        };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig1", figure,
            $"(a) Viscosity of the Yukawa force, of all pairs and of pairs of big particles, with power laws. (b) Cage jumps of a window of $t_{{chi}}$, {context.Conditions.Main.System.Label}, rate {context.Conditions.Main.Rate.Rate}, projected on the shear plane; red: those in one cluster. (c) The boundary of that cluster carried back and forth, at four times from the end of the window.",
            [.. curves.SelectMany(c => c.Arrays()), .. SceneArrays(scene)], context.Say);
        return new FigureOutcome(
            new ReportSection(Section, "Shear thinning (Fig. 1)", [block, .. Missing(context), .. scene is null ? [new Prose("No cluster was found that could be shown in (b) and (c).")] : (ReportBlock[])[]]),
            [.. curves.SelectMany(c => c.Quantities(Id, context.Conditions)), .. Exponents(context, curves)],
            [.. Claims(context, curves)]);
    }

    /// <summary>η of all pairs and of pairs of big particles.</summary>
    public static IEnumerable<RateCurve> Curves(ZengContext context, FlowSystem system)
    {
        yield return new RateCurve("eta", "viscosity of all pairs", system.ViscosityUnit, $"{system.Label}, all", $"eta_{system.Key}", system, RateCurve.Measure(context.Conditions, system, c => context.Viscosity(c, FlowPart.All))) { MoreWhere = [("pairs", "all")] };
        yield return new RateCurve("eta", "viscosity of pairs of big particles", system.ViscosityUnit, $"{system.Label}, big", $"eta_big_{system.Key}", system, RateCurve.Measure(context.Conditions, system, c => context.Viscosity(c, FlowPart.Followed))) { MoreWhere = [("pairs", "big")] };
    }

    private static IEnumerable<ReportBlock> Missing(ZengContext context) =>
        FlowSystem.All.Where(s => s.IsBrownian).SelectMany(context.Conditions.Of).Select(c => context.Averages(c).Reason).OfType<string>().Select(reason => new Prose($"Not plotted: {reason}."));

    private static IEnumerable<Quantity> Exponents(ZengContext context, RateCurve[] curves)
    {
        foreach (RateCurve curve in curves)
        {
            if (curve.Law is { } law)
            {
                double paper = 4 * curve.System.PaperQuarter;
                bool all = curve.MoreWhere[0].Value.Text == "all";
                yield return Quantities.At(Id, "lambda", $"exponent of shear thinning, {curve.Name}", law.Exponent.Estimate, "1",
                    all ? Verdict.PrintedWithin(law.Exponent, paper, ScalingExponents.ThinningMargin, "published version: four times the printed lambda/4") : null, [.. context.Conditions.Where(curve.System), .. curve.MoreWhere]);
            }
        }
    }

    private static IEnumerable<Claim> Claims(ZengContext context, RateCurve[] curves)
    {
        foreach (RateCurve curve in curves.Where(c => c.MoreWhere[0].Value.Text == "all"))
        {
            double paper = 4 * curve.System.PaperQuarter;
            Measured? ours = curve.Law?.Exponent;
            yield return Quantities.Claim($"$eta ~ \\dot{{gamma}}^{{-lambda}}$ with $lambda$ = {FormattableString.Invariant($"{paper:0.000}")}: {curve.System.Label}.", ours is null ? "not measured" : ScalingExponents.Words(ours.Value, curve.Points.Count), ScalingExponents.Printed(paper, ScalingExponents.ThinningMargin), Verdict.Within(curve.Points.Count >= ScalingExponents.FewestRates ? ours : null, paper, ScalingExponents.ThinningMargin), Section);
        }

        yield return Sharp(context);
        Measured[] shares = [.. context.Conditions.Of(FlowSystem.Main).Select(c => Share(context, c)).OfType<Measured>()];
        yield return Quantities.Claim("Big particles among themselves make more than 80 % of the viscosity.", shares.Length == 0 ? "not measured" : string.Join(", ", shares.Select(s => $"{s}")), "above 0.8", TimeSteps.All([.. shares.Select(s => Verdict.Sign(s with { Estimate = s.Estimate with { Value = s.Value - 0.8 } }))]), Section);
    }

    // Errors of all rates; undecided where a flow has none, since it is said why there.
    private static Claim Sharp(ZengContext context)
    {
        (FlowCondition Condition, Measured? Eta)[] all = [.. context.Conditions.Of(FlowSystem.Main).Select(c => (c, context.Viscosity(c, FlowPart.All)))];
        string ours = string.Join(", ", all.Select(p => p.Eta is { } eta ? FormattableString.Invariant($"{100 * eta.Error / eta.Value:0.0} % at rate {p.Condition.Rate.Rate}") : FormattableString.Invariant($"none at rate {p.Condition.Rate.Rate}")));
        bool? sharp = all.Any(p => p.Eta is { } eta && eta.Error > SharpestError * eta.Value) ? false : all.Length > 0 && all.All(p => p.Eta is not null) ? true : null;
        return Quantities.Claim($"Errors of the viscosity, from independent blocks, are below 3 %: {FlowSystem.Main.Label}.", ours, "below 3 %; of ours alone, the paper gives none", sharp, Section);
    }

    // The two parts fluctuate together: the error of the quotient is at most this.
    private static Measured? Share(ZengContext context, FlowCondition condition) =>
        context.Viscosity(condition, FlowPart.Followed) is { } big && context.Viscosity(condition, FlowPart.All) is { } all ? big.Over(all) : null;

    private static Panel Window(ZengContext context, FlowScene? scene)
    {
        if (scene is null)
        {
            return Empty("(b)");
        }

        double edge = scene.Space.LengthX;
        (Displacement Place, bool Inside)[] jumps = [.. scene.Spots.Between(scene.Cluster.First, scene.Cluster.Last).ToArray().Select(s => (scene.Space.Carried(s.Position, s.Frame, scene.Cluster.Last), scene.Region.Contains(s.Position, s.Frame)))];
        Mark Points(bool inside, Colour colour, string label) => Curve.Points(
            [.. jumps.Where(j => j.Inside == inside).Select(j => j.Place.X - (Math.Floor(j.Place.X / edge) * edge))], [.. jumps.Where(j => j.Inside == inside).Select(j => j.Place.Y - (Math.Floor(j.Place.Y / edge) * edge))], null, label) with { Colour = colour, Marker = MarkerShape.Circle, MarkerSize = 0.9 };
        return new Panel
        {
            Tag = "(b)", X = Axis.Linear("x", context.Conditions.Main.System.LengthUnit, 0, edge), Y = Axis.Linear("y", context.Conditions.Main.System.LengthUnit, 0, edge),
            Marks = [Points(false, Colour.Grey, "others"), Points(true, Palette.Mobile, "in the cluster")], Legend = LegendPlacement.Below,
        };
    }

    private static Panel Transport(FlowScene? scene)
    {
        if (scene is null)
        {
            return Empty("(c)");
        }

        int span = scene.Trace.Last - scene.Trace.First;
        double time = scene.Space.Times[scene.Cluster.Last] - scene.Space.Times[scene.Cluster.First];
        IEnumerable<Mark> marks = Enumerable.Range(0, 4).Select(k =>
        {
            int frame = scene.Trace.First + (span * k / 3);
            double strain = scene.Space.Strain(scene.Region.Frame, frame);
            double[] x = [.. scene.Region.Vectors.ToArray().Select(v => v.X + (strain * v.Y))], y = [.. scene.Region.Vectors.ToArray().Select(v => v.Y)];
            return Curve.Points(x, y, null, FormattableString.Invariant($"{(scene.Space.Times[frame] - scene.Space.Times[scene.Region.Frame]) / time:0.0} t_{{chi}}")) with { Marker = MarkerShape.Square, MarkerSize = 1.2 };
        });
        return new Panel { Tag = "(c)", X = Axis.Linear("x - x_c", FlowSystem.Main.LengthUnit), Y = Axis.Linear("y - y_c", FlowSystem.Main.LengthUnit), Marks = [.. marks], Legend = LegendPlacement.Below };
    }

    private static IEnumerable<NamedArray> SceneArrays(FlowScene? scene) => scene is null ? [] :
    [
        NamedArray.Of("cluster", [.. scene.Region.Vectors.ToArray().SelectMany(v => new[] { v.X, v.Y, v.Z })], scene.Condition.System.LengthUnit, "blocks of the shown cluster about its centre at the end of its window, x, y, z of each"),
    ];

    /// <summary>A panel in which nothing could be shown.</summary>
    public static Panel Empty(string tag) => new() { Tag = tag, Marks = [Annotation.InPanel(0.2, 0.5, "no cluster")] };
}
