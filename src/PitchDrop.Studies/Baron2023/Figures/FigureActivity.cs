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

/// <summary>Beyond the paper: exact, printed and corrected activity over sixty decades, and their ratios.</summary>
internal sealed class FigureActivity : IBaronFigure
{
    private const double Coldest = 9.3e-4;
    private static readonly double[] Temperatures = [.. Enumerable.Range(0, 181).Select(i => Coldest * Math.Pow(10 / Coldest, i / 180.0))];
    private static readonly double[] Listed = [0.001, 0.002, 0.005, 0.01, 0.02, 0.04, 0.1, 0.3, 1, 3];

    public FigureEntry Entry { get; } = new("activity", "Activity over sixty decades: exact, printed, corrected");

    public void Declare(BaronConditions conditions, BaronWork work)
    {
        // Closed formulas and the exact solver.
    }

    public FigureOutcome Make(BaronContext context)
    {
        (string Key, string Label, double From, Func<MeanFieldParameters, ApproximateState> Of)[] lines =
        [
            ("high_printed", "high T, as printed", 10, HighTemperatureApproximation.AsPrinted),
            ("high_corrected", "high T, corrected", 10, HighTemperatureApproximation.Corrected),
            ("cubic_printed", "Eq. (10), as printed", 0.3, ModeCouplingApproximation.AsPrinted),
            ("cubic_corrected", "Eq. (10), corrected", 0.3, ModeCouplingApproximation.Corrected),
            ("low_printed", "Eq. (21), as printed", 0.01, p => new LowTemperatureLaw(p).AsPrinted()),
            ("low_corrected", "low T, corrected", 0.01, p => new LowTemperatureLaw(p).Corrected()),
        ];
        double[] exact = [.. Temperatures.Select(T => context.Exact(T).LogGamma)];
        List<Mark> wide = [Curve.Line([.. Temperatures.Select(T => 1 / T)], [.. exact.Select(Math.Exp)], "exact", LineDash.Solid) with { Colour = Colour.Black }], ratios = [];
        List<NamedArray> arrays =
        [
            NamedArray.Of("T", Temperatures, "K sigma_c^a", "temperature"),
            NamedArray.Of("ln_Gamma_exact", exact, "1", "logarithm of the exact activity"),
            NamedArray.Of("relative_error", [.. Temperatures.Select(T => context.Exact(T).RelativeError)], "1", "estimated relative error of the exact activity"),
        ];
        foreach (var (key, label, from, of) in lines)
        {
            double?[] log = [.. Temperatures.Select(T => of(BaronConditions.Theory(T)).LogGamma)];
            int[] there = [.. Enumerable.Range(0, log.Length).Where(i => log[i] is not null)];
            int[] near = [.. Branch.Of(log, exact, Branch.Nearest(Temperatures, from)).Where(i => Math.Abs(log[i]!.Value - exact[i]) < Math.Log(20))];
            Colour colour = Branch.Colours[ratios.Count];
            if (key.StartsWith("low", StringComparison.Ordinal))
            {
                int[] cold = [.. there.Where(i => Temperatures[i] < 0.05)];
                wide.Add(Curve.Line([.. cold.Select(i => 1 / Temperatures[i])], [.. cold.Select(i => Math.Exp(log[i]!.Value))], label, LineDash.Dashed) with { Colour = colour });
            }

            ratios.Add(Curve.Line([.. near.Select(i => Temperatures[i])], [.. near.Select(i => Math.Exp(log[i]!.Value - exact[i]))], label, key.EndsWith("printed", StringComparison.Ordinal) ? LineDash.Dotted : LineDash.Dashed) with { Colour = colour });
            arrays.Add(NamedArray.Of($"ln_Gamma_{key}", [.. log.Select(l => l ?? double.NaN)], "1", $"the same by {label}; NaN where there is no solution"));
        }

        ratios.Add(ReferenceLine.Horizontal(1));
        var figure = new Figure
        {
            Size = FigureSize.Page(84),
            Columns = 2,
            Panels =
            [
                new Panel { Tag = "(a)", X = Axis.Linear("1/T", null, 0, 1 / Coldest), Y = Axis.Log("Gamma", "1/tau"), Marks = wide },
                new Panel { Tag = "(b)", X = Axis.Log("T"), Y = Axis.Log("Gamma/Gamma_{exact}", null, 0.05, 20), Marks = ratios, Legend = LegendPlacement.Below },
            ],
        };
        var block = FigureFiles.Write(context.Folder, "activity", figure, "(a) Exact activity and the low-temperature laws; (b) every approximation over the exact activity.", arrays, context.Say);
        List<Quantity> quantities = [.. Listed.Select(T => Quantities.Exact("activity", "Gamma", "exact activity", context.Exact(T).Gamma, context.Exact(T).Gamma * context.Exact(T).RelativeError, "1/tau", null, ("T", T), ("alpha", BaronConditions.Alpha)))];
        var table = new TableBlock(
            "Each approximation over the exact activity.",
            ["T", "Γ, exact", .. lines.Select(l => l.Label)],
            [.. Listed.Select(T => (IReadOnlyList<TableCell>)[T, $"{context.Exact(T).Gamma:0.0000e0}", .. lines.Select(l => Cell(l.Of(BaronConditions.Theory(T)), context.Exact(T).LogGamma))])]);
        return new FigureOutcome(
            new ReportSection("activity", "Activity over sixty decades",
                new Prose("Where each formula holds. Nothing here is fitted; the exact solution's own error estimate is below 2e−11 throughout."), block, table),
            quantities,
            []);
    }

    private static TableCell Cell(ApproximateState state, double exact) => state.LogGamma is { } log
        ? Math.Abs(log - exact) < 50 ? $"{Math.Exp(log - exact):0.0000}" : $"e^{log - exact:0}"
        : state.Gamma is < 0 ? "negative" : "no solution";
}
