using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles.Runs.Figures;

/// <summary>Potential energy and what is conserved, against time.</summary>
internal static class EnergyFigure
{
    private const int MostPoints = 400;

    public static FigureBlock Write(ParticleRun run, RunFolder folder, Action<string> say)
    {
        ThermodynamicSeries series = run.Series;
        int n = run.System.Count, d = run.System.Box.Dimension;
        double[] t = [.. series.Steps.Select(s => s * run.Plan.TimeStep)], u = [.. series.Potential.Select(e => e / n)], kinetic = [.. series.Kinetic.Select(k => k / n)];
        bool conserves = double.IsFinite(series.Conserved[0]);
        double[] conserved = [.. series.Conserved.Select(e => (e - series.Conserved[0]) / n)];
        int length = Math.Max(1, t.Length / MostPoints);
        List<Panel> panels = [Means("U/N", t, u, length)];
        if (conserves)
        {
            panels.Add(Means("Delta E/N", t, conserved, length));
        }

        List<NamedArray> arrays =
        [
            NamedArray.Of("t", t, "tau", "time since production began"),
            NamedArray.Of("U", u, "epsilon", "potential energy a particle"),
            NamedArray.Of("K", kinetic, "epsilon", "kinetic energy a particle"),
            NamedArray.Of("W", [.. series.Virial.Select(w => w / n)], "epsilon", "virial tr W/d a particle"),
            NamedArray.Of("P", ParticleQuantities.Pressures(run), $"epsilon/sigma^{d}", "pressure"),
            NamedArray.Of("momentum", series.Momentum, "m sigma/tau", "largest component of the total momentum"),
        ];
        if (conserves)
        {
            arrays.Add(NamedArray.Of("E", [.. series.Conserved.Select(e => e / n)], "epsilon", "what the dynamics conserves, a particle"));
        }

        if (run.Plan.IsSheared)
        {
            arrays.Add(NamedArray.Of("sigma_xy", [.. series.Shear.Select(w => -w / run.System.Box.Volume)], $"epsilon/sigma^{d}", "shear stress"));
        }

        return FigureFiles.Write(folder, "thermodynamics", new Figure { Description = "Energies against time", Panels = panels }, "Potential energy a particle, and what the dynamics conserves less its first value, during production; each point is a mean over as many samples as leave some 400 points.", arrays, say);
    }

    private static Panel Means(string label, double[] t, double[] values, int length) => new()
    {
        X = Axis.Linear("t", "tau"),
        Y = Axis.Linear(label, "epsilon"),
        Marks = [Curve.Line(BlockedMean.Blocks(t, length), BlockedMean.Blocks(values, length))],
    };
}
