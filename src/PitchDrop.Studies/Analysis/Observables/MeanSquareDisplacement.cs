using PitchDrop.Data.Configurations;
using PitchDrop.Data.RunFolders;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Relaxation.Self;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>Mean square displacement, non-Gaussian parameter and diffusion coefficient, by species and of all particles.</summary>
public sealed class MeanSquareDisplacement : ITrajectoryObservable
{
    private static readonly SelfChoice Choice = new() { Cutoffs = [] };

    /// <inheritdoc/>
    public string Name => "mean-square-displacement";

    /// <inheritdoc/>
    public string Summary => "mean square displacement, non-Gaussian parameter alpha_2 and diffusion coefficient D, by species";

    /// <inheritdoc/>
    public bool ComparesFrames => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [SharedSettings.RemovesDrift, SharedSettings.Sheared];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings) => SelfSeries.Work(data, settings, blocks => new PairWork(blocks, new SelfMeasurement(blocks, Choice)));

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        PairEnsemble ensemble = samples.Pairs();
        string area = $"{samples.LengthUnit}^2";
        var squares = new LagCurveTables("MSD", area, "mean square displacement", samples.TimeUnit);
        var alphas = new LagCurveTables("alpha_2", "1", "non-Gaussian parameter", samples.TimeUnit);
        var quantities = new QuantityList(samples);
        var tables = new List<CurveTable>();
        var remarks = new List<string>();
        foreach (SelfCurves curves in SelfSeries.Curves(samples, ensemble, Choice))
        {
            (string Key, WhereValue Value) species = ("species", curves.Name);
            squares.Add(curves.Name, curves.MeanSquare);
            alphas.Add(curves.Name, curves.NonGaussian);
            tables.Add(MergedTable.Of(curves.Name, samples.TimeUnit, ("MSD", area, "mean square displacement", curves.MeanSquare), ("alpha_2", "1", "non-Gaussian parameter", curves.NonGaussian)));
            quantities.Add("D", "diffusion coefficient", curves.Diffusion, $"{area}/{samples.TimeUnit}", species);
            if (curves.DiffusionLags is var (first, last))
            {
                remarks.Add(FormattableString.Invariant($"D of {curves.Name} is the slope of the displacement from t = {first:g4} to {last:g4}"));
            }

            LagPeak peak = curves.NonGaussianPeak();
            if (peak.Inside)
            {
                quantities.Add("alpha_2_peak", "largest non-Gaussian parameter", peak.Height, "1", species);
                quantities.Add("t_alpha_2", "lag at which the non-Gaussian parameter is largest", peak.Time, samples.TimeUnit, species);
            }
            else
            {
                remarks.Add($"`alpha_2` of {curves.Name} has no peak within the lags");
            }
        }

        return new ObservableOutcome
        {
            Tables = tables,
            Figures =
            [
                new OutcomeFigure("", squares.Figure("⟨Δr²⟩", isLogarithmic: true), "Mean square displacement against time."),
                new OutcomeFigure("alpha_2", alphas.Figure("α_2", isLogarithmic: false), "Non-Gaussian parameter: 0 where displacements are Gaussian."),
            ],
            Quantities = quantities.All,
            Remarks = [ensemble.Said, .. SelfSeries.Remarks(samples), .. remarks, .. squares.Remarks, .. quantities.Remarks],
        };
    }
}
