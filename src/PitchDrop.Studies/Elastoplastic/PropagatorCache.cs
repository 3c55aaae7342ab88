using System.Collections.Concurrent;
using PitchDrop.Mesoscale.Propagators;

namespace PitchDrop.Studies.Elastoplastic;

/// <summary>Propagators by convention and side, each built once and shared by all jobs.</summary>
public sealed class PropagatorCache
{
    private readonly ConcurrentDictionary<(PropagatorConvention, int), Lazy<StressPropagator>> _made = new();

    /// <summary>The propagator of a convention and side.</summary>
    public StressPropagator Of(PropagatorConvention convention, int side) =>
        _made.GetOrAdd((convention, side), key => new Lazy<StressPropagator>(() => StressPropagator.Create(key.Item1, key.Item2))).Value;
}
