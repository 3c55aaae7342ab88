using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Structure;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>The distinct part G_d(r, t) of van Hove's function at two lags in each factor of ten.</summary>
public sealed class VanHoveDistinct : ITrajectoryObservable
{
    private const int LagsPerDecade = 2;

    /// <inheritdoc/>
    public string Name => "distinct-van-hove";

    /// <inheritdoc/>
    public string Summary => "distinct part of the van Hove function G_d(r, t) by species pair, two lags in each factor of ten; g(r) at t = 0";

    /// <inheritdoc/>
    public bool NeedsPeriodicBox => true;

    /// <inheritdoc/>
    public bool ComparesFrames => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [StructureSettings.LargestDistance, StructureSettings.DistanceIntervals, SharedSettings.OverlapLength, SharedSettings.RemovesDrift];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        StructureSettings.DemandPeriodic(data, Name);
        double largest = StructureSettings.Largest(data, settings);
        (IPaths paths, IPaths? places) = StructureSettings.WithoutFlow(data, settings);
        DistinctVanHove measured = StructureSettings.Refusing(data, () => new DistinctVanHove(paths, new DistanceBins(largest, settings.Integer("distanceIntervals")), places));
        LagPlan lags = LagPlan.Of(paths.Times, AnalysisLags.Of(settings) with { PointsPerDecade = LagsPerDecade });
        return new ObservableWork { Pairs = [new PairWork(paths, measured, lags)], Whole = StructureSettings.Kept(("largestDistance", largest)) };
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        var pairs = new SpeciesPairs(samples.Facts.Dimension, samples.Facts.SpeciesNames, samples.Facts.SpeciesCounts);
        var curves = new PairDistanceCurves(pairs, new DistanceBins(StructureSettings.Grid(samples, "largestDistance", "largestDistance"), samples.Settings.Integer("distanceIntervals")));
        PairEnsemble ensemble = samples.Pairs();
        double[] r = [.. Enumerable.Range(0, curves.Bins.Count).Select(curves.Bins.Middle)];
        var tables = new List<CurveTable>();
        var marks = new List<Mark>();
        foreach ((string label, Func<int, OfMeans> of, bool isAll) in Labelled(curves))
        {
            LagCurve[] byDistance = [.. Enumerable.Range(0, r.Length).Select(k => ensemble.Curve(of(k)))];
            tables.Add(Table(label, samples, r, byDistance));
            if (isAll)
            {
                foreach (double lag in ensemble.Lags)
                {
                    marks.Add(Curve.Line(r, [.. byDistance.Select(c => c.Points.Where(p => p.Lag == lag).Select(p => p.Value).DefaultIfEmpty(double.NaN).First())], string.Create(CultureInfo.InvariantCulture, $"t = {lag:g3}")));
                }
            }
        }

        var quantities = new QuantityList(samples);
        AddCentre(quantities, ensemble, curves, samples.Settings.Number("overlapLength"));
        return new ObservableOutcome
        {
            Tables = tables,
            Figures = [new OutcomeFigure("", new Figure { Panels = [new Panel { X = Axis.Linear("r", samples.LengthUnit), Y = Axis.Linear("G_d(r, t)"), Marks = marks }] }, "Distinct part of the van Hove function over all particles, divided by the density; $g(r)$ at $t = 0$.")],
            Quantities = quantities.All,
            Remarks = [ensemble.Said, .. ensemble.Remarks, .. quantities.Remarks],
        };
    }

    private static IEnumerable<(string Label, Func<int, OfMeans> Of, bool IsAll)> Labelled(PairDistanceCurves curves)
    {
        yield return ("all", curves.OfAll, true);
        foreach ((int a, int b) in curves.Pairs.All.Where(p => curves.Pairs.Species > 1 && curves.Pairs.OrderedPairs(p.A, p.B) > 0))
        {
            yield return (curves.Pairs.NameOf(a, b), k => curves.Of(a, b, k), false);
        }
    }

    // One row for each lag and distance.
    private static CurveTable Table(string label, ObservableSamples samples, double[] r, LagCurve[] byDistance)
    {
        (double Lag, double R, CurvePoint Point)[] rows = [.. byDistance.SelectMany((curve, k) => curve.Points.Select(p => (p.Lag, r[k], p))).OrderBy(row => row.Lag).ThenBy(row => row.Item2)];
        return new CurveTable(label,
        [
            NamedArray.Of("t", [.. rows.Select(row => row.Lag)], samples.TimeUnit, "lag"),
            NamedArray.Of("r", [.. rows.Select(row => row.R)], samples.LengthUnit, "middle of the interval of distance"),
            NamedArray.Of("G_d", [.. rows.Select(row => row.Point.Value)], "1", $"distinct van Hove function of {label}, divided by the density"),
            NamedArray.Of("G_d_error", [.. rows.Select(row => row.Point.Error ?? double.NaN)], "1", "its standard error; NaN where there are too few samples for one"),
        ]);
    }

    // How full the hole at the centre is at the longest lag with an error: 0 where no other particle comes, 1 by chance.
    private static void AddCentre(QuantityList quantities, PairEnsemble ensemble, PairDistanceCurves curves, double radius)
    {
        int within = Math.Clamp((int)Math.Round(radius * curves.Bins.Count / curves.Bins.Largest), 1, curves.Bins.Count), d = curves.Pairs.Dimension;
        double volume = Enumerable.Range(0, within).Sum(k => curves.Bins.Volume(k, d));
        OfMeans centre = means =>
        {
            double sum = 0;
            for (int k = 0; k < within; k++)
            {
                sum += curves.OfAll(k)(means) * curves.Bins.Volume(k, d) / volume;
            }

            return sum;
        };
        CurvePoint[] sound = [.. ensemble.Curve(centre).Points.Where(p => p.Error is not null)];
        if (sound.Length > 0)
        {
            quantities.Add("G_d_centre", "mean of G_d(r, t) over all particles for r below overlapLength, at the longest lag with an error", sound[^1].Estimate!.Value, "1", ("t", sound[^1].Lag), ("a", curves.Bins.End(within - 1)));
        }
    }
}
