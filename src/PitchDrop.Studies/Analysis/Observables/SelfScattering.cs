using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Numerics.Fourier;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Relaxation.Self;
using PitchDrop.Observables.Structure;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>Self-intermediate scattering function F_s(q, t) by species, its relaxation times at any threshold, stretching, and dynamic susceptibility.</summary>
public sealed class SelfScattering : ITrajectoryObservable
{
    private const int MostVectors = 40;
    private static readonly string[] Kinds = ["sphere", "box"];
    private static readonly ConfigurationField Vectors = ConfigurationField.WithDefault("waveVectors", "Over which wave vectors F_s is averaged: all directions of q, or those of the box nearest to |q|, at most 40.", "", TextRule.OneOf(Kinds), Kinds[0]);

    /// <inheritdoc/>
    public string Name => "self-scattering";

    /// <inheritdoc/>
    public string Summary => "self-intermediate scattering function F_s(q, t), tau_alpha at any threshold, stretching and chi_4 of it, by species";

    /// <inheritdoc/>
    public bool ComparesFrames => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [SharedSettings.WaveNumber, Vectors, SelfSeries.Thresholds, SharedSettings.RemovesDrift, SharedSettings.Sheared, EnergyTerm.Temperatures, EnergyTerm.HeatCapacity];

    /// <inheritdoc/>
    public TrajectoryNeeds NeedsOf(Configuration settings) => EnergyTerm.Demand(settings);

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings) => SelfSeries.Work(data, settings, blocks =>
        new PairWork(blocks, settings.Text(Vectors.Key) == Kinds[0] ? new SelfMeasurement(blocks, Choice(settings)) : (IPairMeasurement)new SelfWaveVectors(blocks, OfBox(data, blocks, settings.Number(SharedSettings.WaveNumber.Key)))));

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        PairEnsemble ensemble = samples.Pairs();
        var outcome = new RelaxationOutcome(samples, Name, "F_s", "self-intermediate scattering function", Symbol, ("q", samples.Settings.Number(SharedSettings.WaveNumber.Key)), ("waveVectors", samples.Settings.Text(Vectors.Key)));
        foreach (SelfCurves curves in SelfSeries.Curves(samples, ensemble, Choice(samples.Settings)))
        {
            outcome.Add(curves.Name, curves.Scattering[0], samples.Settings.Numbers(SelfSeries.Thresholds.Key));
        }

        ObservableOutcome found = outcome.Outcome(ensemble, "F_s(q, t)", "Self-intermediate scattering function against time.");
        string over = samples.Settings.Text(Vectors.Key) == Kinds[0] ? "all directions of q, sin(qr)/(qr) of each particle" : "the wave vectors of the shell";
        return found with { Remarks = [.. found.Remarks, $"`chi_4` of F_s is that of the mean over {over} within a pair of frames; of cos(q.r) along single wave vectors, averaged afterwards, as some papers have it, it is larger: the two are not to be compared"] };
    }

    private static string Symbol(double threshold) => RelaxationOutcome.Word(threshold) == "1/e" ? "tau_alpha" : $"tau_alpha_{RelaxationOutcome.Word(threshold)}";

    private static WaveVectors OfBox(TrajectoryData data, SpeciesBlocks blocks, double q)
    {
        if (!data.Facts.HasConstantBox || !data.Facts.IsPeriodic || blocks.Dimension != data.Facts.Dimension)
        {
            throw new RefusedException($"{data.Facts.Name}: its box changes, is sheared or does not repeat, so that it has no wave vectors of its own; accepted is waveVectors=sphere");
        }

        Box box = data.Paths.BoxOf(0);
        double width = 2 * Math.PI / Math.Min(box.LengthX, Math.Min(box.LengthY, box.Dimension == 2 ? box.LengthY : box.LengthZ));
        return StructureSettings.Refusing(data, () => DensityAmplitudes.Shell(box, q, Math.Min(width, q), MostVectors));
    }

    private static SelfChoice Choice(Configuration settings) => new() { WaveNumbers = [settings.Number(SharedSettings.WaveNumber.Key)], Cutoffs = [] };
}
