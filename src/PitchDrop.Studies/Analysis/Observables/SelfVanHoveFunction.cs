using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Relaxation.Self;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>Self part of van Hove's function, G_s(r, t), at some lags, by species.</summary>
public sealed class SelfVanHoveFunction : ITrajectoryObservable
{
    private static readonly ConfigurationField Lags = ConfigurationField.WithDefault("vanHoveLags", "Lags of van Hove's self function, each replaced by the nearest that recurs; none for one in each factor of ten.", "time", new ListRule(NumberRule.NotNegative), Array.Empty<double>());
    private static readonly ConfigurationField Longest = ConfigurationField.WithDefault("vanHoveDistance", "Distance to which van Hove's self function reaches.", "length", NumberRule.Positive, 3);
    private static readonly ConfigurationField Bins = ConfigurationField.WithDefault("vanHoveBins", "Bins of that distance.", "", new IntegerRule(1, 10_000), 150);

    /// <inheritdoc/>
    public string Name => "self-van-hove";

    /// <inheritdoc/>
    public string Summary => "self part of van Hove's function, G_s(r, t), at chosen lags, by species";

    /// <inheritdoc/>
    public bool ComparesFrames => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [Lags, Longest, Bins, SharedSettings.RemovesDrift, SharedSettings.Sheared];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings) => SelfSeries.Work(data, settings, blocks =>
        new PairWork(blocks, new SelfVanHove(blocks, settings.Number(Longest.Key), settings.Integer(Bins.Key)), LagPlan.Nearest(blocks.Times, settings.Count(Lags.Key) > 0 ? [.. settings.Numbers(Lags.Key)] : Decades(blocks.Times))));

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        PairEnsemble ensemble = samples.Pairs();
        (double longest, int bins, int dimension) = (samples.Settings.Number(Longest.Key), samples.Settings.Integer(Bins.Key), SelfSeries.Dimension(samples));
        IReadOnlyList<(string Name, int Count)> groups = SelfSeries.Layout(samples, new SelfChoice()).Groups;
        var quantities = new QuantityList(samples);
        var tables = new List<CurveTable>();
        var figures = new List<OutcomeFigure>();
        for (int g = 0; g < groups.Count; g++)
        {
            List<NamedArray> columns = [];
            var marks = new List<Mark>();
            for (int k = 0; k < ensemble.Lags.Length; k++)
            {
                double t = ensemble.Lags[k];
                (double[] r, Scalar[] density) = SelfVanHove.Curve(ensemble, k, g, longest, bins, dimension);
                if (k == 0)
                {
                    columns.Add(NamedArray.Of("r", r, samples.LengthUnit, "distance, the middle of a bin"));
                }

                string said = t.ToString("g6", System.Globalization.CultureInfo.InvariantCulture);
                double[] values = Array.ConvertAll(density, d => d.Value ?? double.NaN), errors = Array.ConvertAll(density, d => d.Error ?? double.NaN);
                columns.Add(NamedArray.Of($"G_s_{said}", values, $"1/{samples.LengthUnit}^{dimension}", $"density of displacements of {groups[g].Name} at t = {said} {samples.TimeUnit}"));
                columns.Add(NamedArray.Of($"G_s_{said}_error", errors, $"1/{samples.LengthUnit}^{dimension}", "its standard error; NaN where there are too few samples for one"));
                int[] shown = [.. Enumerable.Range(0, bins).Where(b => values[b] > 0)];
                marks.Add(Curve.LineAndPoints(Array.ConvertAll(shown, b => r[b]), Array.ConvertAll(shown, b => values[b]), Array.ConvertAll(shown, b => errors[b]), $"t = {said}"));
                quantities.Add("r_mean", "mean distance that a particle has moved", SelfVanHove.MeanDistance(ensemble, k, g, bins), samples.LengthUnit, ("species", groups[g].Name), ("t", t));
            }

            tables.Add(new CurveTable(groups[g].Name, columns));
            figures.Add(new OutcomeFigure(groups[g].Name, new Figure { Panels = [new Panel { X = Axis.Linear("r", samples.LengthUnit), Y = Axis.Log("G_s(r, t)", $"1/{samples.LengthUnit}^{dimension}"), Marks = marks }] }, $"Density of displacements of {groups[g].Name}."));
        }

        return new ObservableOutcome { Tables = tables, Figures = figures, Quantities = quantities.All, Remarks = [ensemble.Said, .. SelfSeries.Remarks(samples), .. ensemble.Remarks, .. quantities.Remarks] };
    }

    private static double[] Decades(FrameTimes times)
    {
        double longest = times[times.Count - 1] - times[0], shortest = longest;
        for (int f = 1; f < times.Count; f++)
        {
            shortest = Math.Min(shortest, times[f] - times[f - 1]);
        }

        var lags = new List<double>();
        for (double lag = shortest; lag <= longest / 5; lag *= 10)
        {
            lags.Add(lag);
        }

        return lags.Count == 0 ? [shortest] : [.. lags];
    }
}
