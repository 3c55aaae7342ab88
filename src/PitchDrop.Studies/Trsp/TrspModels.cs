using System.Collections.Concurrent;
using PitchDrop.Mesoscale.Trsp;

namespace PitchDrop.Studies.Trsp;

/// <summary>Models by source and conditions, each derived once and shared by all jobs of a workload.</summary>
public sealed class TrspModels
{
    private readonly ConcurrentDictionary<(ITrspSource, TrspConditions), Lazy<TrspOutcome>> _made = new();

    /// <summary>The model, or why there is none. To be asked for when the source's jobs are finished.</summary>
    public TrspOutcome Of(ITrspSource source, TrspConditions conditions) => _made.GetOrAdd((source, conditions), key => new Lazy<TrspOutcome>(() => Make(key.Item1, key.Item2))).Value;

    private static TrspOutcome Make(ITrspSource source, TrspConditions conditions)
    {
        if (source.Parameters is not { } parameters)
        {
            return new TrspOutcome(null, source.Refusal ?? $"{source.Name}: no parameters");
        }

        try
        {
            return new TrspOutcome(new TrspModel(parameters, conditions), null);
        }
        catch (TrspRefusalException refusal)
        {
            return new TrspOutcome(null, refusal.Message);
        }
    }
}

/// <summary>A model, or why there is none.</summary>
/// <param name="Model">The model; null where there is none.</param>
/// <param name="Refusal">Why there is none, in one line.</param>
public sealed record TrspOutcome(TrspModel? Model, string? Refusal);
