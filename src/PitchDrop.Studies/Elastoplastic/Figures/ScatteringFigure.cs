using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Elastoplastic.Figures;

/// <summary>F_s(k, t) of the displacements that the events bring about.</summary>
internal static class ScatteringFigure
{
    public static FigureBlock Write(LatticeResult result, RunFolder folder, Action<string> say)
    {
        RelaxationCurves curves = result.Scattering ?? throw new ArgumentException("No scattering was measured.", nameof(result));
        double[] t = curves.Lags, f = LatticeResult.Values(curves.Mean), errors = LatticeResult.Errors(curves.Mean);
        var figure = new Figure
        {
            Description = "Self-intermediate scattering function against time",
            Panels =
            [
                new Panel
                {
                    X = Axis.Log("t", "sweeps"),
                    Y = Axis.Linear("F_s(k, t)"),
                    Marks = [Band.Around(t, f, errors), ReferenceLine.Horizontal(1 / Math.E, "1/e"), ReferenceLine.Vertical(result.Tau.Value, "tau_{alpha}"), Curve.Line(t, f, dash: LineDash.Solid) with { Colour = Palette.Categories[0] }],
                },
            ],
        };
        double k = result.Plan.ScatteringWaveNumber;
        NamedArray[] arrays =
        [
            NamedArray.Of("t", t, "sweep", "lag"),
            NamedArray.Of("F_s", f, "1", "self-intermediate scattering function of the displacements, mean over k along both axes"),
            NamedArray.Of("F_s_error", errors, "1", "standard error of F_s"),
            NamedArray.Scalar("k", k, "2 mu/(sigma site)", "wave number"),
        ];
        string caption = string.Create(CultureInfo.InvariantCulture, $"Self-intermediate scattering function at $k$ = {k}, from the displacement field of each event in an elastic medium; displacements are in units of the lattice spacing times $sigma$/2$mu$.");
        return FigureFiles.Write(folder, "scattering", figure, caption, arrays, say);
    }
}
