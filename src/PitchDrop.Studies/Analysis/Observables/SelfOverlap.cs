using PitchDrop.Data.Configurations;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Relaxation.Self;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>Self overlap Q_s(t), the share of particles that moved less than a, by species, with its times, stretching, and dynamic susceptibility χ₄.</summary>
public sealed class SelfOverlap : ITrajectoryObservable
{
    /// <inheritdoc/>
    public string Name => "self-overlap";

    /// <inheritdoc/>
    public string Summary => "self overlap Q_s(t), the share of particles that moved less than a, and chi_4 with its peak, by species";

    /// <inheritdoc/>
    public bool ComparesFrames => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [SharedSettings.OverlapLength, SelfSeries.Thresholds, SharedSettings.RemovesDrift, SharedSettings.Sheared, EnergyTerm.Temperatures, EnergyTerm.HeatCapacity];

    /// <inheritdoc/>
    public TrajectoryNeeds NeedsOf(Configuration settings) => EnergyTerm.Demand(settings);

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings) => SelfSeries.Work(data, settings, blocks => new PairWork(blocks, new SelfMeasurement(blocks, Choice(settings))));

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        PairEnsemble ensemble = samples.Pairs();
        var outcome = new RelaxationOutcome(samples, Name, "Q_s", "self overlap", threshold => $"t_Q_{RelaxationOutcome.Word(threshold)}", ("a", samples.Settings.Number(SharedSettings.OverlapLength.Key)), ("overlap", "self"));
        foreach (SelfCurves curves in SelfSeries.Curves(samples, ensemble, Choice(samples.Settings)))
        {
            outcome.Add(curves.Name, curves.Overlap[0], samples.Settings.Numbers(SelfSeries.Thresholds.Key));
        }

        return outcome.Outcome(ensemble, "Q_s(t)", "Self overlap against time: the share of particles that moved less than a.");
    }

    private static SelfChoice Choice(Configuration settings) => new() { Cutoffs = [settings.Number(SharedSettings.OverlapLength.Key)] };
}
