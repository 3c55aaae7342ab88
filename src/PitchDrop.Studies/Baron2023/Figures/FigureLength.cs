using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.MeanField.Approximations;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Baron2023.Figures;

/// <summary>The length of Sections V C and VI C: exact linear response beside the paper's formulas and the corrected ones.</summary>
internal sealed class FigureLength : IBaronFigure
{
    private static readonly double[] Temperatures = [.. Enumerable.Range(0, 161).Select(i => 5e-4 * Math.Pow(2000, i / 160.0))];

    public FigureEntry Entry { get; } = new("length", "Length of perturbations ξ(T): linear response and formulas");

    public void Declare(BaronConditions conditions, BaronWork work)
    {
        // Closed formulas and the exact solver.
    }

    public FigureOutcome Make(BaronContext context)
    {
        double[] exact = [.. Temperatures.Select(T => context.Exact(T).Length(1)!.Value)];
        (string Key, string Label, Func<double, double?> Of)[] lines =
        [
            ("mct_printed", "Eq. (16), as printed", T => new ModeCouplingLaw(BaronConditions.Theory(T)).PrintedLength(1)),
            ("mct_corrected", "Eq. (16), corrected", T => new ModeCouplingLaw(BaronConditions.Theory(T)).CorrectedLength(1)),
            ("low_printed", "Eq. (23), as printed", T => new LowTemperatureLaw(BaronConditions.Theory(T)).PrintedLength(1)),
            ("low_corrected", "Eq. (23), corrected", T => new LowTemperatureLaw(BaronConditions.Theory(T)).CorrectedLength(1)),
        ];
        List<Mark> marks = [Curve.Line(Temperatures, exact, "exact linear response", LineDash.Solid) with { Colour = Colour.Black }];
        List<NamedArray> arrays =
        [
            NamedArray.Of("T", Temperatures, "K sigma_c^a", "temperature"),
            NamedArray.Of("xi_exact", exact, "sqrt(m)/sigma_c", "length from exact linear response, sqrt(m/kappa)"),
            NamedArray.Of("kappa", [.. Temperatures.Select(T => context.Exact(T).Kappa)], "sigma_c^2", "kappa = 1/F'(D) - alpha"),
        ];
        foreach (var (key, label, of) in lines)
        {
            double?[] xi = [.. Temperatures.Select(of)];
            int[] there = [.. Enumerable.Range(0, xi.Length).Where(i => xi[i] is { } v && v < 3 * exact[0] && (key[0] != 'm' || Temperatures[i] < 0.3) && (key[0] != 'l' || Temperatures[i] < 0.1))];
            marks.Add(Curve.Line([.. there.Select(i => Temperatures[i])], [.. there.Select(i => xi[i]!.Value)], label, key.EndsWith("printed", StringComparison.Ordinal) ? LineDash.Dotted : LineDash.Dashed) with { Colour = Branch.Colours[marks.Count - 1] });
            arrays.Add(NamedArray.Of($"xi_{key}", [.. xi.Select(v => v ?? double.NaN)], "sqrt(m)/sigma_c", $"{label}; NaN where the formula has no value"));
        }

        var figure = new Figure
        {
            Size = FigureSize.Page(84),
            Panels = [new Panel { X = Axis.Log("T"), Y = Axis.Log("xi/√m", "1/sigma_c"), Legend = LegendPlacement.OutsideRight, Marks = marks }],
        };
        var block = FigureFiles.Write(context.Folder, "length", figure, "Length over which a perturbation of the activity decays, in units of √m.", arrays, context.Say);
        double Exponent(double T) => Math.Log(context.Exact(T * 1.02).Length(1)!.Value / context.Exact(T / 1.02).Length(1)!.Value) / (2 * Math.Log(1.02));
        Quantity cold = Quantities.Exact("length", "xi_exponent", "d ln xi/d ln T of the exact length", Exponent(5e-4), null, "1", new Reference(-0.5, 0.02, "paper, Eq. (24): xi ~ T^{-1/2} for T to 0; tolerance ours, for T = 0.0005"), ("T", 5e-4));
        double printedSquare = new LowTemperatureLaw(BaronConditions.Theory(5e-4)).PrintedInverseSquareLength(1), exactSquare = context.Exact(5e-4).Kappa;
        Quantity square = Quantities.Exact("length", "inverse_square_xi", "m/xi^2 of the exact response: the coefficient in laplacian(dGamma) = dGamma/xi^2", exactSquare, null, "sigma_c^2", new Reference(printedSquare, 0.1 * Math.Abs(printedSquare), "paper, Eq. (23) with (D8) as printed: negative; tolerance ours"), ("T", 5e-4));
        double near = ModeCouplingLaw.TransitionTemperature(BaronConditions.Theory(1));
        List<Quantity> quantities =
        [
            cold, square,
            .. new[] { 1, 0.3, 0.1, 0.04, 0.01 }.Select(T => Quantities.Exact("length", "kappa", "kappa = 1/F'(D) - alpha", context.Exact(T).Kappa, null, "sigma_c^2", null, ("T", T), ("alpha", BaronConditions.Alpha))),
            .. new[] { 0.01, 0.002, 5e-4 }.Select(T => Quantities.Exact("length", "kappa_over_law", "exact kappa over g'(sigma-bar) T1", context.Exact(T).Kappa * Math.Pow(new LowTemperatureLaw(BaronConditions.Theory(T)).CorrectedLength(1), 2), null, "1", null, ("T", T))),
        ];
        return new FigureOutcome(
            new ReportSection("length", "The length ξ(T)",
                new Prose($"$D = m nabla^2 Gamma + alpha Gamma$ gives ∇²δΓ = +δΓ/ξ² with ξ² = m/κ, κ = 1/F′(D) − α, and κ > 0 at every temperature: perturbations decay. The paper's (15) and (23) have the opposite sign, which would make them oscillate. Its ξ ~ T^{{−1/2}} survives, with κ → g′(σ-bar) T₁ where its (23) has 2g′ T₁ in what was meant ((D8) as printed has e^{{σ-bar − 1}} for e^σ-bar − 1). The divergence of ξ at $T_c$ = {near:0.0000} belongs to the cut-off rate alone; the exact length passes it smoothly. (A4) lacks a Taylor ½, so that m is half of what (A5) says: all lengths here are in units of √m."),
                block),
            quantities,
            [
                Quantities.Claim("ξ ~ T^{−1/2} as T → 0.", cold, "length"),
                Quantities.Claim("Eq. (23): ∇²δγ = α²c₁T₁δγ/m with c₁ < 0 (an oscillating response).", square, "length"),
            ]);
    }
}
