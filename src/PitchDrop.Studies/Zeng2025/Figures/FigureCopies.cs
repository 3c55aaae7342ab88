using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Clusters;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Flows.Analysis;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>The stress of a cluster of molecules, in the run that made it and averaged over isoconfigurational copies: what the configuration at t₀ alone decides.</summary>
internal sealed class FigureCopies : IZengFigure
{
    private const string Id = "copies";

    // Frames about a moment: a tenth of the time from t₀ to t₂ on either side.
    private const int Near = 10;

    public FigureEntry Entry { get; } = new(Id, "Stress of a cluster of molecules, one run and isoconfigurational copies");

    public void Declare(ZengConditions conditions, ZengWork work) => conditions.Ensemble(Shown(conditions), work);

    public FigureOutcome Make(ZengContext context)
    {
        FlowCondition condition = Shown(context.Conditions);
        FlowEnsembleJob job = context.Conditions.Ensemble(condition, context.Work);
        FlowClustersJob clusters = context.Conditions.Clusters(condition, context.Work)[0];
        if (job.HasNothing || EnsembleStart.Of(clusters, context.Folder) is not { } start)
        {
            return new FigureOutcome(new ReportSection(Id, "Copies of a flow of molecules", new Prose($"Nothing to show: {context.Clusters(condition).LifeRefusal ?? "of no cluster t₀ and t₂ are known"}.")), [], []);
        }

        ConvectiveCluster region = start.Start.Regions[0];
        FlowPaths paths = context.Paths(clusters.Flow);
        var space = new ConvectedSpace(paths);
        ConvectiveTrace trace = ClusterTracing.Of(space, paths, paths.Stresses(0), clusters.Spots(paths, ClusterChoices.Published), [start.Cluster.In(space, clusters.Choices[ClusterChoices.Published].Plan)], (start.Start.Frame, start.Start.Frame + start.Start.Frames - 1))[0];
        double[] t = [.. trace.Points.Select(p => space.Times[p.Frame] - start.Cluster.Onset)], one = [.. trace.Points.Select(p => p.Stress)];
        Estimate[] mean = [.. Enumerable.Range(0, job.Frames).Select(f => job.Stress(0, f, region.Volume))];
        var figure = new Figure
        {
            Size = FigureSize.Column(),
            Panels =
            [
                new Panel
                {
                    X = Axis.Linear("t - t_0", condition.System.TimeUnit), Y = Axis.Linear("sigma_c", condition.System.StressUnit),
                    Marks =
                    [
                        Curve.Line(t, one, "the run"), Curve.Line(t[..mean.Length], [.. mean.Select(m => m.Value)], "copies", LineDash.Dashed),
                        Band.Around(t[..mean.Length], [.. mean.Select(m => m.Value)], [.. mean.Select(m => m.Error)]) with { BelongsToPrevious = true }, ReferenceLine.Vertical(start.Cluster.YieldTime),
                    ],
                },
            ],
        };
        FigureBlock block = FigureFiles.Write(context.Folder, "copies", figure,
            FormattableString.Invariant($"Stress of one cluster of {condition.System.Label}, rate {condition.Rate.Rate}, from $t_0$ on: in the run in which it was found, and the mean of {job.Plan.Runs} copies that begin from the same configuration with fresh velocities, with its standard error. Dotted: $t_2$ of the run."),
            [
                NamedArray.Of("t", t, condition.System.TimeUnit, "time since t_0"), NamedArray.Of("sigma_c", one, condition.System.StressUnit, "stress within the boundary in the run"),
                NamedArray.Of("copies", [.. mean.Select(m => m.Value)], condition.System.StressUnit, "mean over copies"), NamedArray.Of("copies_error", [.. mean.Select(m => m.Error)], condition.System.StressUnit, "its standard error"),
            ],
            context.Say);
        Measured? flow = context.Viscosity(condition, FlowPart.All)?.Times(condition.Rate.Rate);
        int yield = (int)Math.Clamp(Math.Round(start.Cluster.YieldTime / clusters.Flow.Plan.FrameInterval), 0, job.Frames - 1), near = Math.Max(1, yield / Near);
        double[] Within(int frame) => job.Stresses(0, Math.Max(0, frame - near), Math.Min(job.Frames - 1, frame + near), region.Volume);
        (Measured? excess, Measured drop) = CopyStress.Of(Within(yield), Within(job.Frames - 1), flow);
        (string Key, WhereValue Value)[] where = [.. context.Conditions.Where(condition), ("copies", job.Plan.Runs)];
        return new FigureOutcome(
            new ReportSection(Id, "Copies of a flow of molecules", block),
            [
                Quantities.At(Id, "sigma_c_copies", "stress of the cluster at t_2 of the run, mean over copies", BlockedMean.OfIndependent(Within(yield)), condition.System.StressUnit, null, where),
                Quantities.At(Id, "sigma_c_drop", "the same less the stress as long behind t_2 as t_0 lies before it", drop.Estimate, condition.System.StressUnit, null, where),
                .. excess is { } e ? (Quantity[])[Quantities.At(Id, "sigma_c_excess", "the same less the stress of the flow", e.Estimate, condition.System.StressUnit, null, where)] : [],
            ],
            [
                Quantities.Claim("The configuration at $t_0$ decides that the cluster bears more than the flow does on average: so it is at $t_2$ in the mean over copies with fresh velocities.", excess is { } more ? $"{more} {condition.System.StressUnit} more" : "not measured", "more, by three errors; of one cluster", Verdict.Sign(excess), Id),
                Quantities.Claim("It decides the drop of the stress behind $t_2$ too.", $"{drop} {condition.System.StressUnit} lower, as long behind $t_2$ as $t_0$ lies before it", "lower, by three errors; of one cluster", Verdict.Sign(drop), Id),
            ]);
    }

    private static FlowCondition Shown(ZengConditions conditions) => conditions.Of(FlowSystem.All.First(s => !s.IsBrownian))[^1];
}
