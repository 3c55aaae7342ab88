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
        bool[] isFitted = Array.ConvertAll(states.Points, p => states.Fit?.Fitted.Contains(p) == true);
        Curve Points(bool fitted, Colour colour)
        {
            int[] of = [.. Enumerable.Range(0, x.Length).Where(k => isFitted[k] == fitted)];
            Estimate[] across = [.. of.Select(k => x[k])], up = [.. of.Select(k => y[k])];
            return Curve.Points(Values(across), Values(up), Errors(up), fitted ? "fitted" : "not fitted") with { XErrors = Errors(across), Colour = colour };
        }

        List<Mark> marks = [];
        if (states.Fit is { IsStraight: not null } fit)
        {
            double[] ends = [fit.Fitted.Min(p => MesoelasticFit.Abscissa(p).Value), fit.Fitted.Max(p => MesoelasticFit.Abscissa(p).Value)];
            marks.Add(Curve.Line(ends, Array.ConvertAll(ends, fit.At), null, LineDash.Dashed) with { Colour = Colour.Black });
        }

        if (isFitted.Contains(true))
        {
            marks.Add(Points(true, Palette.Categories[0]));
        }

        if (isFitted.Contains(false))
        {
            marks.Add(Points(false, Colour.Grey));
        }

        return new Panel { Tag = tag, X = Axis.Linear("kappa/T", "1/sigma^2"), Y = Axis.Log("tau_{alpha}/t_0"), Legend = LegendPlacement.BottomRight, Marks = marks };
    }

    private static double[] Values(IReadOnlyList<Estimate> estimates) => [.. estimates.Select(e => e.Value)];

    private static double[] Errors(IReadOnlyList<Estimate> estimates) => [.. estimates.Select(e => e.Error)];
}
