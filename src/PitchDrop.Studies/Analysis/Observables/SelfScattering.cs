using PitchDrop.Data.Configurations;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Relaxation.Self;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>Self-intermediate scattering function F_s(q, t) by species, its relaxation times at any threshold, stretching, and dynamic susceptibility.</summary>
public sealed class SelfScattering : ITrajectoryObservable
{
    /// <inheritdoc/>
    public string Name => "self-scattering";

    /// <inheritdoc/>
    public string Summary => "self-intermediate scattering function F_s(q, t), tau_alpha at any threshold, stretching and chi_4 of it, by species";

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [SharedSettings.WaveNumber, SelfSeries.Thresholds, SelfSeries.RemovesDrift];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings) => SelfSeries.Work(data, settings, blocks => new PairWork(blocks, new SelfMeasurement(blocks, Choice(settings))));

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        PairEnsemble ensemble = samples.Pairs();
        var outcome = new RelaxationOutcome(samples, "F_s", "self-intermediate scattering function", Symbol, ("q", samples.Settings.Number(SharedSettings.WaveNumber.Key)));
        foreach (SelfCurves curves in SelfSeries.Curves(samples, ensemble, Choice(samples.Settings)))
        {
            outcome.Add(curves.Name, curves.Scattering[0], samples.Settings.Numbers(SelfSeries.Thresholds.Key));
        }

        return outcome.Outcome(ensemble, "F_s(q, t)", "Self-intermediate scattering function against time.");
    }

    private static string Symbol(double threshold) => RelaxationOutcome.Word(threshold) == "1/e" ? "tau_alpha" : $"tau_alpha_{RelaxationOutcome.Word(threshold)}";

    private static SelfChoice Choice(Configuration settings) => new() { WaveNumbers = [settings.Number(SharedSettings.WaveNumber.Key)], Cutoffs = [] };
}
