using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Approximations;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Baron2023.Figures;

/// <summary>Fig. S4: the prefactor of the Arrhenius law, γ = Γ e^{E/T}.</summary>
internal sealed class FigureS4 : IBaronFigure
{
    public FigureEntry Entry { get; } = new("S4", "Prefactor of the Arrhenius law, γ = Γ exp(E/T)");

    public void Declare(BaronConditions conditions, BaronWork work)
    {
        // Closed formulas and the exact solver.
    }

    public FigureOutcome Make(BaronContext context)
    {
        double[] temperatures = [.. Enumerable.Range(0, 101).Select(i => 2e-4 * Math.Pow(250, i / 100.0))];
        double barrier = BaronConditions.Theory(1).Barrier(new FrozenState(BaronConditions.Alpha, LandingDensity.CutOff).Edge);
        double Prefactor(double logGamma, double T) => Math.Exp(logGamma + (barrier / T));
        double[] exact = [.. temperatures.Select(T => Prefactor(context.Exact(T).LogGamma, T))];
        (string Key, string Label, Func<MeanFieldParameters, ApproximateState> Of)[] lines =
        [
            ("constraint_largest_root", "`(D7)` as printed, largest root", LowTemperatureApproximation.AsPrinted),
            ("constraint_layer_root", "`(D7)` as printed, root of the layer", LowTemperatureApproximation.AsPrintedAtLayerRoot),
            ("law_printed", "(21) as printed", p => new LowTemperatureLaw(p).AsPrinted()),
            ("law_printed_c1", "(21), c_1 corrected", p => new LowTemperatureLaw(p).PrintedWithCorrectedConstant()),
            ("law_leading", "e^{2 gamma} T_1^2/alpha", p => new LowTemperatureLaw(p).Leading()),
            ("law_corrected", "e^{2 gamma} T_1^2/[alpha(1 + rho T_1)]", p => new LowTemperatureLaw(p).Corrected()),
        ];
        List<Mark> marks = [Curve.Line(temperatures, exact, "exact", LineDash.Solid) with { Colour = Colour.Black }];
        List<NamedArray> arrays =
        [
            NamedArray.Of("T", temperatures, "K sigma_c^a", "temperature"),
            NamedArray.Of("gamma_exact", exact, "1/tau", "exact activity times exp(E/T)"),
        ];
        foreach (var (key, label, of) in lines)
        {
            double?[] gamma = [.. temperatures.Select(T => of(BaronConditions.Theory(T)).LogGamma is { } l ? Prefactor(l, T) : (double?)null)];
            int[] there = [.. Enumerable.Range(0, gamma.Length).Where(i => gamma[i] is not null)];
            marks.Add(Curve.Line([.. there.Select(i => temperatures[i])], [.. there.Select(i => gamma[i]!.Value)], label, LineDash.Dashed) with { Colour = Branch.Colours[marks.Count - 1] });
            arrays.Add(NamedArray.Of($"gamma_{key}", [.. gamma.Select(g => g ?? double.NaN)], "1/tau", $"{label.Replace("`", "", StringComparison.Ordinal)}, times exp(E/T); NaN where there is no solution"));
        }

        var figure = new Figure
        {
            Size = FigureSize.Page(84),
            Panels = [new Panel { X = Axis.Log("T"), Y = Axis.Log("Gamma e^{E/T}", "1/tau"), Legend = LegendPlacement.OutsideRight, Marks = marks }],
        };
        var block = FigureFiles.Write(context.Folder, "figS4", figure, "Prefactor of the Arrhenius law against temperature: exact, as printed, and corrected.", arrays, context.Say);

        double[] places = [0.02, 0.01, 0.005, 0.002, 2e-4];
        double Exponent(double T) => (Math.Log(Prefactor(context.Exact(T * 1.02).LogGamma, T * 1.02)) - Math.Log(Prefactor(context.Exact(T / 1.02).LogGamma, T / 1.02))) / (2 * Math.Log(1.02));
        List<Quantity> quantities = [.. places.Select(T => Quantities.Exact("S4", "prefactor_exponent", "d ln(Gamma e^{E/T})/d ln T of the exact activity", Exponent(T), null, "1",
            T == 2e-4 ? new Reference(1, 0.1, "paper, Eq. (22): Gamma ~ T exp(-E/T); tolerance ours") : null, ("T", T)))];
        quantities.AddRange(places.Take(4).Select(T => Quantities.Exact("S4", "Gamma_over_law", "exact activity over e^{2 gamma_E} T1^2 exp(-E/T)/alpha", Math.Exp(context.Exact(T).LogGamma - new LowTemperatureLaw(BaronConditions.Theory(T)).Leading().LogGamma!.Value), null, "1", null, ("T", T))));
        double amplitude = new LowTemperatureLaw(BaronConditions.Theory(1e-3)).Leading().LogGamma!.Value + (barrier / 1e-3) - (2 * Math.Log(1e-3));
        quantities.Add(Quantities.Exact("S4", "prefactor_amplitude", "amplitude of the corrected law, Gamma = A T^2 exp(-E/T)", Math.Exp(amplitude), null, "1/(tau K^2 sigma_c^{2a})", null, ("alpha", BaronConditions.Alpha)));
        double below = Math.Exp(LowTemperatureApproximation.AsPrintedAtLayerRoot(BaronConditions.Theory(2e-4)).LogGamma!.Value - context.Exact(2e-4).LogGamma);
        Quantity coldest = quantities.First(q => q.Reference is not null);
        return new FigureOutcome(
            new ReportSection("fig-S4", "The prefactor (Fig. S4)",
                new Prose($"The main disagreement with the paper. Its expansion gives Γ ~ T e^{{−E/T}}; the exact solution, which agrees with simulations wherever they reach, has Γ → (e^{{2γ_E}}/α) T₁² e^{{−E/T}} = {Math.Exp(amplitude):0.000} T² e^{{−E/T}}, γ_E Euler's constant: near σ-bar the density is the Bessel function K₀(2T₁√(ν/D)). The linear law comes from one root of the paper’s own (D7), γ ~ T_1, at which more noise means less activity and P is negative beyond σ-bar; another root of the same equation has γ ~ T_1² and is {100 * (1 - below):0.0} % below the exact activity at T = 0.0002. The local exponent of the exact prefactor at T = 0.0002 is {coldest.Value:0.000}."),
                block),
            quantities,
            [Quantities.Claim("The prefactor of the Arrhenius law is linear in T.", coldest, "fig-S4")]);
    }
}
