using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles.Runs.Figures;

/// <summary>Mean square displacement and self-intermediate scattering function of each species.</summary>
internal static class MotionFigure
{
    public static FigureBlock Write(ParticleRun run, RunFolder folder, Action<string> say)
    {
        IReadOnlyList<(string Species, SelfMotionCurves Curves)> all = ParticleQuantities.Curves(run);
        double[] t = [.. all[0].Curves.Lags];
        List<Mark> squares = [], scattering = [ReferenceLine.Horizontal(1 / Math.E, "1/e")];
        List<NamedArray> arrays = [NamedArray.Of("t", t, "tau", "lag")];
        foreach ((string species, SelfMotionCurves curves) in all)
        {
            double[] m = [.. curves.MeanSquare.Select(e => e.Value)], dm = [.. curves.MeanSquare.Select(e => e.Error)];
            double[] f = [.. curves.Scattering.Select(e => e.Value)], df = [.. curves.Scattering.Select(e => e.Error)];
            squares.Add(Curve.LineAndPoints(t, m, dm, species));
            scattering.Add(Curve.LineAndPoints(t, f, df, species));
            arrays.AddRange(
            [
                NamedArray.Of($"MSD_{species}", m, "sigma^2", $"mean square displacement of {species}"),
                NamedArray.Of($"MSD_{species}_error", dm, "sigma^2", "its standard error"),
                NamedArray.Of($"F_s_{species}", f, "1", $"self-intermediate scattering function of {species} at q"),
                NamedArray.Of($"F_s_{species}_error", df, "1", "its standard error"),
            ]);
        }

        arrays.Add(NamedArray.Of("q", [run.Plan.WaveNumber], "1/sigma", "wave number of F_s"));
        var figure = new Figure
        {
            Description = "Mean square displacement and self-intermediate scattering function",
            Panels =
            [
                new Panel { Tag = "(a)", X = Axis.Log("t", "tau"), Y = Axis.Log("Delta r^2", "sigma^2"), Marks = squares },
                new Panel { Tag = "(b)", X = Axis.Log("t", "tau"), Y = Axis.Linear("F_s(q,t)"), Marks = scattering },
            ],
        };
        string across = run.Plan.IsSheared ? " Of the sheared liquid, displacements across the flow." : "";
        return FigureFiles.Write(folder, "motion", figure, FormattableString.Invariant($"(a) Mean square displacement, (b) self-intermediate scattering function at q = {run.Plan.WaveNumber}, from {run.Plan.Motion.Blocks} time origins.{across}"), arrays, say);
    }
}
