using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Elastoplastic.Figures;

/// <summary>⟨P(t)⟩ and χ₄(t) side by side.</summary>
internal static class RelaxationFigure
{
    public static FigureBlock Write(LatticeResult result, RunFolder folder, Action<string> say)
    {
        double[] t = result.Curves.Lags, p = LatticeResult.Values(result.Curves.Mean), chi = LatticeResult.Values(result.Curves.Susceptibility);
        double[] pErrors = LatticeResult.Errors(result.Curves.Mean), chiErrors = LatticeResult.Errors(result.Curves.Susceptibility);
        var figure = new Figure
        {
            Size = FigureSize.Page(72),
            Description = "Mean persistence and dynamic susceptibility against time",
            Panels =
            [
                new Panel
                {
                    Tag = "(a)",
                    X = Axis.Log("t", "sweeps"),
                    Y = Axis.Linear("⟨P(t)⟩", minimum: 0, maximum: 1.02),
                    Marks = [Band.Around(t, p, pErrors), ReferenceLine.Horizontal(0.5), ReferenceLine.Vertical(result.Tau.Value, "tau_{alpha}"), Curve.Line(t, p, dash: LineDash.Solid) with { Colour = Palette.Categories[0] }],
                },
                new Panel
                {
                    Tag = "(b)",
                    X = Axis.Log("t", "sweeps"),
                    Y = Axis.Linear("chi_4(t)", minimum: 0),
                    Marks = [Band.Around(t, chi, chiErrors), ReferenceLine.Vertical(result.Tau.Value, "tau_{alpha}"), Curve.Line(t, chi, dash: LineDash.Solid) with { Colour = Palette.Categories[0] }],
                },
            ],
        };
        string caption = "(a) Mean persistence $P(t)$, the share of sites without an event in a time $t$; it is ½ at $tau_{alpha}$. (b) Dynamic susceptibility $chi_4(t)$ = $L^2$(⟨$P^2$⟩ − ⟨$P$⟩²). Bands: one standard error.";
        return FigureFiles.Write(folder, "relaxation", figure, caption, [.. result.RelaxationArrays("")], say);
    }
}
