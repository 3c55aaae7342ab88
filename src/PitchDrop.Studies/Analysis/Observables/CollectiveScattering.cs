using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Structure;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>F(q, t) by pair of species and of all particles, normalised and not, and when it has fallen to 1/e.</summary>
public sealed class CollectiveScattering : ITrajectoryObservable
{
    private static readonly ConfigurationField Width = ConfigurationField.WithDefault("shellWidth", "Width of the shell of wave vectors about waveNumber whose density waves are followed.", "1/length", NumberRule.Positive, 0.2);
    private static readonly ConfigurationField Most = ConfigurationField.WithDefault("shellVectors", "The most wave vectors of the shell that are followed, of each two opposite ones one; those nearest to waveNumber.", "", new IntegerRule(1, 100_000), 100);

    /// <inheritdoc/>
    public string Name => "collective-intermediate-scattering";

    /// <inheritdoc/>
    public string Summary => "coherent intermediate scattering function F(q, t) by species pair, from density waves at a shell of q";

    /// <inheritdoc/>
    public bool NeedsPeriodicBox => true;

    /// <inheritdoc/>
    public bool ComparesFrames => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [SharedSettings.WaveNumber, Width, Most];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        StructureSettings.DemandPeriodic(data, Name);
        double q = settings.Number("waveNumber");
        DensityAmplitudes waves = StructureSettings.Refusing(data, () => new DensityAmplitudes(data.Paths, DensityAmplitudes.Shell(data.Paths.BoxOf(0), q, settings.Number("shellWidth"), settings.Integer("shellVectors"))));
        return new ObservableWork { Pairs = [new PairWork(data.Keeping(waves), new CoherentScattering(waves))], Whole = StructureSettings.Kept(("vectors", waves.Vectors.Count), ("meanWaveNumber", waves.Vectors.Moduli.ToArray().Average())) };
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        var curves = new CoherentScatteringCurves(new SpeciesPairs(samples.Facts.Dimension, samples.Facts.SpeciesNames, samples.Facts.SpeciesCounts));
        PairEnsemble ensemble = samples.Pairs();
        var plain = new LagCurveTables("F", "1", "coherent intermediate scattering function F(q, t)", samples.TimeUnit);
        var normalised = new LagCurveTables("f", "1", "F(q, t)/S(q)", samples.TimeUnit);
        var quantities = new QuantityList(samples);
        double q = samples.Settings.Number("waveNumber");
        foreach ((string label, OfMeans f, OfMeans ratio, bool isLike) in Labelled(curves))
        {
            plain.Add(label, ensemble.Curve(f));
            if (!isLike)
            {
                continue;
            }

            var relaxation = new RelaxationFunction(ensemble, ratio);
            normalised.Add($"{label}-normalised", relaxation.Mean);
            quantities.Add("tau_collective", "relaxation time of F(q, t)/S(q), where it is 1/e", relaxation.Time(1 / Math.E), samples.TimeUnit, ("pair", label), ("q", q), ("threshold", "1/e"));
            quantities.Add("S_q", "S(q) of the shell, F(q, 0)", First(ensemble, f), "1", ("pair", label), ("q", q));
        }

        double mean = samples.All.Average(s => s.Array("meanWaveNumber").As<double>()[0]), vectors = samples.All.Average(s => s.Array("vectors").As<double>()[0]);
        return new ObservableOutcome
        {
            Tables = [.. plain.Tables, .. normalised.Tables],
            Figures = [new OutcomeFigure("", normalised.Figure("F(q, t)/S(q)", isLogarithmic: false), $"Coherent scattering function at $q = {q:g5}$, divided by $S(q)$ of the same frames.")],
            Quantities = quantities.All,
            Remarks = [ensemble.Said, $"{vectors:g4} wave vectors with their opposites, of mean length {mean:g5}", .. plain.Remarks.Concat(normalised.Remarks).Distinct(StringComparer.Ordinal), .. quantities.Remarks],
        };
    }

    private static IEnumerable<(string Label, OfMeans F, OfMeans Ratio, bool IsLike)> Labelled(CoherentScatteringCurves curves)
    {
        yield return ("all", curves.OfAll(), curves.NormalisedOfAll(), true);
        if (curves.Pairs.Species > 1)
        {
            foreach ((int a, int b) in curves.Pairs.All)
            {
                yield return (curves.Pairs.NameOf(a, b), curves.Of(a, b), curves.Normalised(a, b), a == b);
            }
        }
    }

    private static Scalar First(PairEnsemble ensemble, OfMeans f) => ensemble.Read(c => c.Lags[0] == 0 ? (c.Of(f)[0], 0) : null);
}
