using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Observables.Clusters;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Flows.Analysis;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>Fig. 2: the life of one cluster, and what clusters have in common.</summary>
internal sealed class Figure2 : IZengFigure
{
    private const string Id = "2";
    private const string Section = "fig-2";

    public FigureEntry Entry { get; } = new(Id, "The life of a convective cluster: stress, strain, jumps, their direction, exchange");

    public void Declare(ZengConditions conditions, ZengWork work) => conditions.Clusters(conditions.Main, work);

    public FigureOutcome Make(ZengContext context)
    {
        FlowCondition condition = context.Conditions.Main;
        if (context.Scene(condition) is not { } scene)
        {
            string why = context.RefusalOf(condition) ?? context.Clusters(condition).Refusal ?? "no cluster";
            return new FigureOutcome(new ReportSection(Section, "The life of a cluster (Fig. 2)", new Prose($"Nothing to show: {why}.")), [], [.. LifeClaims.Of(context, condition, Section)]);
        }

        var figure = new Figure { Size = FigureSize.Page(120), Columns = 4, Panels = [.. Courses(scene), .. Accumulations(scene)] };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig2", figure,
            string.Create(CultureInfo.InvariantCulture, $"One cluster of {condition.System.Label}, rate {condition.Rate.Rate}, $xi$ = {scene.Cluster.Radius:0.0} {condition.System.LengthUnit}. (a) Stress $sigma_c$ and strain $gamma_c$, (b) cage jumps a frame, (c) the share of them along the extension, five frames together, (d) the share of particles exchanged since $t_0$; dotted: $t_0$ to $t_3$ by the rules of docs/theory/clusters.md, as far as they give them. (e) to (h) Cage jumps since the beginning of the trace up to a moment before $t_1$, to $t_1$, $t_2$ and $t_3$, or to equal parts of the trace where these are unknown, carried to the end of the window."),
            [.. Arrays(scene)], context.Say);
        return new FigureOutcome(
            new ReportSection(Section, "The life of a cluster (Fig. 2)", block, Moments(scene), LifeClaims.Table(context, condition), new Prose($"Of {condition.System.Label} at rate {condition.Rate.Rate}: {context.Clusters(condition).Remark}.")),
            [.. LifeClaims.Quantities(context, condition, Id)],
            [.. LifeClaims.Of(context, condition, Section)]);
    }

    private static IEnumerable<Panel> Courses(FlowScene scene)
    {
        IReadOnlyList<TracePoint> points = scene.Trace.Points;
        double[] t = [.. points.Select(p => scene.Since(p.Frame))];
        Axis time = Axis.Linear("t - t_2", scene.Condition.System.TimeUnit);
        Mark[] moments = [.. new[] { scene.Cluster.Onset, scene.Cluster.Elastic, scene.Cluster.Yield, scene.Cluster.End }.Where(double.IsFinite).Select(m => ReferenceLine.Vertical(m - scene.Space.Times[scene.Trace.First] + t[0]))];
        double[] strain = [.. points.Select(p => p.Strain ?? double.NaN)];
        double scale = Scale(points);
        yield return new Panel
        {
            Tag = "(a)", X = time, Y = Axis.Linear("sigma_c", scene.Condition.System.StressUnit),
            Marks = [Curve.Line(t, [.. points.Select(p => p.Stress)], "sigma_c"), Curve.Line(t, [.. strain.Select(g => g * scale)], FormattableString.Invariant($"{scale:G2} gamma_c"), LineDash.Dashed), .. moments],
        };
        yield return new Panel { Tag = "(b)", X = time, Y = Axis.Linear("n_{cj}"), Marks = [Curve.Steps(t, [.. points.Select(p => (double)p.Jumps)]), .. moments] };
        (double T, double Share, double Error)[] along = [.. Extensional(scene)];
        yield return new Panel
        {
            Tag = "(c)", X = time, Y = Axis.Linear("P_{ext}", null, 0, 1),
            Marks = [Curve.Points([.. along.Select(a => a.T)], [.. along.Select(a => a.Share)], [.. along.Select(a => a.Error)]), ReferenceLine.Horizontal(0.5), .. moments],
        };
        int since = scene.FrameAt(scene.Cluster.Onset) ?? scene.Trace.First;
        bool isOccupied = scene.Trace.Members(since).Length > 0;
        yield return new Panel
        {
            Tag = "(d)", X = time, Y = Axis.Linear("R"),
            Marks = [isOccupied ? Curve.Line(t, [.. points.Select(p => scene.Trace.Exchange(since, p.Frame))]) : Annotation.InPanel(0.2, 0.5, "empty at t_0"), .. moments],
        };
    }

    // γ_c is drawn in units of stress, so that both reach as high.
    private static double Scale(IReadOnlyList<TracePoint> points)
    {
        double strain = points.Select(p => Math.Abs(p.Strain ?? 0)).Max(), stress = points.Max(p => Math.Abs(p.Stress));
        return strain > 0 && stress > 0 ? double.Parse((stress / strain).ToString("G1", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : 1;
    }

    private static IEnumerable<(double T, double Share, double Error)> Extensional(FlowScene scene)
    {
        const int Together = 5;
        foreach (TracePoint[] part in scene.Trace.Points.Chunk(Together))
        {
            var sum = new TracePoint(part[0].Frame, 0, 0, null, part.Sum(p => p.Jumps), part.Sum(p => p.ExtensionalJumps));
            if (sum.Extensional is { } share)
            {
                yield return (part.Average(p => scene.Since(p.Frame)), share.Value, share.Error);
            }
        }
    }

    private static IEnumerable<Panel> Accumulations(FlowScene scene)
    {
        FlowCluster c = scene.Cluster;
        int span = scene.Trace.Last - scene.Trace.First;
        double before = 0.5 * (c.Onset + c.Elastic);
        int?[] read = [scene.FrameAt(before), scene.FrameAt(c.Elastic), scene.FrameAt(c.Yield), scene.FrameAt(c.End)];
        string[] tags = ["(e)", "(f)", "(g)", "(h)"];
        for (int k = 0; k < 4; k++)
        {
            int frame = read[k] ?? scene.Trace.First + (span * (k + 1) / 4);
            IReadOnlyList<(double X, double Y, double Z, int Frame, bool IsAlong)> jumps = scene.Jumps(frame);
            yield return new Panel
            {
                Tag = tags[k], Title = FormattableString.Invariant($"t - t_2 = {scene.Since(frame):0.###}"), X = Axis.Linear("x - x_c", scene.Condition.System.LengthUnit), Y = Axis.Linear("y - y_c", scene.Condition.System.LengthUnit),
                Marks =
                [
                    Curve.Points([.. scene.Region.Vectors.ToArray().Select(v => v.X)], [.. scene.Region.Vectors.ToArray().Select(v => v.Y)]) with { Colour = Reporting.Figures.Colours.Colour.Parse("#d5dae0"), Marker = MarkerShape.Square, MarkerSize = 2 },
                    Curve.Points([.. jumps.Select(j => j.X)], [.. jumps.Select(j => j.Y)]) with { Colour = Reporting.Figures.Colours.Palette.Mobile, Marker = MarkerShape.Circle, MarkerSize = 1 },
                ],
            };
        }
    }

    private static TableBlock Moments(FlowScene scene)
    {
        FlowCluster c = scene.Cluster;
        (string Name, double Value, double Error)[] all = [("$t_0$: stress begins to rise", c.Onset, c.MomentErrors[0]), ("$t_1$: growth becomes milder", c.Elastic, c.MomentErrors[1]), ("$t_2$: last maximum", c.Yield, c.MomentErrors[2]), ("$t_3$: stress has dropped", c.End, c.MomentErrors[3])];
        return new TableBlock($"The moments of this cluster by the named rules, in {scene.Condition.System.TimeUnit} since the first frame, with what noise of the stress moves them by.", ["moment", "time"],
            [.. all.Select(m => new TableCell[] { m.Name, double.IsNaN(m.Value) ? "the rule gives none" : new ValueWithError(m.Value, double.IsNaN(m.Error) ? null : m.Error) })]);
    }

    private static IEnumerable<NamedArray> Arrays(FlowScene scene)
    {
        IReadOnlyList<TracePoint> points = scene.Trace.Points;
        FlowSystem system = scene.Condition.System;
        yield return NamedArray.Of("t", [.. points.Select(p => scene.Space.Times[p.Frame])], system.TimeUnit, "time since the first frame of the flow");
        yield return NamedArray.Of("sigma_c", [.. points.Select(p => p.Stress)], system.StressUnit, "stress within the boundary");
        yield return NamedArray.Of("gamma_c", [.. points.Select(p => p.Strain ?? double.NaN)], "1", "strain since the first frame of the trace; NaN where it is not known");
        yield return NamedArray.Of("n_cj", [.. points.Select(p => (double)p.Jumps)], "1", "cage jumps at the frame within the boundary");
        yield return NamedArray.Of("n_cj_extensional", [.. points.Select(p => (double)p.ExtensionalJumps)], "1", "those of them in the first or third quadrant");
        yield return NamedArray.Of("moments", [scene.Cluster.Onset, scene.Cluster.Elastic, scene.Cluster.Yield, scene.Cluster.End], system.TimeUnit, "t_0, t_1, t_2, t_3; NaN where the rules give none");
        IReadOnlyList<(double X, double Y, double Z, int Frame, bool IsAlong)> jumps = scene.Jumps(scene.Trace.Last);
        yield return NamedArray.Of("jumps", [.. jumps.SelectMany(j => new[] { j.X, j.Y, j.Z, j.Frame, j.IsAlong ? 1.0 : 0 })], system.LengthUnit, "cage jumps within the boundary, five numbers each: place about the centre carried to the end of the window, frame, whether extensional");
    }
}
