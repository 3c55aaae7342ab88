using PitchDrop.Data.Arrays;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>The scaling law itself: ν_c against λ/4 of the three systems, ours and the paper's.</summary>
internal sealed class FigureScaling : IZengFigure
{
    private const string Id = "scaling";

    public FigureEntry Entry { get; } = new(Id, "The exponent of cluster size against a quarter of that of shear thinning");

    public void Declare(ZengConditions conditions, ZengWork work)
    {
        foreach (FlowCondition condition in conditions.All)
        {
            conditions.Clusters(condition, work);
        }
    }

    public FigureOutcome Make(ZengContext context)
    {
        (FlowSystem System, Measured Quarter, Measured Exponent)[] ours = [.. FlowSystem.All.Select(s => (s, ScalingExponents.Quarter(context, s), ScalingExponents.Exponent(context, s))).Where(p => p.Item2 is not null && p.Item3 is not null).Select(p => (p.s, p.Item2!.Value, p.Item3!.Value))];
        double[] paper = [.. FlowSystem.All.Select(s => s.PaperQuarter)], line = [0.1, 0.25];
        var figure = new Figure
        {
            Size = FigureSize.Column(80),
            Panels =
            [
                new Panel
                {
                    X = Axis.Linear("lambda/4"), Y = Axis.Linear("nu_c"),
                    Marks =
                    [
                        .. ours.Select(o => Curve.Points([o.Quarter.Value], [o.Exponent.Value], [o.Exponent.Error], o.System.Label) with { XErrors = [o.Quarter.Error] }),
                        Curve.Points(paper, [.. FlowSystem.All.Select(s => s.PaperExponent)], null, "published") with { Marker = MarkerShape.Cross, Colour = Reporting.Figures.Colours.Colour.Black },
                        Curve.Line(line, line, null, LineDash.Dotted) with { Colour = Reporting.Figures.Colours.Colour.Grey },
                    ],
                },
            ],
        };
        FigureBlock block = FigureFiles.Write(context.Folder, "scaling", figure, "The law $nu_c = lambda/4$ (dotted), the three systems of the paper (crosses) and ours with standard errors.",
            [
                NamedArray.Of("quarter", [.. ours.Select(o => o.Quarter.Value)], "1", "lambda/4, a system each"), NamedArray.Of("quarter_error", [.. ours.Select(o => o.Quarter.Error)], "1", "its standard error"),
                NamedArray.Of("nu_c", [.. ours.Select(o => o.Exponent.Value)], "1", "nu_c, a system each"), NamedArray.Of("nu_c_error", [.. ours.Select(o => o.Exponent.Error)], "1", "its standard error"),
            ],
            context.Say);
        Prose[] leftOut =
        [
            .. FlowSystem.All.Where(s => context.Conditions.Of(s).Count > 0).Select(s => (System: s, Reasons: ScalingExponents.LeftOut(context, s).ToArray())).Where(p => p.Reasons.Length > 0)
                .Select(p => new Prose($"{p.System.Label}: {(ours.Any(o => o.System == p.System) ? "left out of $nu_c$" : "not determined")}: {string.Join("; ", p.Reasons)}.")),
        ];
        Measured? growth = Growth(context);
        return new FigureOutcome(
            new ReportSection(Id, "The scaling law", [block, .. leftOut]),
            growth is { } e ? [Quantities.At(Id, "e_P_c", "exponent with which the share of particles in clusters grows with the rate", e.Estimate, "1", null, context.Conditions.Where(FlowSystem.Main))] : [],
            []);
    }

    private static Measured? Growth(ZengContext context) =>
        ScalingLaw.Of(RateCurve.Measure(context.Conditions, FlowSystem.Main, c => context.Share(c)).Select(p => (p.Condition.Rate.Rate, p.Value)))?.Exponent.Times(-1);
}
