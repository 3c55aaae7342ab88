using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.MeanField;

/// <summary>Runs N mean-field sites from their Gaussian start: warm-up, then blocks of time in which Γ and P(σ) are measured.</summary>
/// <param name="plan">What is measured.</param>
public sealed class MeanFieldMeasurementJob(MeanFieldMeasurement plan) : IResumableJob
{
    // A slice takes some 50 ms whatever the algorithm; where slices are cut changes nothing.
    private const double NanosecondsASlice = 5e7;
    private const long MostEventsASlice = 16_384;
    private StationaryState? _exact;
    private ActivityMeasurement? _measurement;

    /// <inheritdoc/>
    public string Name => plan.Name;

    /// <summary>What is measured.</summary>
    public MeanFieldMeasurement Plan => plan;

    /// <inheritdoc/>
    public double Cost => plan.Events * plan.Ensemble.Sites;

    /// <inheritdoc/>
    public bool IsFinished => Measurement.IsFinished;

    /// <inheritdoc/>
    public double Progress => Measurement.Progress;

    /// <summary>The exact stationary state for N → ∞, to hold beside the measurement.</summary>
    public StationaryState Exact => _exact ??= ExactState.Of(plan.Ensemble.Theory);

    /// <summary>Γ with its error from the blocks [1/τ].</summary>
    public Estimate Gamma => Measurement.Gamma.Mean;

    /// <summary>Whether longer blocks would not make the error larger.</summary>
    public bool ErrorIsSettled => Measurement.Gamma.PlateauReached;

    /// <summary>P(σ), both signs together [1/σ_c].</summary>
    public Estimate[] Density => [.. Enumerable.Range(0, plan.StressBins).Select(Measurement.Density)];

    /// <summary>Middles of the bins of |σ| [σ_c].</summary>
    public double[] Centres => [.. Enumerable.Range(0, plan.StressBins).Select(Measurement.Centre)];

    private ActivityMeasurement Measurement => _measurement ??= Guarded(() =>
        new ActivityMeasurement(MeanFieldAlgorithms.Create(plan.Algorithm, plan.Ensemble, plan.Seed, plan.Condition), plan.InTime(Exact)));

    /// <inheritdoc/>
    public void Advance()
    {
        double events = NanosecondsASlice / MeanFieldAlgorithms.NanosecondsOf(plan.Algorithm, plan.Ensemble.Sites, Exact.Gamma);
        double time = plan.Algorithm == MeanFieldAlgorithm.Lazy ? events / (Exact.Gamma * plan.Ensemble.Sites) : double.PositiveInfinity;
        Guarded(() =>
        {
            Measurement.Advance((long)Math.Clamp(events, 1, MostEventsASlice), time);
            return true;
        });
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => Measurement.WriteState(writer);

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        _measurement = null;
        Measurement.ReadState(reader);
    }

    private static T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (StalledDynamicsException stalled)
        {
            throw new SimulationFailedException($"{stalled.Message} Longer blocks or more sites help, or no simulation beside the exact solution.", stalled);
        }
    }
}
