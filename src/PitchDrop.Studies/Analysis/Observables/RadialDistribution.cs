using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Structure;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>g(r) of each pair of species and of all particles, coordination numbers, the first peak and the minimum behind it.</summary>
public sealed class RadialDistribution : ITrajectoryObservable
{
    /// <inheritdoc/>
    public string Name => "pair-distribution";

    /// <inheritdoc/>
    public string Summary => "radial distribution function g(r) by species pair, coordination numbers n(r), the first peak and minimum";

    /// <inheritdoc/>
    public bool NeedsPeriodicBox => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [StructureSettings.LargestDistance, StructureSettings.DistanceIntervals, StructureSettings.StaticFrames];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        StructureSettings.DemandPeriodic(data, Name);
        double largest = StructureSettings.Largest(data, settings);
        PairDistribution measured = StructureSettings.Refusing(data, () => new PairDistribution(data.Paths, new DistanceBins(largest, settings.Integer("distanceIntervals"))));
        return new ObservableWork { Frames = [new FrameWork(data.Paths, measured, StructureSettings.Stride(data, settings))], Whole = StructureSettings.Kept(("largestDistance", largest)) };
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        var pairs = new SpeciesPairs(samples.Facts.Dimension, samples.Facts.SpeciesNames, samples.Facts.SpeciesCounts);
        var bins = new DistanceBins(StructureSettings.Grid(samples, "largestDistance", "largestDistance"), samples.Settings.Integer("distanceIntervals"));
        var curves = new PairDistanceCurves(pairs, bins);
        FrameEnsemble ensemble = samples.Frames();
        var quantities = new QuantityList(samples);
        var tables = new List<CurveTable>();
        var marks = new List<Mark>();
        double[] r = [.. Enumerable.Range(0, bins.Count).Select(bins.Middle)], ends = [.. Enumerable.Range(0, bins.Count).Select(bins.End)];
        foreach ((string label, Func<int, OfMeans> of, (int A, int B)? pair) in Labelled(curves))
        {
            Scalar[] g = [.. Enumerable.Range(0, bins.Count).Select(k => ensemble.Of(of(k)))];
            if (!g.Any(s => s.Value is not null))
            {
                continue;
            }

            List<NamedArray> columns =
            [
                NamedArray.Of("r", r, samples.LengthUnit, "middle of the interval of distance"),
                .. ScalarColumns.Of("g", "1", $"radial distribution function of {label}", g),
            ];
            if (pair is var (a, b))
            {
                columns.Add(NamedArray.Of("r_end", ends, samples.LengthUnit, "end of the interval of distance"));
                columns.AddRange(ScalarColumns.Of("n", "1", $"{pairs.Names[b]} around a {pairs.Names[a]} nearer than the end of the interval", [.. Enumerable.Range(0, bins.Count).Select(k => ensemble.Of(curves.Coordination(a, b, k)))]));
            }

            tables.Add(new CurveTable(label, columns));
            marks.Add(Curve.Line(r, [.. g.Select(s => s.Value ?? double.NaN)], label));
            if (pair is var (first, second))
            {
                AddPeak(quantities, ensemble, curves, first, second, samples.LengthUnit);
                quantities.Add("n_within", "number of particles of the second species around one of the first, nearer than the largest distance", ensemble.Of(curves.Coordination(first, second, bins.Count - 1)), "1", ("pair", label), ("r", bins.Largest));
            }
        }

        return new ObservableOutcome
        {
            Tables = tables,
            Figures = marks.Count == 0 ? [] : [new OutcomeFigure("", new Figure { Panels = [new Panel { X = Axis.Linear("r", samples.LengthUnit), Y = Axis.Linear("g(r)"), Marks = marks }] }, "Radial distribution function $g(r)$ by pair of species.")],
            Quantities = quantities.All,
            Remarks = [ensemble.Said, .. quantities.Remarks],
        };
    }

    // Every pair, and all particles where there are several species.
    private static IEnumerable<(string Label, Func<int, OfMeans> Of, (int A, int B)? Pair)> Labelled(PairDistanceCurves curves)
    {
        foreach ((int a, int b) in curves.Pairs.All)
        {
            yield return (curves.Pairs.NameOf(a, b), k => curves.Of(a, b, k), (a, b));
        }

        if (curves.Pairs.Species > 1)
        {
            yield return ("all", curves.OfAll, null);
        }
    }

    // The highest interval and the lowest one within twice its distance, each refined by a parabola; neighbours up to the latter.
    private static void AddPeak(QuantityList quantities, FrameEnsemble ensemble, PairDistanceCurves curves, int a, int b, string unit)
    {
        double[] r = [.. Enumerable.Range(0, curves.Bins.Count).Select(curves.Bins.Middle)];
        IReadOnlyList<Scalar>? found = ensemble.Read(means =>
        {
            double[] g = [.. Enumerable.Range(0, r.Length).Select(k => curves.Of(a, b, k)(means))];
            if (!Array.TrueForAll(g, double.IsFinite) || Peak.OfParabola(r, g, 1) is not { Inside: true } peak)
            {
                return null;
            }

            int top = Array.IndexOf(g, g.Max()), far = Array.FindLastIndex(r, x => x <= 2 * peak.Position);
            double[] behind = [.. g[top..(far + 1)].Select(x => -x)];
            if (Peak.OfParabola(r.AsSpan(top, far + 1 - top), behind, 1) is not { Inside: true } minimum)
            {
                return null;
            }

            // Between the ends of intervals n grows evenly enough.
            int within = (int)(minimum.Position * r.Length / curves.Bins.Largest);
            double share = (minimum.Position * r.Length / curves.Bins.Largest) - within, before = within == 0 ? 0 : curves.Coordination(a, b, within - 1)(means);
            return [peak.Position, peak.Height, minimum.Position, before + (share * (curves.Coordination(a, b, within)(means) - before))];
        });
        Scalar[] numbers = found is null ? [.. Enumerable.Repeat(new Scalar(null, null, 0, "no peak with a minimum behind it within the distances"), 4)] : [.. found];
        string pair = curves.Pairs.NameOf(a, b);
        quantities.Add("r_peak", "distance of the highest peak of g(r)", numbers[0], unit, ("pair", pair));
        quantities.Add("g_peak", "height of the highest peak of g(r)", numbers[1], "1", ("pair", pair));
        quantities.Add("r_min", "distance of the minimum of g(r) behind its highest peak", numbers[2], unit, ("pair", pair));
        quantities.Add("n_coordination", "coordination number up to the minimum of g(r)", numbers[3], "1", ("pair", pair));
    }
}
