using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trsp.Figures;

/// <summary>S₄(q) with its fit, and the peak of χ₄ in sub-boxes: two routes to the length of regions that rearrange together.</summary>
internal static class FourPointFigure
{
    public static FigureBlock Write(TrspResult result, RunFolder folder, Action<string> say)
    {
        double[] q = result.WaveNumbers, sides = [.. result.Boxes.Sides.ToArray().Select(l => (double)l)];
        Estimate[] structure = result.FourPoint ?? [];
        SusceptibilityPeak[] peaks = [.. Enumerable.Range(0, sides.Length).Select(result.Boxes.Peak)];
        List<Mark> marks = structure.Length == 0 ? [] : [Curve.Points(q, TrspResult.Values(structure), TrspResult.Errors(structure))];
        LorentzianFit? fit = TrspQuantities.FourPointFit(result);
        if (fit is not null)
        {
            double[] x = [.. Enumerable.Range(0, 41).Select(i => q[0] * Math.Pow(TrspQuantities.LargestFitted(result) / q[0], i / 40.0))];
            marks.Add(Curve.Line(x, [.. x.Select(k => fit.Amplitude.Value / (1 + (k * k * fit.LengthSquared.Value)))], "S_0/(1 + q^2 xi_4^2)", LineDash.Dashed));
        }

        var figure = new Figure
        {
            Size = FigureSize.Page(72),
            Description = "Four-point structure factor against wave number, and peak susceptibility of sub-boxes against their side",
            Panels =
            [
                new Panel { Tag = "(a)", X = Axis.Log("q", "1/site"), Y = Axis.Log("S_4(q, tau_{chi})"), Marks = marks },
                new Panel { Tag = "(b)", X = Axis.Log("ℓ", "sites"), Y = Axis.Log("chi_4^*(ℓ)"), Marks = [Curve.LineAndPoints(sides, [.. peaks.Select(p => p.Height.Value)], [.. peaks.Select(p => p.Height.Error)])] },
            ],
        };
        NamedArray[] arrays =
        [
            NamedArray.Of("q", q, "1/site", "wave number of each shell"),
            NamedArray.Of("S_4", TrspResult.Values(structure), "1", "four-point structure factor of the sites that have not rearranged, at tau_chi, between lags"),
            NamedArray.Of("S_4_error", TrspResult.Errors(structure), "1", "its standard error"),
            NamedArray.Of("box_side", sides, "site", "side of the sub-boxes"),
            NamedArray.Of("box_chi_4_peak", [.. peaks.Select(p => p.Height.Value)], "1", "peak in time of the susceptibility of sub-boxes of that side"),
            NamedArray.Of("box_chi_4_peak_error", [.. peaks.Select(p => p.Height.Error)], "1", "its standard error"),
        ];
        return FigureFiles.Write(folder, "fourpoint", figure, "(a) Four-point structure factor of sites that have not rearranged within $tau_{chi}$. (b) Peak of χ₄ in boxes of side ℓ, which grows until boxes are larger than the regions that rearrange together.", arrays, say);
    }
}
