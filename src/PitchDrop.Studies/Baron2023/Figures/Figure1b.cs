using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Approximations;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Baron2023.Figures;

/// <summary>Fig. 1(b): activity at high temperature and the onset temperature.</summary>
internal sealed class Figure1b : IBaronFigure
{
    private static readonly double[] Simulated = [.. BaronConditions.Temperatures.Where(T => T >= 0.5)];

    public FigureEntry Entry { get; } = new("1b", "Activity at high temperature and the onset temperature");

    public void Declare(BaronConditions conditions, BaronWork work)
    {
        foreach (double T in Simulated)
        {
            work.Add(conditions.Simulation(T));
        }
    }

    public FigureOutcome Make(BaronContext context)
    {
        double[] temperatures = [.. Enumerable.Range(0, 121).Select(i => 0.3 * Math.Pow(10 / 0.3, i / 120.0))];
        MeanFieldParameters model = BaronConditions.Theory(1);
        double printed = OnsetTemperature.AsPrinted(model.Alpha, model.BarrierExponent), corrected = OnsetTemperature.Corrected(model.Alpha, model.BarrierExponent), exactOnset = OnsetTemperature.Exact(model);
        Estimate[] measured = [.. Simulated.Select(T => context.Work.Of(context.Conditions.Simulation(T)).Gamma)];
        double[] exact = [.. temperatures.Select(T => context.Exact(T).Gamma)];
        ApproximateState[] first = [.. temperatures.Select(T => HighTemperatureApproximation.Corrected(BaronConditions.Theory(T)))];
        ApproximateState[] asPrinted = [.. temperatures.Select(T => HighTemperatureApproximation.AsPrinted(BaronConditions.Theory(T)))];
        double[] Law(double onset) => [.. temperatures.Select(T => 1 - (onset / T))];
        var figure = new Figure
        {
            Size = FigureSize.Page(84),
            Panels =
            [
                new Panel
                {
                    X = Axis.Log("T", null, 0.3, 10),
                    Y = Axis.Linear("Gamma", "1/tau", 0, 1.15),
                    Legend = LegendPlacement.OutsideRight,
                    Marks =
                    [
                        Curve.Line(temperatures, exact, "exact", LineDash.Solid) with { Colour = Colour.Black },
                        Curve.Line(temperatures, Law(exactOnset), "1 − T_o/T, exact T_o", LineDash.Dashed) with { Colour = Colour.Grey },
                        Curve.Line(temperatures, Law(corrected), "1 − T_o/T, `(B6)` corrected", LineDash.Dashed) with { Colour = Branch.Colours[1] },
                        Curve.Line(temperatures, Law(printed), "1 − T_o/T, `(B6)` as printed", LineDash.Dotted) with { Colour = Branch.Colours[2] },
                        Series(temperatures, exact, first, "first order, corrected", Branch.Colours[3]),
                        Series(temperatures, exact, asPrinted, "first order, as printed", Branch.Colours[4]),
                        Curve.Points(Simulated, [.. measured.Select(e => e.Value)], [.. measured.Select(e => e.Error)], "simulation, N = 1000") with { Colour = Branch.Colours[0] },
                    ],
                },
            ],
        };
        var block = FigureFiles.Write(context.Folder, "fig1b", figure, "Activity at high temperature, with the three readings of Eq. (9).",
            [
                NamedArray.Of("T", temperatures, "K sigma_c^a", "temperature"),
                NamedArray.Of("Gamma_exact", exact, "1/tau", "exact activity"),
                NamedArray.Of("Gamma_law_exact", Law(exactOnset), "1/tau", "1 - T_onset/T with the exact coefficient"),
                NamedArray.Of("Gamma_law_corrected", Law(corrected), "1/tau", "1 - T_onset/T with (B6) corrected, that of the linearised rate"),
                NamedArray.Of("Gamma_law_printed", Law(printed), "1/tau", "1 - T_onset/T with (B6) as printed"),
                NamedArray.Of("Gamma_first_order_corrected", [.. first.Select(s => s.Gamma ?? double.NaN)], "1/tau", "first order in the slope of the linearised rate, corrected; NaN where there is no solution"),
                NamedArray.Of("Gamma_first_order_printed", [.. asPrinted.Select(s => s.Gamma ?? double.NaN)], "1/tau", "the same as printed"),
                NamedArray.Of("T_simulated", Simulated, "K sigma_c^a", "temperatures of the simulations"),
                NamedArray.Of("Gamma_simulated", [.. measured.Select(e => e.Value)], "1/tau", "activity of N = 1000 sites"),
                NamedArray.Of("Gamma_simulated_error", [.. measured.Select(e => e.Error)], "1/tau", "its standard error"),
            ],
            context.Say);
        var paper = new Reference(0.284, 0.0005, "paper, text below Eq. (9): T_onset = 0.284");
        Quantity exactQuantity = Quantities.Exact("1b", "T_onset", "onset temperature of the full model: mean barrier at infinite temperature", exactOnset, null, "K sigma_c^a", paper, ("alpha", BaronConditions.Alpha));
        Quantity linear = Quantities.Exact("1b", "T_onset_linearised", "that of the linearised rate, (B6) with 1 - alpha for alpha - 1", corrected, null, "K sigma_c^a", paper, ("alpha", BaronConditions.Alpha));
        Quantity print = Quantities.Exact("1b", "T_onset_printed", "(B6) as printed", printed, null, "K sigma_c^a", paper, ("alpha", BaronConditions.Alpha));
        List<Quantity> quantities =
        [
            exactQuantity, linear, print,
            .. Simulated.Where(T => T is not (3 or 0.5)).Select(T => Quantities.At("1b", "Gamma", "activity of N simulated sites", context.Work.Of(context.Conditions.Simulation(T)).Gamma, "1/tau",
                new Reference(context.Exact(T).Gamma, 1e-4, "exact solution for N to infinity; tolerance for the finite-size shift"), ("T", T), ("N", BaronConditions.Sites))),
        ];
        return new FigureOutcome(
            new ReportSection("fig-1b", "Activity at high temperature (Fig. 1(b))", new Prose($"Γ ≈ 1 − $T_{{onset}}$/T. The paper's 0.284 is the coefficient of its linearised rate: (B6) gives it when the prefactor $alpha$ − 1 is read as 1 − $alpha$ (as printed it is {printed:0.00000}). The exact model has {exactOnset:0.000000}, the mean barrier at infinite temperature: the linearised rate has the tangent at |σ| = 1/2 for the barrier (1 − |σ|)^a, which is convex, so that its mean is too low at any temperature."), block),
            quantities,
            [
                Quantities.Claim("The onset temperature at α = 0.11 is 0.284: exact model.", exactQuantity, "fig-1b"),
                Quantities.Claim("The same, for the linearised rate from which it is computed, formula (B6) with its sign corrected.", linear, "fig-1b"),
                Quantities.Claim("The same, formula (B6) as printed.", print, "fig-1b"),
            ]);
    }

    private static Curve Series(double[] temperatures, double[] exact, ApproximateState[] states, string label, Colour colour)
    {
        int[] branch = Branch.Of([.. states.Select(s => s.LogGamma)], [.. exact.Select(g => Math.Log(g))], states.Length - 1);
        return Curve.Line([.. branch.Select(i => temperatures[i])], [.. branch.Select(i => states[i].Gamma!.Value)], label, LineDash.Dashed) with { Colour = colour };
    }
}
