using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.Propagators;

namespace PitchDrop.Mesoscale.Elastoplastic;

/// <summary>How the next event is found. All are the same model: the first two exactly in continuous time, the third by the paper's own rule.</summary>
public enum EventAlgorithm
{
    /// <summary>Exact thinning: the fast one with redistribution.</summary>
    Thinning,

    /// <summary>Rejection-free kinetic Monte Carlo over the rates of all sites: the fast one without redistribution.</summary>
    RejectionFree,

    /// <summary>The paper's rule: a random site is tried, L² tries are a sweep. The definition.</summary>
    RandomSequential,
}

/// <summary>Makes engines.</summary>
public static class EventAlgorithms
{
    /// <summary>The names in files: "thinning", "rejection-free", "random-sequential".</summary>
    public static IReadOnlyList<string> Names { get; } = ["thinning", "rejection-free", "random-sequential"];

    /// <summary>The algorithm of a name in files.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static EventAlgorithm Named(string name)
    {
        for (int i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
            {
                return (EventAlgorithm)i;
            }
        }

        throw new ArgumentException($"'{name}' is no algorithm; there are {string.Join(", ", Names)}.", nameof(name));
    }

    /// <summary>The fastest exact algorithm for a model.</summary>
    public static EventAlgorithm FastestFor(ElastoplasticParameters parameters) => parameters.Redistribution ? EventAlgorithm.Thinning : EventAlgorithm.RejectionFree;

    /// <summary>Makes an engine at the start of a run.</summary>
    /// <param name="algorithm">Which algorithm.</param>
    /// <param name="parameters">The model.</param>
    /// <param name="propagator">Its propagator; may be shared.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="replica">Which independent copy.</param>
    public static IEventEngine Create(EventAlgorithm algorithm, ElastoplasticParameters parameters, StressPropagator propagator, ulong seed, uint replica)
    {
        var lattice = new ElastoplasticLattice(parameters, propagator, seed, replica);
        return algorithm switch
        {
            EventAlgorithm.Thinning => new ThinnedEvents(lattice, seed, replica),
            EventAlgorithm.RejectionFree => new RejectionFreeEvents(lattice, seed, replica),
            EventAlgorithm.RandomSequential => new RandomSequentialEvents(lattice, seed, replica),
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "unknown algorithm"),
        };
    }
}
