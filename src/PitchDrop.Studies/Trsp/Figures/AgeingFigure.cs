using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trsp.Figures;

/// <summary>⟨S⟩ behind a quench.</summary>
internal static class AgeingFigure
{
    public static FigureBlock Write(TrspAgeingJob job, double equilibrium, RunFolder folder, Action<string> say)
    {
        Estimate[] softness = job.MeanSoftness();
        double[] times = [.. job.Plan.Times];
        var figure = new Figure
        {
            Size = FigureSize.Column(76),
            Description = "Mean softness against the time since the quench",
            Panels = [new Panel { X = Axis.Log("t", "tau"), Y = Axis.Linear("\\langle S\\rangle"), Marks = [Curve.LineAndPoints(times, TrspResult.Values(softness), TrspResult.Errors(softness)), ReferenceLine.Horizontal(equilibrium, "mu(T)")] }],
        };
        return FigureFiles.Write(
            folder, "ageing", figure, FormattableString.Invariant($"Mean softness after a quench from the equilibrium of T = {job.Plan.StartTemperature}; the line is that of equilibrium. {job.Plan.Runs} quenches."),
            [
                NamedArray.Of("t", times, "tau", "time since the quench"),
                NamedArray.Of("S", TrspResult.Values(softness), "1", "mean softness of all sites"),
                NamedArray.Of("S_error", TrspResult.Errors(softness), "1", "its standard error, from the scatter of quenches"),
            ],
            say);
    }
}
