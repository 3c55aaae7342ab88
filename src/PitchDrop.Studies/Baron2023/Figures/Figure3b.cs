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

/// <summary>Fig. 3(b): the Arrhenius law of the activity at low temperature, as far as simulations go.</summary>
internal sealed class Figure3b : IBaronFigure
{
    private static readonly double[] Simulated = [.. BaronConditions.Temperatures.Where(T => T <= 0.1)];

    public FigureEntry Entry { get; } = new("3b", "Activity at low temperature: the Arrhenius law");

    public void Declare(BaronConditions conditions, BaronWork work)
    {
        foreach (double T in Simulated)
        {
            work.Add(conditions.Simulation(T));
        }
    }

    public FigureOutcome Make(BaronContext context)
    {
        double[] inverse = [.. Enumerable.Range(0, 91).Select(i => 10 + (i * 0.5))];
        Estimate[] measured = [.. Simulated.Select(T => context.Work.Of(context.Conditions.Simulation(T)).Gamma)];
        double[] exact = [.. inverse.Select(x => context.Exact(1 / x).Gamma)];
        (string Key, string Label, Func<MeanFieldParameters, ApproximateState> Of)[] lines =
        [
            ("constraint_layer_root", "`(D7)` as printed, root of the layer", LowTemperatureApproximation.AsPrintedAtLayerRoot),
            ("constraint_largest_root", "`(D7)` as printed, largest root", LowTemperatureApproximation.AsPrinted),
            ("law_printed", "(21) as printed", p => new LowTemperatureLaw(p).AsPrinted()),
            ("law_corrected", "corrected law", p => new LowTemperatureLaw(p).Corrected()),
        ];
        List<Mark> marks = [Curve.Line(inverse, exact, "exact", LineDash.Solid) with { Colour = Colour.Black }];
        List<NamedArray> arrays =
        [
            NamedArray.Of("inverse_T", inverse, "1/(K sigma_c^a)", "inverse temperature"),
            NamedArray.Of("Gamma_exact", exact, "1/tau", "exact activity"),
        ];
        foreach (var (key, label, of) in lines)
        {
            double?[] gamma = [.. inverse.Select(x => of(BaronConditions.Theory(1 / x)).Gamma)];
            int[] there = [.. Enumerable.Range(0, gamma.Length).Where(i => gamma[i] is > 0)];
            marks.Add(Curve.Line([.. there.Select(i => inverse[i])], [.. there.Select(i => gamma[i]!.Value)], label, LineDash.Dashed) with { Colour = Branch.Colours[marks.Count] });
            arrays.Add(NamedArray.Of($"Gamma_{key}", [.. gamma.Select(g => g ?? double.NaN)], "1/tau", $"{label.Replace("`", "", StringComparison.Ordinal)}; NaN where there is no solution"));
        }

        marks.Add(Curve.Points([.. Simulated.Select(T => 1 / T)], [.. measured.Select(e => e.Value)], [.. measured.Select(e => e.Error)], "simulation, N = 1000") with { Colour = Branch.Colours[0] });
        arrays.Add(NamedArray.Of("inverse_T_simulated", [.. Simulated.Select(T => 1 / T)], "1/(K sigma_c^a)", "inverse temperatures of the simulations"));
        arrays.Add(NamedArray.Of("Gamma_simulated", [.. measured.Select(e => e.Value)], "1/tau", "activity of N = 1000 sites"));
        arrays.Add(NamedArray.Of("Gamma_simulated_error", [.. measured.Select(e => e.Error)], "1/tau", "its standard error"));
        var figure = new Figure
        {
            Size = FigureSize.Page(84),
            Panels = [new Panel { X = Axis.Linear("1/T", null, 10, 55), Y = Axis.Log("Gamma", "1/tau"), Legend = LegendPlacement.OutsideRight, Marks = marks }],
        };
        var block = FigureFiles.Write(context.Folder, "fig3b", figure, "Activity against inverse temperature: exact, simulated, and the low-temperature formulas.", arrays, context.Say);

        var frozen = new FrozenState(BaronConditions.Alpha, LandingDensity.CutOff);
        Quantity edge = Quantities.Exact("3b", "sigma_edge", "edge sigma-bar of the frozen state", frozen.Edge, null, "sigma_c", new Reference(0.749, 0.0005, "paper, below Eq. (18): 0.749"), ("alpha", BaronConditions.Alpha));
        Quantity barrier = Quantities.Exact("3b", "barrier", "-d ln(Gamma/T^2)/d(1/T) of the exact activity at T = 0.002, against (1 - sigma-bar)^a", Slope(context, 0.002, 2), null, "K sigma_c^a",
            new Reference(BaronConditions.Theory(1).Barrier(frozen.Edge), 0.001, "paper, Eqs. (19), (22): E = (1 - sigma-bar)^a; tolerance ours, for T = 0.002"), ("alpha", BaronConditions.Alpha));
        return new FigureOutcome(
            new ReportSection("fig-3b", "Activity at low temperature (Fig. 3(b))",
                new Prose($"An Arrhenius law with the barrier at the edge of the frozen state, E = {BaronConditions.Theory(1).Barrier(frozen.Edge):0.0000000}. Over the range that simulations reach, the prefactor cannot be told from the figure; the next sections go further down."), block),
            [edge, barrier, Quantities.Exact("3b", "alpha_c", "coupling above which there is no frozen state, 1/(2(e - 1))", FrozenState.LargestAlpha(LandingDensity.CutOff), null, "sigma_c^2", null)],
            [
                Quantities.Claim("σ-bar ≈ 0.749 at α = 0.110.", edge, "fig-3b"),
                Quantities.Claim("The activity is Arrhenius with the barrier E = (1 − σ-bar)^a.", barrier, "fig-3b"),
            ]);
    }

    private static double Slope(BaronContext context, double T, double power)
    {
        double hot = T * 1.02, cold = T / 1.02;
        return -((context.Exact(hot).LogGamma - (power * Math.Log(hot))) - (context.Exact(cold).LogGamma - (power * Math.Log(cold)))) / ((1 / hot) - (1 / cold));
    }
}
