using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Mesoscale.MeanField.TimeDependent;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.MeanField.Figures;

/// <summary>Γ(t) from the Gaussian start.</summary>
internal static class RelaxationFigure
{
    public static FigureBlock Write(StationaryState exact, RelaxationEquationJob relaxation, RunFolder folder, Action<string> say)
    {
        RelaxationResult result = relaxation.Result;
        double[] times = [.. result.StepTimes.Skip(1)], gamma = [.. result.YieldRates.Skip(1)];
        var figure = new Figure
        {
            Description = "Activity after the start",
            Panels =
            [
                new Panel
                {
                    X = Axis.Log("t", "tau"),
                    Y = Axis.Log("Gamma(t)", "1/tau"),
                    Marks = [Curve.Line(times, gamma, "relaxation"), ReferenceLine.Horizontal(exact.Gamma, "stationary")],
                },
            ],
        };
        return FigureFiles.Write(folder, "relaxation", figure, "Activity of the time-dependent equation from the Gaussian start; the dotted line is the stationary state.",
            [
                NamedArray.Of("t", [0, .. result.Times], "tau", "time since the start: 0, then 1 to 9 of each decade"),
                NamedArray.Of("Gamma", [result.YieldRates[0], .. result.YieldRatesAtTimes], "1/tau", "activity at that time"),
                NamedArray.Of("t_steps", times, "tau", "times of all steps of the solution"),
                NamedArray.Of("Gamma_steps", gamma, "1/tau", "activity at these"),
            ],
            say);
    }
}
