using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ozawa2023.Figures;

/// <summary>Beyond the paper, at its own suggestion: local parameters drawn anew at each event, and what becomes of the shape of the relaxation.</summary>
internal sealed class FigureDisorder : IOzawaFigure
{
    private static readonly double[] Widths = [0.2, 0.4];

    public FigureEntry Entry { get; } = new("disorder", "Redrawn disorder of σ_c, z₀ and K: stretched relaxation");

    public IEnumerable<LatticeMeasurement> Needs(OzawaConditions conditions) => [conditions.Main(OzawaConditions.DisorderTemperature), .. Widths.Select(conditions.Disordered)];

    public FigureOutcome Make(FigureContext context)
    {
        LatticeResult[] results = [.. Needs(context.Conditions).Select(context.Of)];
        double[] widths = [0, .. Widths];
        StretchedExponential?[] fits = [.. results.Select(r => r.Curves.Stretching())];
        var figure = new Figure
        {
            Size = FigureSize.Column(74),
            Panels =
            [
                new Panel
                {
                    X = Axis.Log("t / tau_{alpha}"),
                    Y = Axis.Linear("⟨P(t)⟩", minimum: 0, maximum: 1.02),
                    LegendTitle = "relative width",
                    Marks = [.. results.Select((r, i) => Curve.LineAndPoints([.. r.Curves.Lags.Select(t => t / r.Tau.Value)], LatticeResult.Values(r.Curves.Mean), LatticeResult.Errors(r.Curves.Mean), $"{widths[i]:0.0}") with { MarkerSpacing = 14, MarkerSize = 2.2 })],
                },
            ],
        };
        var block = FigureFiles.Write(context.Folder, "disorder", figure, "Persistence at T = 0.030, L = 64, with σ_c, z₀ and K lognormal and drawn anew at each event, against time over the relaxation time.",
            [.. results.SelectMany((r, i) => r.RelaxationArrays($"w{widths[i]:0.0}_"))], context.Say);
        List<Quantity> quantities = [];
        for (int i = 0; i < results.Length; i++)
        {
            if (i > 0)
            {
                quantities.Add(Quantities.At("disorder", "tau_alpha", "relaxation time", results[i].Tau, "sweep", null, ("T", results[i].Temperature), ("L", 64), ("propagator", "inclusion"), ("disorder", widths[i])));
                if (fits[i] is { } fit)
                {
                    quantities.Add(Quantities.At("disorder", "beta", "stretching exponent of P(t), fitted where 0.1 < P < 0.9", fit.Exponent, "1", null, ("T", results[i].Temperature), ("L", 64), ("propagator", "inclusion"), ("disorder", widths[i])));
                }
            }
        }

        bool? stretched = fits[0] is { } plain && fits[^1] is { } wide ? plain.Exponent.Minus(wide.Exponent) is var d && d.Value > 3 * d.Error : null;
        string ours = string.Join(", ", fits.Select((f, i) => f is null ? $"not fitted at width {widths[i]:0.0}" : $"β = {f.Exponent} at width {widths[i]:0.0}"));
        return new FigureOutcome(
            new ReportSection("disorder", "Beyond the paper: disorder", new Prose("The paper suggests that local parameters drawn anew after each relaxation would lead to stretched relaxation. This tries it."), block),
            quantities,
            [Quantities.Claim("Disorder redrawn after local relaxation provides a possible mechanism for stretched relaxation.", ours, "β falls with disorder", stretched, "disorder")]);
    }
}
