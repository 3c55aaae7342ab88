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

/// <summary>Fig. 2(b): relaxation time 1/Γ through the three regimes, and the transition of the cut-off rate.</summary>
internal sealed class Figure2b : IBaronFigure
{
    private static readonly double[] Simulated = [.. BaronConditions.Temperatures.Where(T => T is <= 1 and >= 0.025)];

    public FigureEntry Entry { get; } = new("2b", "Relaxation time 1/Γ in the three regimes, and T_c");

    public void Declare(BaronConditions conditions, BaronWork work)
    {
        foreach (double T in Simulated)
        {
            work.Add(conditions.Simulation(T));
        }
    }

    public FigureOutcome Make(BaronContext context)
    {
        double[] temperatures = [.. Enumerable.Range(0, 161).Select(i => 0.025 * Math.Pow(120, i / 160.0))];
        double transition = ModeCouplingLaw.TransitionTemperature(BaronConditions.Theory(1));
        Estimate[] measured = [.. Simulated.Select(T => context.Work.Of(context.Conditions.Simulation(T)).Gamma)];
        double[] exact = [.. temperatures.Select(T => context.Exact(T).Gamma)];
        (string Key, string Label, double? From, Func<MeanFieldParameters, ApproximateState> Of)[] lines =
        [
            ("high_T", "high T, first order, corrected", 3, HighTemperatureApproximation.Corrected),
            ("cubic_printed", "`Eq. (10), (C5)` as printed", 0.3, ModeCouplingApproximation.AsPrinted),
            ("cubic_corrected", "`Eq. (10), (C5)` corrected", 0.3, ModeCouplingApproximation.Corrected),
            ("cut_off", "`Eq. (10)`, solved exactly", null, ModeCouplingApproximation.Solved),
            ("law_corrected", "(T − T_c)^3 law, corrected", null, p => new ModeCouplingLaw(p).Corrected()),
            ("low_T_printed", "low T, `Eq. (21)` as printed", 0.03, p => new LowTemperatureLaw(p).AsPrinted()),
            ("low_T_corrected", "low T, corrected", 0.03, p => new LowTemperatureLaw(p).Corrected()),
        ];
        double[] logarithms = [.. exact.Select(g => Math.Log(g))];
        List<Mark> marks = [Curve.Line(temperatures, [.. exact.Select(g => 1 / g)], "exact", LineDash.Solid) with { Colour = Colour.Black }];
        List<NamedArray> arrays =
        [
            NamedArray.Of("T", temperatures, "K sigma_c^a", "temperature"),
            NamedArray.Of("Gamma_exact", exact, "1/tau", "exact activity"),
        ];
        foreach (var (key, label, from, of) in lines)
        {
            ApproximateState[] states = [.. temperatures.Select(T => of(BaronConditions.Theory(T)))];
            IEnumerable<int> branch = from is { } start ? Branch.Of([.. states.Select(s => s.LogGamma)], logarithms, Branch.Nearest(temperatures, start)) : Enumerable.Range(0, states.Length);
            branch = [.. branch.Where(i => states[i].Gamma is > 1e-5)];
            marks.Add(Curve.Line([.. branch.Select(i => temperatures[i])], [.. branch.Select(i => 1 / states[i].Gamma!.Value)], label, LineDash.Dashed) with { Colour = Branch.Colours[marks.Count - 1] });
            arrays.Add(NamedArray.Of($"Gamma_{key}", [.. states.Select(s => s.Gamma ?? double.NaN)], "1/tau", $"{label.Replace("−", "-", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal)}; NaN where there is no solution, 0 where frozen"));
        }

        marks.Add(Curve.Points(Simulated, [.. measured.Select(e => 1 / e.Value)], [.. measured.Select(e => e.Error / (e.Value * e.Value))], "simulation, N = 1000") with { Colour = Branch.Colours[0] });
        marks.Add(ReferenceLine.Vertical(transition, "T_c"));
        arrays.Add(NamedArray.Of("T_simulated", Simulated, "K sigma_c^a", "temperatures of the simulations"));
        arrays.Add(NamedArray.Of("Gamma_simulated", [.. measured.Select(e => e.Value)], "1/tau", "activity of N = 1000 sites"));
        arrays.Add(NamedArray.Of("Gamma_simulated_error", [.. measured.Select(e => e.Error)], "1/tau", "its standard error"));
        var figure = new Figure
        {
            Size = FigureSize.Page(90),
            Panels = [new Panel { X = Axis.Log("T", null, 0.024, 3), Y = Axis.Log("1/Gamma", "tau", 0.8, 1e5), Legend = LegendPlacement.OutsideRight, Marks = marks }],
        };
        var block = FigureFiles.Write(context.Folder, "fig2b", figure, "Relaxation time 1/Γ: exact, simulated, and the approximations of each regime.", arrays, context.Say);

        Quantity Tc = Quantities.Exact("2b", "T_c", "transition temperature of the cut-off rate", transition, null, "K sigma_c^a", new Reference(0.07, 0.005, "paper: T_c = 0.07, rounded; tolerance half a unit of its last digit"), ("alpha", BaronConditions.Alpha));
        double exponent = LocalExponent(transition, 1e-4), far = LocalExponent(transition, 0.015);
        Quantity near = Quantities.Exact("2b", "MCT_exponent", "d ln Gamma/d ln (T - T_c) of the cut-off rate, solved exactly", exponent, null, "1", new Reference(3, 0.02, "paper, Eq. (14): 3 for T to T_c; tolerance ours, for the distance"), ("T_minus_T_c", 1e-4));
        Quantity wide = Quantities.Exact("2b", "MCT_exponent", "d ln Gamma/d ln (T - T_c) of the cut-off rate, solved exactly", far, null, "1", new Reference(3, 0.02, "paper, Eq. (14): 3 for T to T_c"), ("T_minus_T_c", 0.015));
        double[] window = [0.1, 0.2, 0.3, 0.5];
        string[] tested = ["cut_off", "cubic_printed", "cubic_corrected"];
        List<Quantity> ratios = [.. window.SelectMany(T => lines.Where(l => tested.Contains(l.Key)).Select(l => (T, l.Key, Gamma: l.Of(BaronConditions.Theory(T)).Gamma)))
            .Where(x => x.Gamma is > 0)
            .Select(x => Quantities.Exact("2b", "Gamma_ratio", "activity of the approximation (10) over the exact one: solved exactly, or by the cubic (C4)-(C6)", x.Gamma!.Value / context.Exact(x.T).Gamma, null, "1", null, ("T", x.T), ("approximation", x.Key)))];
        Quantity[] cutOff = [.. ratios.Where(q => q.Where["approximation"]!.ToString() == "cut_off")];
        double worst = cutOff.Select(q => Math.Abs(Math.Log(q.Value))).DefaultIfEmpty(double.PositiveInfinity).Max();
        return new FigureOutcome(
            new ReportSection("fig-2b", "Relaxation time through the regimes (Fig. 2(b))",
                new Prose($"Cutting off what is strongly activated gives a transition at $T_c$ = {transition:0.0000000000}. The law (12) as printed gives a negative activity above $T_c$ at every temperature, since its bracket has the wrong sign, and lacks 1/α; (C3) could not be reproduced. The corrected law is Γ = (Δ/α)(δ/k_A)³ with δ the distance of the cut from the edge of the frozen state and k_A = {ModeCouplingLaw.AiryRatio:0.000000} from the Airy function. The cubic law holds in a narrow window only: the local exponent is {exponent:0.000} at T − T_c = 1e−4 and {far:0.00} at 0.015; and the full model has Γ(T_c) = {context.Exact(transition).Gamma:0.0000}, so that nothing in it is seen of the transition."),
                block),
            [Tc, near, wide, .. ratios, Quantities.Exact("2b", "Gamma", "exact activity at T_c: what activated events leave of the transition", context.Exact(transition).Gamma, null, "1/tau", null, ("T", Math.Round(transition, 10))),
             .. Simulated.Where(T => T < 0.5 && !BaronConditions.SizeTemperatures.Contains(T)).Select(T => Quantities.At("2b", "Gamma", "activity of N simulated sites", context.Work.Of(context.Conditions.Simulation(T)).Gamma, "1/tau",
                new Reference(context.Exact(T).Gamma * (1 + (context.FiniteSizeCoefficient(T) / BaronConditions.Sites)), context.Exact(T).Gamma * 3 * Math.Pow(context.FiniteSizeCoefficient(T) / BaronConditions.Sites, 2), "exact solution with its exact finite-size shift c/N; tolerance three times its square"), ("T", T), ("N", BaronConditions.Sites)))],
            [
                Quantities.Claim("The cut-off rate has a transition at T_c ≃ 0.07.", Tc, "fig-2b"),
                Quantities.Claim("Γ ~ (T − T_c)³ near the transition of the cut-off rate.", near, "fig-2b"),
                Quantities.Claim("Eq. (12) as printed gives the activity above T_c.", $"negative: {new ModeCouplingLaw(BaronConditions.Theory(0.07)).AsPrinted().Gamma:0.0000e0} at T = 0.07", "positive", false, "fig-2b"),
                Quantities.Claim("The approximation (10) is reasonably effective for T ≈ 0.1 to 0.5.", $"Γ of the cut-off rate, solved exactly, over that of the model: {string.Join(", ", cutOff.Select(q => $"{q.Value:0.00} at T = {q.Where["T"]}"))}", "reasonably effective", worst < 0.5, "fig-2b"),
            ]);
    }

    private static double LocalExponent(double transition, double distance)
    {
        double Log(double factor) => ModeCouplingApproximation.Solved(BaronConditions.Theory(transition + (distance * factor))).LogGamma!.Value;
        const double step = 1.01;
        return (Log(step) - Log(1 / step)) / (2 * Math.Log(step));
    }
}
