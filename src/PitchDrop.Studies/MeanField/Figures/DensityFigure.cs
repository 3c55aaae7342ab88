using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.MeanField.Figures;

/// <summary>P(σ): exact, simulated, and frozen at T → 0.</summary>
internal static class DensityFigure
{
    public static FigureBlock Write(MeanFieldParameters theory, StationaryState exact, MeanFieldMeasurementJob? simulation, RunFolder folder, Action<string> say)
    {
        double reach = 1 + Math.Clamp(4 * Math.Sqrt(exact.D), 0.1, 4);
        double[] sigma = [.. Enumerable.Range(0, 501).Select(i => i * reach / 500)];
        double[] density = [.. sigma.Select(exact.Density)];
        List<Mark> marks = [Curve.Line(sigma, density, "exact")];
        List<NamedArray> arrays =
        [
            NamedArray.Of("sigma", sigma, "sigma_c", "local stress; P is even"),
            NamedArray.Of("P", density, "1/sigma_c", "exact stationary density for N to infinity"),
        ];
        if (simulation is not null)
        {
            double[] centres = simulation.Centres;
            var measured = simulation.Density;
            int shown = centres.Count(c => c < reach);
            marks.Add(Curve.Points(centres[..shown], [.. measured.Take(shown).Select(e => e.Value)], [.. measured.Take(shown).Select(e => e.Error)], $"N = {simulation.Plan.Ensemble.Sites}") with { MarkerSize = 1.8 });
            arrays.Add(NamedArray.Of("sigma_bins", centres, "sigma_c", "middles of the bins of the simulation"));
            arrays.Add(NamedArray.Of("P_simulation", [.. measured.Select(e => e.Value)], "1/sigma_c", "density in the simulation, averaged over the bin and both signs"));
            arrays.Add(NamedArray.Of("P_simulation_error", [.. measured.Select(e => e.Error)], "1/sigma_c", "its standard error"));
        }

        if (theory.Alpha < FrozenState.LargestAlpha(theory.Landing))
        {
            var frozen = new FrozenState(theory.Alpha, theory.Landing);
            double[] cold = [.. sigma.Select(frozen.Density)];
            marks.Add(Curve.Line(sigma, cold, "T → 0", LineDash.Dashed) with { Colour = Colour.Black });
            arrays.Add(NamedArray.Of("P_frozen", cold, "1/sigma_c", "frozen state for T to 0 at the same alpha"));
        }

        var figure = new Figure
        {
            Description = "Distribution of the local stress",
            Panels = [new Panel { X = Axis.Linear("sigma", "sigma_c", 0, reach), Y = Axis.Linear("P(sigma)", minimum: 0), Marks = marks }],
        };
        return FigureFiles.Write(folder, "density", figure, "Stationary distribution of the local stress: exact, simulated where points stand, and the frozen state for $T$ → 0.", arrays, say);
    }
}
