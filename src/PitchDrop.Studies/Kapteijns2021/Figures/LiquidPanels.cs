using System.Globalization;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Studies.Glasses;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>The panels of a liquid: F_s(t), τ_α(1/T), the rise of κ and G, and τ_α against κ/T.</summary>
internal static class LiquidPanels
{
    public static Panel Scattering(LiquidStates states, string tag) => new()
    {
        Tag = tag,
        Title = states.Liquid.Liquid.Label,
        X = Axis.Log("t/t_0"),
        Y = Axis.Linear("F_s", minimum: -0.05, maximum: 1.02),
        Colours = ColourOrder.HotToCold,
        LegendTitle = "T",
        Legend = LegendPlacement.BottomLeft,
        Marks =
        [
            ReferenceLine.Horizontal(LiquidAverages.Threshold),
            .. states.Averages.Select(s => Curve.Line(
                [.. s.Followed.Lags.Select(t => t / states.Liquid.Liquid.ReducedTime(s.Temperature))], [.. s.Followed.Scattering.Select(f => f.Value)], s.Temperature.ToString("0.####", CultureInfo.InvariantCulture), LineDash.Solid)),
        ],
    };

    public static Panel Times(LiquidStates states, string tag)
    {
        LiquidAverages[] known = [.. states.Averages.Where(s => s.RelaxationTime is not null)];
        Estimate[] times = [.. known.Select(s => s.ReducedRelaxationTime!.Value)];
        return new Panel
        {
            Tag = tag,
            X = Axis.Linear("1/T"),
            Y = Axis.Log("tau_{alpha}/t_0"),
            Marks = [Curve.LineAndPoints([.. known.Select(s => 1 / s.Temperature)], Values(times), Errors(times))],
        };
    }

    public static Panel Rises(LiquidStates states, string tag, bool legend, bool inverse = true)
    {
        double[] x = [.. states.Temperatures.Select(T => inverse ? 1 / T : T)];
        return new Panel
        {
            Tag = tag,
            X = Axis.Linear(inverse ? "1/T_p" : "T_p"),
            Y = Axis.Linear("relative change"),
            Legend = legend ? LegendPlacement.Automatic : LegendPlacement.None,
            Marks =
            [
                Curve.LineAndPoints(x, Values(states.StiffnessRises), Errors(states.StiffnessRises), "kappa"),
                Curve.LineAndPoints(x, Values(states.ModulusRises), Errors(states.ModulusRises), "G"),
            ],
        };
    }

    public static Panel Mesoelastic(LiquidStates states, string tag)
    {
        double length = states.Liquid.Liquid.ReducedLength;
        Estimate[] x = Array.ConvertAll(states.Points, MesoelasticFit.Abscissa), y = Array.ConvertAll(states.Points, p => MesoelasticFit.Reduced(p, length));
        List<Mark> marks = [Curve.Points(Values(x), Values(y), Errors(y)) with { XErrors = Errors(x) }];
        if (states.Fit is { } fit)
        {
            double[] ends = [x.Min(e => e.Value), x.Max(e => e.Value)];
            marks.Insert(0, Curve.Line(ends, Array.ConvertAll(ends, fit.At), null, LineDash.Dashed));
        }

        return new Panel { Tag = tag, X = Axis.Linear("kappa/T"), Y = Axis.Log("tau_{alpha}/t_0"), Legend = LegendPlacement.None, Marks = marks };
    }

    private static double[] Values(IReadOnlyList<Estimate> estimates) => [.. estimates.Select(e => e.Value)];

    private static double[] Errors(IReadOnlyList<Estimate> estimates) => [.. estimates.Select(e => e.Error)];
}
