using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Flows.Analysis;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>What says that each flow is steady, has cages and is a liquid: the stress from its start on, χ₄ and a verdict for each run.</summary>
internal sealed class FigureSteady : IZengFigure
{
    private const string Id = "steady";
    private const int MostPoints = 400;

    public FigureEntry Entry { get; } = new(Id, "Evidence of steady flow: stress from the start on, chi_4 under shear, cages, layers");

    public void Declare(ZengConditions conditions, ZengWork work)
    {
        foreach (FlowCondition condition in conditions.All)
        {
            conditions.Overlaps(condition, work);
        }
    }

    public FigureOutcome Make(ZengContext context)
    {
        FlowSystem[] systems = [.. FlowSystem.All.Where(s => context.Conditions.Of(s).Count > 0)];
        var figure = new Figure { Size = FigureSize.Page(60 * systems.Length), Columns = 2, Panels = [.. systems.SelectMany((s, k) => (Panel[])[Stress(context, s, (char)('a' + (2 * k))), Susceptibility(context, s, (char)('b' + (2 * k)))])] };
        FigureBlock block = FigureFiles.Write(context.Folder, "steady", figure, "Left: stress of all pairs since the flow began, first run of each rate; what lies left of the dotted line is not measured. Right: $chi_4$ of the collective overlap of all particles, the flow taken off.", [.. context.Conditions.All.SelectMany(c => Arrays(context, c))], context.Say);
        var table = new TableBlock("A verdict for each run; a flow that is no steady flow of a supercooled liquid is plotted nowhere.", ["run", "steps with overlapping cores", "verdict"],
            [.. context.Conditions.All.SelectMany(c => context.Averages(c).Evidence.Zip(context.Averages(c).Flows)).Select(p => new TableCell[] { p.Second.Name, p.Second.Plan.IsBrownian ? p.Second.Series.OverlapShares.DefaultIfEmpty().Average() : "", $"{p.First}" })]);
        return new FigureOutcome(new ReportSection(Id, "Are the flows steady, and liquids with cages?", block, table), [.. context.Conditions.All.SelectMany(c => Measured(context, c))], []);
    }

    private static IEnumerable<Quantity> Measured(ZengContext context, FlowCondition condition)
    {
        FlowAverages averages = context.Averages(condition);
        if (averages.Temperature is { } temperature)
        {
            yield return Quantities.At(Id, "T", "kinetic temperature", temperature, "epsilon/k_B", new Reference(condition.System.Temperature, 0.002, "the thermostat's"), context.Conditions.Where(condition));
        }

        if (condition.System.IsBrownian)
        {
            double[] shares = [.. averages.Flows.Select(f => f.Series.OverlapShares.DefaultIfEmpty().Average())];
            yield return Quantities.Exact(Id, "overlap_share", "share of steps after whose free move any two cores overlapped", shares.Average(), shares.Length > 1 ? Math.Sqrt(BlockedMean.Variance(shares) / shares.Length) : Math.Sqrt(shares[0] * (1 - shares[0]) / averages.Flows[0].Plan.TotalSteps), "1", null, context.Conditions.Where(condition));
            if (averages.Viscosity(FlowPart.Cores) is { } cores)
            {
                yield return Quantities.At(Id, "eta_cores", "viscosity of the hard cores, which no other number holds", cores, condition.System.ViscosityUnit, null, context.Conditions.Where(condition));
            }
        }
    }

    private static Panel Stress(ZengContext context, FlowSystem system, char tag)
    {
        IReadOnlyList<FlowCondition> conditions = context.Conditions.Of(system);
        return new Panel
        {
            Tag = $"({tag})", Title = system.Label, X = Axis.Linear("gamma"), Y = Axis.Linear("sigma_{xy}", system.StressUnit),
            Marks =
            [
                .. conditions.Select(c =>
                {
                    (double[] strain, double[] stress) = Course(context.Averages(c).Flows[0]);
                    return Curve.Line(strain, stress, c.RateLabel);
                }),
                ReferenceLine.Vertical(context.Conditions.Preset.Of(system).StartStrain),
            ],
        };
    }

    // Means over neighbours, so that no more is drawn than can be seen.
    private static (double[] Strain, double[] Stress) Course(FlowJob flow)
    {
        double[] strain = flow.Series.Strains, stress = flow.Series.All;
        int together = Math.Max(1, (stress.Length + MostPoints - 1) / MostPoints);
        return ([.. strain.Chunk(together).Select(s => s.Average())], [.. stress.Chunk(together).Select(s => s.Average())]);
    }

    private static Panel Susceptibility(ZengContext context, FlowSystem system, char tag)
    {
        Mark[] marks = [.. context.Conditions.Of(system).Select(c =>
        {
            CurvePoint[] points = [.. context.Susceptibility(c).Function.Susceptibility.Points.Where(p => p.Lag > 0)];
            return Curve.LineAndPoints([.. points.Select(p => p.Lag)], [.. points.Select(p => p.Value)], [.. points.Select(p => p.Error ?? double.NaN)], c.RateLabel);
        })];
        return new Panel { Tag = $"({tag})", X = Axis.Log("t", system.TimeUnit), Y = Axis.Linear("chi_4"), Marks = marks };
    }

    private static IEnumerable<NamedArray> Arrays(ZengContext context, FlowCondition condition)
    {
        (double[] strain, double[] stress) = Course(context.Averages(condition).Flows[0]);
        FlowSusceptibility chi = context.Susceptibility(condition);
        CurvePoint[] points = [.. chi.Function.Susceptibility.Points.Where(p => p.Lag > 0)];
        yield return NamedArray.Of($"{condition.Key}_strain", strain, "1", "strain since the flow began");
        yield return NamedArray.Of($"{condition.Key}_sigma", stress, condition.System.StressUnit, "stress of all pairs, means over neighbours");
        yield return NamedArray.Of($"{condition.Key}_lag", [.. points.Select(p => p.Lag)], condition.System.TimeUnit, "lags of chi_4");
        yield return NamedArray.Of($"{condition.Key}_chi_4", [.. points.Select(p => p.Value)], "1", "chi_4 of the collective overlap");
        yield return NamedArray.Of($"{condition.Key}_chi_4_error", [.. points.Select(p => p.Error ?? double.NaN)], "1", "its standard error; NaN where there is none");
    }
}
