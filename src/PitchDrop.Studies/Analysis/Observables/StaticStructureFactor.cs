using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Structure;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>S(q), total and of each pair of species, and q_max.</summary>
public sealed class StaticStructureFactor : ITrajectoryObservable
{
    private static readonly ConfigurationField Largest = ConfigurationField.Optional("largestWaveNumber", "Largest q of the structure factor; if left out, 1.7 times 2 pi over the distance between particles, to two digits.", "1/length", NumberRule.Positive);
    private static readonly ConfigurationField Width = ConfigurationField.Optional("waveNumberWidth", "Width of the intervals of q of the structure factor; if left out, a hundredth of the largest, to two digits.", "1/length", NumberRule.Positive);

    /// <inheritdoc/>
    public string Name => "structure-factor";

    /// <inheritdoc/>
    public string Summary => "static structure factor S(q), total and by species pair (Ashcroft and Langreth), and the place q_max of its first peak";

    /// <inheritdoc/>
    public bool NeedsPeriodicBox => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [Largest, Width, StructureSettings.StaticFrames];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        StructureSettings.DemandPeriodic(data, Name);
        double between = Math.Pow(data.Facts.Density, 1.0 / data.Facts.Dimension);
        double high = settings.Has("largestWaveNumber") ? settings.Number("largestWaveNumber") : StructureSettings.TwoDigits(1.7 * 2 * Math.PI * between);
        double width = settings.Has("waveNumberWidth") ? settings.Number("waveNumberWidth") : StructureSettings.TwoDigits(high / 100);
        StructureFactor measured = StructureSettings.Refusing(data, () => new StructureFactor(data.Paths, WaveNumberShells.Intervals(0, high, width)));
        StructureSettings.DemandFewWaves(data, measured.Shells);
        return new ObservableWork { Frames = [new FrameWork(data.Paths, measured, StructureSettings.Stride(data, settings))], Whole = StructureSettings.Kept(("largestWaveNumber", high), ("waveNumberWidth", width)) };
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        var pairs = new SpeciesPairs(samples.Facts.Dimension, samples.Facts.SpeciesNames, samples.Facts.SpeciesCounts);
        var shells = WaveNumberShells.Intervals(0, StructureSettings.Grid(samples, "largestWaveNumber", "largestWaveNumber"), StructureSettings.Grid(samples, "waveNumberWidth", "waveNumberWidth"));
        var curves = new StructureFactorCurves(pairs, shells.Count);
        FrameEnsemble ensemble = samples.Frames();
        string unit = $"1/{samples.LengthUnit}";
        Scalar[] q = [.. Enumerable.Range(0, shells.Count).Select(k => ensemble.Of(curves.WaveNumber(k)))];
        int[] filled = [.. Enumerable.Range(0, shells.Count).Where(k => q[k].Value is not null)];
        double[] waves = [.. filled.Select(k => q[k].Value!.Value)];
        var tables = new List<CurveTable>();
        var marks = new List<Mark>();
        foreach ((string label, string meaning, Func<int, OfMeans> of, bool isShown) in Labelled(curves))
        {
            Scalar[] s = [.. filled.Select(k => ensemble.Of(of(k)))];
            tables.Add(new CurveTable(label, [NamedArray.Of("q", waves, unit, "mean wave number of the interval"), .. ScalarColumns.Of("S", "1", meaning, s)]));
            if (isShown)
            {
                marks.Add(Curve.Line(waves, [.. s.Select(v => v.Value ?? double.NaN)], label));
            }
        }

        var quantities = new QuantityList(samples);
        AddPeak(quantities, ensemble, curves.Peak(null), unit, "all");
        quantities.Add("S_smallest", "S(q) of all particles at the smallest wave numbers", filled.Length == 0 ? new Scalar(null, null, 0, "there is no wave vector below the largest") : ensemble.Of(curves.OfAll(filled[0])), "1", ("pair", "all"));
        for (int a = 0; a < pairs.Species && pairs.Species > 1; a++)
        {
            AddPeak(quantities, ensemble, curves.Peak(a), unit, pairs.NameOf(a, a));
        }

        return new ObservableOutcome
        {
            Tables = tables,
            Figures = [new OutcomeFigure("", new Figure { Panels = [new Panel { X = Axis.Linear("q", unit), Y = Axis.Linear("S(q)"), Marks = marks }] }, "Structure factor $S(q)$, total and by pair of species (Ashcroft and Langreth).")],
            Quantities = quantities.All,
            Remarks = [ensemble.Said, "$q_{max}$ is the apex of a parabola through the intervals within 5 % of the highest one", .. quantities.Remarks],
        };
    }

    private static IEnumerable<(string Label, string Meaning, Func<int, OfMeans> Of, bool IsShown)> Labelled(StructureFactorCurves curves)
    {
        yield return ("all", "structure factor of all particles alike, S_NN", curves.OfAll, true);
        if (curves.Pairs.Species > 1)
        {
            foreach ((int a, int b) in curves.Pairs.All)
            {
                string pair = curves.Pairs.NameOf(a, b);
                yield return (pair, $"partial structure factor of {pair}, Ashcroft and Langreth", k => curves.Of(a, b, k), true);
            }
        }

        if (curves.Pairs.Species == 2)
        {
            yield return ("composition", "fluctuations of composition S_CC, Bhatia and Thornton", curves.Concentration, false);
            yield return ("number-composition", "density with composition S_NC, Bhatia and Thornton", curves.NumberConcentration, false);
        }
    }

    private static void AddPeak(QuantityList quantities, FrameEnsemble ensemble, Func<double[], double[]?> peak, string unit, string pair)
    {
        Scalar[] numbers = ensemble.Read(peak) is { } found ? [.. found] : [.. Enumerable.Repeat(new Scalar(null, null, 0, "the highest interval is the first or the last"), 2)];
        quantities.Add("q_max", "wave number of the highest peak of S(q)", numbers[0], unit, ("pair", pair));
        quantities.Add("S_max", "height of the highest peak of S(q)", numbers[1], "1", ("pair", pair));
    }
}
