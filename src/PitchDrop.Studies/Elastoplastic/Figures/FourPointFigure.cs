using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Elastoplastic.Figures;

/// <summary>S_4(q) with its fit, and the susceptibility of sub-boxes: two routes to the length of mobile regions.</summary>
internal static class FourPointFigure
{
    public static FigureBlock Write(LatticeResult result, RunFolder folder, Action<string> say)
    {
        double[] q = result.First.FourPoint.WaveNumbers.ToArray();
        Estimate[] structure = result.First.FourPoint.Curve(), boxes = result.First.SubBoxes.Curve();
        int[] sides = result.First.SubBoxes.BoxSides.ToArray();
        double[] ell = Array.ConvertAll(sides, s => (double)s);
        var marks = new List<Mark> { Curve.Points(q, LatticeResult.Values(structure), LatticeResult.Errors(structure)) };
        LorentzianFit? fit = LatticeQuantities.CorrelationLength(result);
        if (fit is not null)
        {
            double largest = LatticeQuantities.LargestFittedWaveNumber(result);
            double[] x = [.. Enumerable.Range(0, 61).Select(i => q[0] * Math.Pow(largest / q[0], i / 60.0))];
            marks.Add(Curve.Line(x, [.. x.Select(k => fit.Amplitude.Value / (1 + (k * k * fit.LengthSquared.Value)))], "S_0/(1 + q^2 xi_4^2)", LineDash.Dashed));
        }

        var figure = new Figure
        {
            Size = FigureSize.Page(72),
            Description = "Four-point structure factor against wave number, and susceptibility of sub-boxes against their side",
            Panels =
            [
                new Panel { Tag = "(a)", X = Axis.Log("q", "1/site"), Y = Axis.Log("S_4(q, tau_{alpha})"), Marks = marks },
                new Panel { Tag = "(b)", X = Axis.Log("ℓ", "sites"), Y = Axis.Log("chi_4(ℓ, tau_{alpha})"), Marks = [Curve.LineAndPoints(ell, LatticeResult.Values(boxes), LatticeResult.Errors(boxes))] },
            ],
        };
        NamedArray[] arrays =
        [
            NamedArray.Of("q", q, "1/site", "wave number of each shell"),
            NamedArray.Of("members", result.First.FourPoint.Members.ToArray(), "1", "wave vectors in each shell"),
            NamedArray.Of("S_4", LatticeResult.Values(structure), "1", "four-point structure factor of the maps p_i(t, t + tau), tau found by the pilot, first copy"),
            NamedArray.Of("S_4_error", LatticeResult.Errors(structure), "1", "standard error of S_4"),
            NamedArray.Of("box_side", sides, "site", "side of the sub-boxes"),
            NamedArray.Of("box_chi_4", LatticeResult.Values(boxes), "1", "susceptibility of sub-boxes of that side"),
            NamedArray.Of("box_chi_4_error", LatticeResult.Errors(boxes), "1", "standard error of box_chi_4"),
            NamedArray.Scalar("lag", result.First.PilotRelaxationTime, "sweep", "lag tau of the maps"),
        ];
        string length = fit is null ? " No length is resolved: $S_4$ rises down to the smallest wave number of this lattice." : $" The dashed line has $xi_4$ = {new ValueWithError(fit.Length.Value, fit.Length.Error)} sites.";
        string caption = $"Maps of the local persistence at one relaxation time: (a) four-point structure factor; (b) susceptibility $ℓ^2$(⟨$P_ℓ^2$⟩ − ⟨$P$⟩²) of $ℓ$ × $ℓ$ boxes, which grows until the boxes are larger than the mobile regions.{length}";
        return FigureFiles.Write(folder, "fourpoint", figure, caption, arrays, say);
    }
}
