using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
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

    public FigureEntry Entry { get; } = new(Id, "Evidence of steady flow: stress from the start on, chi_4 under shear, cages, layers, half the time step");

    public void Declare(ZengConditions conditions, ZengWork work)
    {
        foreach (FlowCondition condition in conditions.All)
        {
            conditions.Overlaps(condition, work);
        }

        TimeSteps.Declare(conditions, work);
    }

    public FigureOutcome Make(ZengContext context)
    {
        FlowSystem[] systems = [.. FlowSystem.All.Where(s => context.Conditions.Of(s).Count > 0)];
        var figure = new Figure { Size = FigureSize.Page(60 * systems.Length), Columns = 2, Panels = [.. systems.SelectMany((s, k) => (Panel[])[Stress(context, s, (char)('a' + (2 * k))), Susceptibility(context, s, (char)('b' + (2 * k)))])] };
        FigureBlock block = FigureFiles.Write(context.Folder, "steady", figure, "Left: stress of all pairs since the flow began, first run of each rate; what lies left of the dotted line is not measured. Right: $chi_4$ of the collective overlap of all particles, the flow taken off.", [.. context.Conditions.All.SelectMany(c => Arrays(context, c))], context.Say);
        (FlowEvidence Evidence, FlowJob Flow)[] flows = [.. context.Conditions.All.SelectMany(c => context.Averages(c).Evidence.Zip(context.Averages(c).Flows))];
        var table = new TableBlock("A verdict for each run. A flow that drifts, has no cages or has ordered, or is too short to see whether it drifts, is plotted nowhere; one in which no drift is seen but one of more than 10 % could hide is plotted, and not said to be steady. The drift is what would have been noticed, as a share of the stress.", ["run", "N", "drift noticed", "verdict"],
            [.. flows.Select(p => new TableCell[] { p.Flow.Name, p.Flow.Plan.Parent.Plan.Start.Particles, p.Evidence.Stress.NoticedShare is { } share ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %") : "", p.Evidence.Verdict })]);
        return new FigureOutcome(
            new ReportSection(Id, "Are the flows steady, and liquids with cages?", [block, table, .. TimeSteps.Blocks(context)]),
            [.. context.Conditions.All.SelectMany(c => Measured(context, c)), .. TimeSteps.Quantities(context, Id)],
            [Steady([.. flows.Select(f => f.Evidence)]), .. TimeSteps.Claims(context, Id)]);
    }

    /// <summary>Whether all flows are steady: no where one drifts, undecided where one is too short or could hide a drift that matters.</summary>
    internal static Claim Steady(IReadOnlyList<FlowEvidence> flows)
    {
        int shown = flows.Count(f => f.IsShownSteady == true), drifting = flows.Count(f => f.IsShownSteady == false);
        return Running.Quantities.Claim("All flows are steady.", string.Create(CultureInfo.InvariantCulture, $"{shown} of {flows.Count} are shown to be, {drifting} drift, of {flows.Count - shown - drifting} it is undecided"),
            string.Create(CultureInfo.InvariantCulture, $"halves alike, and a drift of {100 * FlowEvidence.MostHidden:0} % would have been noticed"), drifting > 0 ? false : shown == flows.Count && shown > 0 ? true : null, Id);
    }

    private static IEnumerable<Quantity> Measured(ZengContext context, FlowCondition condition)
    {
        FlowAverages averages = context.Averages(condition);
        (string Key, WhereValue Value)[] where = context.Conditions.Where(condition);
        if (averages.Temperature is { } temperature)
        {
            yield return Quantities.At(Id, "T", "kinetic temperature", temperature, "epsilon/k_B", new Reference(condition.System.Temperature, 0.002, "the thermostat's"), where);
        }

        if (averages.Flows is [{ } flow] && FlowAverages.Mean(flow, FlowPart.All).Drift is { } drift)
        {
            yield return Quantities.At(Id, "drift", "stress of the second half of the run less that of the first", drift, condition.System.StressUnit, null, where);
        }

        if (!condition.System.IsBrownian)
        {
            if (context.Viscosity(condition, FlowPart.Whole) is { } whole)
            {
                yield return Quantities.At(Id, "eta_whole", "viscosity with the kinetic part, which no other number holds", whole.Estimate, condition.System.ViscosityUnit, null, where);
            }

            yield break;
        }

        if (averages.OverlapShare is { } share && averages.Overlaps is { } pairs)
        {
            yield return Quantities.At(Id, "overlap_share", "share of steps after whose free move any two cores overlapped", share, "1", null, where);
            yield return Quantities.At(Id, "overlaps", "overlapping pairs of cores after a free move, a particle and step", pairs, "1", null, where);
        }

        if (averages.Viscosity(FlowPart.Cores) is { } cores)
        {
            yield return Quantities.At(Id, "eta_cores", "viscosity of the hard cores, which no other number holds", cores, condition.System.ViscosityUnit, null, where);
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
