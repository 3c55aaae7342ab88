using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ozawa2023.Figures;

/// <summary>Self-intermediate scattering function from the displacement field of the events, against persistence.</summary>
internal sealed class FigureFs : IOzawaFigure
{
    public FigureEntry Entry { get; } = new("fs", "Self-intermediate scattering function F_s(k, t) beside persistence");

    public IEnumerable<LatticeMeasurement> Needs(OzawaConditions conditions) => OzawaConditions.Temperatures.Select(T => conditions.Main(T));

    public FigureOutcome Make(FigureContext context)
    {
        LatticeResult[] results = [.. Needs(context.Conditions).Select(context.Of)];
        RelaxationCurves[] curves = [.. results.Select(r => r.Scattering!)];
        Estimate?[] times = [.. curves.Select(c => c.RelaxationTime(Math.Exp(-1)))];
        int[] found = [.. Enumerable.Range(0, results.Length).Where(i => times[i] is not null)];
        string k = $"k = {OzawaConditions.ScatteringWaveNumber}";
        var figure = new Figure
        {
            Size = FigureSize.Page(80),
            Panels =
            [
                new Panel
                {
                    Tag = "(a)",
                    X = Axis.Log("t", "sweeps"),
                    Y = Axis.Linear("F_s(k, t)", minimum: -0.1, maximum: 1.02),
                    Colours = ColourOrder.HotToCold,
                    LegendTitle = "T",
                    Marks = [ReferenceLine.Horizontal(Math.Exp(-1), "1/e"), .. curves.Select((c, i) => Curve.LineAndPoints(c.Lags, LatticeResult.Values(c.Mean), LatticeResult.Errors(c.Mean), $"{results[i].Temperature:0.000}") with { MarkerSpacing = 10, MarkerSize = 2 })],
                },
                new Panel
                {
                    Tag = "(b)",
                    X = Axis.Log("tau_{alpha} of P(t)", "sweeps"),
                    Y = Axis.Log("tau of F_s", "sweeps"),
                    Marks = [Curve.LineAndPoints([.. found.Select(i => results[i].Tau.Value)], [.. found.Select(i => times[i]!.Value.Value)], [.. found.Select(i => times[i]!.Value.Error)], k)],
                },
            ],
        };
        List<NamedArray> arrays = [];
        for (int i = 0; i < results.Length; i++)
        {
            string prefix = $"T{results[i].Temperature:0.000}_";
            arrays.Add(NamedArray.Of($"{prefix}t", curves[i].Lags, "sweep", "lag t"));
            arrays.Add(NamedArray.Of($"{prefix}F_s", LatticeResult.Values(curves[i].Mean), "1", $"F_s(k, t) at {k} / (lattice spacing * sigma_c / 2 mu), T = {results[i].Temperature}"));
            arrays.Add(NamedArray.Of($"{prefix}F_s_error", LatticeResult.Errors(curves[i].Mean), "1", "its standard error"));
        }

        var block = FigureFiles.Write(context.Folder, "fs", figure, $"(a) F_s at {k} in units of 2μ/(σ_c × lattice spacing), L = 64. (b) Its 1/e time against the relaxation time of the persistence.", arrays, context.Say);
        Estimate[] ratios = [.. found.Select(i => new Estimate(times[i]!.Value.Value / results[i].Tau.Value, times[i]!.Value.Value / results[i].Tau.Value * Relative(times[i]!.Value, results[i].Tau)))];
        double least = ratios.Length == 0 ? double.NaN : ratios.Min(r => r.Value), most = ratios.Length == 0 ? double.NaN : ratios.Max(r => r.Value);
        double decades = Math.Log10(results[^1].Tau.Value / results[0].Tau.Value);
        return new FigureOutcome(
            new ReportSection("fs", "Scattering function", new Prose("Displacements follow from the events by linear elasticity, so F_s decays through the far fields of all events as well as through a site's own yielding."), block),
            [.. found.Select(i => results[i].Of("fs", "tau_F_s", $"1/e time of F_s at {k}", times[i]!.Value, "sweep"))],
            [Quantities.Claim("Persistence and intermediate scattering function behave in a qualitatively and quantitatively analogous way.", $"ratio of the two times from {least:0.00} to {most:0.00} while τ_α changes by {decades:0.0} decades", "no number", null, "fs")]);
    }

    private static double Relative(Estimate a, Estimate b) => Math.Sqrt(Math.Pow(a.Error / a.Value, 2) + Math.Pow(b.Error / b.Value, 2));
}
