using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trsp.Figures;

/// <summary>Q(t) and χ₄(t) side by side.</summary>
internal static class RelaxationFigure
{
    public static FigureBlock Write(TrspResult result, RunFolder folder, Action<string> say)
    {
        double[] t = result.Curves.Lags, q = TrspResult.Values(result.Curves.Mean), chi = TrspResult.Values(result.Curves.Susceptibility);
        var figure = new Figure
        {
            Size = FigureSize.Page(72),
            Description = "Overlap and dynamic susceptibility against time",
            Panels =
            [
                new Panel
                {
                    Tag = "(a)",
                    X = Axis.Log("t", "tau"),
                    Y = Axis.Linear("Q(t)", minimum: 0, maximum: 1.02),
                    Marks = [Band.Around(t, q, TrspResult.Errors(result.Curves.Mean)), ReferenceLine.Horizontal(1 / Math.E), Curve.Line(t, q, dash: LineDash.Solid) with { Colour = Palette.Categories[0] }],
                },
                new Panel
                {
                    Tag = "(b)",
                    X = Axis.Log("t", "tau"),
                    Y = Axis.Linear("chi_4(t)", minimum: 0),
                    Marks = [Band.Around(t, chi, TrspResult.Errors(result.Curves.Susceptibility)), ReferenceLine.Vertical(result.Peak.Time.Value, "tau_{chi}"), Curve.Line(t, chi, dash: LineDash.Solid) with { Colour = Palette.Categories[0] }],
                },
            ],
        };
        return FigureFiles.Write(folder, "relaxation", figure, "(a) Share $Q(t)$ of sites that have not rearranged in a time $t$; the line is at 1/e. (b) $chi_4(t)$ = N Var $Q$. Bands: one standard error.", [.. result.RelaxationArrays("")], say);
    }
}
