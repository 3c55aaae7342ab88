using PitchDrop.Data.Arrays;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Baron2023.Figures;

/// <summary>Beyond the paper: the activity below, at and above the critical coupling.</summary>
internal sealed class FigureCoupling : IBaronFigure
{
    private static readonly double[] Temperatures = [.. Enumerable.Range(0, 101).Select(i => 0.01 * Math.Pow(1000, i / 100.0))];

    public FigureEntry Entry { get; } = new("coupling", "Activity below, at and above the critical coupling α_c");

    public void Declare(BaronConditions conditions, BaronWork work)
    {
        // The exact solver alone.
    }

    public FigureOutcome Make(BaronContext context)
    {
        double critical = FrozenState.LargestAlpha(LandingDensity.CutOff);
        (double Alpha, string Label)[] couplings = [(0.05, "0.05"), (0.11, "0.11"), (0.2, "0.2"), (critical, "alpha_c"), (0.35, "0.35"), (0.6, "0.6")];
        List<Mark> marks = [];
        List<NamedArray> arrays = [NamedArray.Of("T", Temperatures, "K sigma_c^a", "temperature")];
        foreach (var (alpha, label) in couplings)
        {
            double[] gamma = [.. Temperatures.Select(T => context.Exact(BaronConditions.Theory(T) with { Alpha = alpha }).Gamma)];
            int[] shown = [.. Enumerable.Range(0, gamma.Length).Where(i => gamma[i] > 1e-10)];
            marks.Add(Curve.Line([.. shown.Select(i => Temperatures[i])], [.. shown.Select(i => gamma[i])], label, LineDash.Solid));
            arrays.Add(NamedArray.Of($"Gamma_alpha{alpha:0.####}", gamma, "1/tau", $"exact activity at alpha = {alpha}"));
        }

        var figure = new Figure
        {
            Size = FigureSize.Column(72),
            Panels = [new Panel { X = Axis.Log("T"), Y = Axis.Log("Gamma", "1/tau", 1e-8, 1.5), Marks = marks, LegendTitle = "alpha" }],
        };
        var block = FigureFiles.Write(context.Folder, "coupling", figure, "Exact activity against temperature for couplings below, at and above α_c.", arrays, context.Say);

        // At α_c the layer at |σ| = 1 has the width T^{1/a}: D ~ T^{2/a} by √D ~ that width.
        double Exponent(double T) => (context.Exact(BaronConditions.Theory(T * 1.1) with { Alpha = critical }).LogGamma - context.Exact(BaronConditions.Theory(T / 1.1) with { Alpha = critical }).LogGamma) / (2 * Math.Log(1.1));
        double above = context.Exact(BaronConditions.Theory(1e-8) with { Alpha = 0.6 }).D, root = (-1 + Math.Sqrt(1 + (4 * (0.6 - critical)))) / 2;
        return new FigureOutcome(
            new ReportSection("coupling", "Below, at and above the critical coupling",
                new Prose($"Below $alpha_c$ = {critical:0.0000000000} the system freezes with an Arrhenius law; above it flows at T = 0, with D + √D = α − α_c; at α_c the activity is a power law of T, of exponent 2/a = 4/3 where the width of the layer at σ_c is that of √D."), block),
            [
                Quantities.Exact("coupling", "critical_exponent", "d ln Gamma/d ln T at alpha_c", Exponent(1e-6), null, "1", new Data.RunFolders.Reference(4.0 / 3, 0.02, "scaling sqrt(D) ~ T^{1/a} at alpha_c; tolerance ours, for T = 1e-6"), ("T", 1e-6)),
                Quantities.Exact("coupling", "D", "diffusion coefficient above alpha_c for T to 0", above, null, "sigma_c^2/tau", new Data.RunFolders.Reference(root * root, 1e-4 * root * root, "D + sqrt(D) = alpha - alpha_c at T = 0; tolerance ours, for T = 1e-8"), ("T", 1e-8), ("alpha", 0.6)),
            ],
            []);
    }
}
