using System.Globalization;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.RunFolders;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Displacements;
using PitchDrop.Observables.Paths;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>Mean square displacements axis by axis, the advection along each particle's path taken off.</summary>
public sealed class NonaffineDisplacement : ITrajectoryObservable
{
    /// <inheritdoc/>
    public string Name => "nonaffine-displacement";

    /// <inheritdoc/>
    public string Summary => "mean square nonaffine displacement under shear: along the flow with the advection of each particle's own path taken off, and across it (transverse)";

    /// <inheritdoc/>
    public bool ComparesFrames => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [SharedSettings.RemovesDrift];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        IPaths paths = MotionPaths.Of(data, settings.Flag(SharedSettings.RemovesDrift.Key));
        return ObservableWork.OfPairs(paths, new AxisMeanSquare(paths)) with { Whole = _ => [OwnScalars.Kept(new Numerics.Statistics.Estimate(MotionPaths.FlowOf(data).IsAtRest ? 0 : 1, 0))] };
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        int d = samples.Facts.Dimension;
        PairEnsemble ensemble = samples.Pairs();
        string unit = $"{samples.LengthUnit}^2";
        var tables = new LagCurveTables("MSD", unit, "mean square nonaffine displacement", samples.TimeUnit);
        var quantities = new QuantityList(samples);

        // Of one trajectory the longest lags have no error.
        double[] lags = ensemble.Lags.ToArray();
        int read = Math.Max(0, Array.FindLastIndex(lags, t => t <= 0.25 * lags[^1]));
        for (int s = 0; s < samples.Facts.SpeciesNames.Count; s++)
        {
            string species = samples.Facts.SpeciesNames[s];
            (string, WhereValue) where = ("species", species);
            (string, WhereValue) lag = ("t", double.Parse(lags[read].ToString("g6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
            int at = s * d;
            double Transverse(ReadOnlySpan<double> means) => Sum(means[(at + 1)..(at + d)]) / (d - 1);
            tables.Add(species, ensemble.Curve(means => Sum(means[at..(at + d)])));
            tables.Add($"{species} x", ensemble.Curve(means => means[at]));
            tables.Add($"{species} transverse", ensemble.Curve(means => Transverse(means)));
            quantities.Add("MSD_nonaffine", "mean square nonaffine displacement at the lag t, all axes", ensemble.Read(curves => (curves.Of(means => Sum(means[at..(at + d)]))[read], curves.Lags[read])), unit, where, lag);
            quantities.Add("MSD_transverse", "mean square displacement across the flow at the lag t, an axis", ensemble.Read(curves => (curves.Of(means => Transverse(means))[read], curves.Lags[read])), unit, where, lag);
        }

        string lagRead = "quantities are read at the last lag up to a quarter of the longest";
        string flow = OwnScalars.Joined(samples, 0).Value > 0 ? "the motion of the box is summed by trapezoids over frames" : "the box is at rest: these are the displacements themselves";
        return new ObservableOutcome
        {
            Tables = tables.Tables,
            Figures = [new OutcomeFigure("", tables.Figure("<dr^2>", isLogarithmic: true), "Mean square nonaffine displacement of each species: all axes, along the flow (x), and across it, an axis (transverse).")],
            Quantities = quantities.All,
            Remarks = [ensemble.Said, MotionPaths.DriftSaid(samples.Settings), flow, lagRead, .. ensemble.Remarks, .. tables.Remarks, .. quantities.Remarks],
        };
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double v in values)
        {
            sum += v;
        }

        return sum;
    }
}
