using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>Fig. 9: mean square displacement in reduced units with the ballistic law, and diffusion against relaxation: where ballistic motion ends, and how Stokes and Einstein's law breaks down.</summary>
internal sealed class Figure9 : IKapteijnsFigure
{
    private const string Id = "9";

    // Ballistic motion is said to have ended where the mean square displacement has fallen to this share of it; of a harmonic vibration that is a quarter of its period.
    private const double EndOfBallistic = 0.75;

    // States in the activated regime from which an exponent of that regime is said to be known.
    private const int LeastActivated = 3;

    private static readonly Reference PaperExponent = new(0.765, 0.025, "paper, Fig. 9 and Appendix D 1: 0.74 to 0.79 for all models");

    public FigureEntry Entry { get; } = new(Id, "Mean square displacement in reduced units; diffusion against relaxation");

    public void Declare(KapteijnsConditions conditions, KapteijnsWork work)
    {
        foreach (StudiedLiquid liquid in ReducedMotion.FourLiquids(conditions))
        {
            foreach (double T in conditions.Temperatures(liquid))
            {
                conditions.Runs(liquid, T, work);
            }
        }
    }

    public FigureOutcome Make(KapteijnsContext context)
    {
        StudiedLiquid[] liquids = [.. ReducedMotion.FourLiquids(context.Conditions)];
        List<Panel> motion = [], law = [];
        List<NamedArray> arrays = [];
        List<Quantity> quantities = [];
        List<(string Label, Quantity Exponent, bool Decides)> exponents = [];
        List<Estimate> ends = [];
        foreach (StudiedLiquid liquid in liquids)
        {
            LiquidAverages[] states = [.. context.Conditions.Temperatures(liquid).Select(T => context.Averages(liquid, T))];
            LiquidAverages[] known = [.. states.Where(s => s.IsStationary && s.ReducedRelaxationTime is not null && s.ReducedDiffusion is not null)];
            LiquidAverages[] fitted = Fitted(known);
            StokesEinstein? fit = fitted.Length >= 2 ? StokesEinstein.Of([.. fitted.Select(s => s.ReducedDiffusion!.Value)], [.. fitted.Select(s => s.ReducedRelaxationTime!.Value)]) : null;
            motion.Add(Motion(liquid, states, motion.Count + 1));
            law.Add(Law(known, fitted, fit, law.Count + 1));
            arrays.AddRange(states.SelectMany(s => ReducedMotion.MeanSquareArrays(liquid, s)));
            arrays.AddRange(LawArrays(liquid, known));
            foreach (LiquidAverages state in states)
            {
                if (Ballistic(liquid, state) is { } end)
                {
                    ends.Add(end);
                    quantities.Add(Quantities.At(Id, "t_ballistic", $"time at which the mean square displacement has fallen to {EndOfBallistic} of 3 (t/t0)^2 a0^2", end, "t0", null, context.Where(liquid, state.Temperature)));
                }
            }

            if (fit is not null)
            {
                bool decides = fitted.Length >= LeastActivated && fitted.All(IsActivated);
                exponents.Add((liquid.Liquid.Label, Quantities.At(Id, "stokes_einstein_exponent", $"x of D ~ tau_alpha^-x, {fitted.Length} temperatures, tau_alpha/t0 from {fitted[0].ReducedRelaxationTime!.Value.Value:G3} to {fitted[^1].ReducedRelaxationTime!.Value.Value:G3}",
                    fit.Exponent, "1", decides ? PaperExponent : null, ("model", liquid.Liquid.Model.Name), ("rho", liquid.Liquid.Density), ("N", states[0].Particles)), decides));
            }
        }

        var figure = new Figure { Size = FigureSize.Page(105), Columns = liquids.Length, Panels = [.. motion, .. law] };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig9", figure,
            "(a) Mean square displacement of the largest species in units of $a_0$ and $t_0$; the broken line is the ballistic law, the dotted one $t_{vib} = 0.1 t_0$. (b) Diffusion coefficient against relaxation time; the line is the fit $D ~ tau_{alpha}^{−x}$ with errors in both.", arrays, context.Say);
        bool near = ends.Count > 0 && ends.All(e => e.Value is > 0.05 and < 0.2);
        return new FigureOutcome(
            new ReportSection("fig-9", "Short times, and Stokes–Einstein (Fig. 9)", new Prose($"Where ballistic motion ends is a matter of definition; here it is where the mean square displacement has fallen to {EndOfBallistic} of the ballistic law, of a harmonic vibration a quarter of its period. The exponent of D against τ_α is that of the activated regime, τ_α/t₀ ≥ {MesoelasticFit.UsualOnset}, where three temperatures or more lie there, else of all; hot liquids have a larger one. The paper does not say its range."), block),
            [.. quantities, .. exponents.Select(e => e.Exponent)],
            [
                Quantities.Claim("In all models the ballistic regime ends approximately at 0.1 t₀.", ends.Count == 0 ? "not known" : $"at {ends.Min(e => e.Value):0.000} to {ends.Max(e => e.Value):0.000} t₀", "about 0.1, taken as 0.05 to 0.2", ends.Count == 0 ? null : near, "fig-9"),
                .. exponents.Select(e => e.Decides ? Quantities.Claim(Range(e.Label), e.Exponent, "fig-9")
                    : Quantities.Claim(Range(e.Label), $"{new Estimate(e.Exponent.Value, e.Exponent.Error!.Value)}, hot states included", $"0.74 to 0.79; compared where {LeastActivated} states are activated", null, "fig-9")),
            ]);
    }

    private static string Range(string liquid) => $"D ~ τ_α^(−x) with x in the range 0.74–0.79: {liquid}.";

    private static bool IsActivated(LiquidAverages state) => state.ReducedRelaxationTime!.Value.Value >= MesoelasticFit.UsualOnset;

    private static LiquidAverages[] Fitted(LiquidAverages[] known)
    {
        LiquidAverages[] activated = [.. known.Where(IsActivated)];
        return activated.Length >= LeastActivated ? activated : known;
    }

    // The error of the time is that of the ratio over its slope.
    private static Estimate? Ballistic(StudiedLiquid liquid, LiquidAverages state)
    {
        AveragedMotion motion = state.Followed;
        double[] t = [.. motion.Lags], ratio = [.. motion.MeanSquare.Select((m, k) => m.Value / (3 * state.Temperature * t[k] * t[k]))];
        if (Crossing.Falling(t, ratio, EndOfBallistic) is not { } at)
        {
            return null;
        }

        int k = Array.FindIndex(t, x => x >= at);
        double slope = (ratio[k - 1] - ratio[k]) / Math.Log(t[k] / t[k - 1]), error = ratio[k] * motion.MeanSquare[k].Error / motion.MeanSquare[k].Value;
        return new Estimate(at, at * error / slope).Times(1 / liquid.Liquid.ReducedTime(state.Temperature));
    }

    private static Panel Motion(StudiedLiquid liquid, LiquidAverages[] states, int column)
    {
        double[] early = [.. Enumerable.Range(0, 21).Select(k => 0.005 * Math.Pow(100, k / 20.0))];
        return new Panel
        {
            Tag = $"(a{column})",
            Title = liquid.Liquid.Label,
            X = Axis.Log("t/t_0"),
            Y = Axis.Log("\\langle Delta r^2\\rangle/a_0^2", minimum: 1e-5, maximum: 30),
            Colours = ColourOrder.HotToCold,
            LegendTitle = "T",
            Marks =
            [
                .. states.Select(s => Curve.Line(ReducedMotion.Times(liquid, s), ReducedMotion.Squares(liquid, s.Followed), $"{s.Temperature:0.####}", LineDash.Solid)),
                Curve.Line(early, [.. early.Select(x => 3 * x * x)], "3 (t/t_0)^2", LineDash.Dashed) with { Colour = Colour.Black },
                ReferenceLine.Vertical(0.1),
            ],
        };
    }

    private static Panel Law(LiquidAverages[] known, LiquidAverages[] fitted, StokesEinstein? fit, int column)
    {
        double[] tau = [.. known.Select(s => s.ReducedRelaxationTime!.Value.Value)];
        List<Mark> marks =
        [
            Curve.Points(tau, [.. known.Select(s => s.ReducedDiffusion!.Value.Value)], [.. known.Select(s => s.ReducedDiffusion!.Value.Error)]) with { XErrors = [.. known.Select(s => s.ReducedRelaxationTime!.Value.Error)] },
        ];
        if (fit is not null)
        {
            double[] used = [.. fitted.Select(s => s.ReducedRelaxationTime!.Value.Value)], ends = [used.Min() / 1.3, used.Max() * 1.3];
            marks.Add(Curve.Line(ends, [.. ends.Select(x => Math.Exp(fit.LogPrefactor.Value) * Math.Pow(x, -fit.Exponent.Value))], $"x = {fit.Exponent}", LineDash.Dashed) with { Colour = Colour.Black });
        }

        return new Panel { Tag = $"(b{column})", X = Axis.Log("tau_{alpha}/t_0"), Y = Axis.Log("D t_0/a_0^2"), Marks = marks, Legend = LegendPlacement.BottomLeft };
    }

    private static IEnumerable<NamedArray> LawArrays(StudiedLiquid liquid, LiquidAverages[] known)
    {
        string name = liquid.Liquid.Name, of = liquid.Liquid.Label;
        return
        [
            NamedArray.Of($"{name}_T", [.. known.Select(s => s.Temperature)], "epsilon/k_B", $"temperatures at which both are known; {of}"),
            NamedArray.Of($"{name}_tau_alpha", [.. known.Select(s => s.ReducedRelaxationTime!.Value.Value)], "t0", "relaxation time"),
            NamedArray.Of($"{name}_tau_alpha_error", [.. known.Select(s => s.ReducedRelaxationTime!.Value.Error)], "t0", "its standard error"),
            NamedArray.Of($"{name}_D", [.. known.Select(s => s.ReducedDiffusion!.Value.Value)], "a0^2/t0", "diffusion coefficient"),
            NamedArray.Of($"{name}_D_error", [.. known.Select(s => s.ReducedDiffusion!.Value.Error)], "a0^2/t0", "its standard error"),
        ];
    }
}
