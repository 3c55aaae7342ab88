using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Studies.Trsp;

/// <summary>A test whether a lattice of these parameters obeys detailed balance and keeps its equilibrium: the same for any parameter file.</summary>
public sealed record TrspBalance
{
    /// <summary>Side of the lattice on which it is done: the events are the same on a large one, and that averages over events differ from averages over time shows best on a small one.</summary>
    public const int Side = 8;

    /// <summary>Name of the job.</summary>
    public required string Name { get; init; }

    /// <summary>Where the parameters come from.</summary>
    public required ITrspSource Source { get; init; }

    /// <summary>Lattice, temperature, cluster and facilitation.</summary>
    public required TrspConditions Conditions { get; init; }

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The random streams' replica number.</summary>
    public required uint Stream { get; init; }

    /// <summary>Number of rearrangements.</summary>
    public int Events { get; init => field = Require.Between(value, 5000, int.MaxValue); } = 100_000;

    /// <summary>Intervals of the mean softness of a cluster.</summary>
    public int Intervals { get; init => field = Require.Between(value, 2, 1000); } = 12;

    /// <summary>Consecutive rearrangements in a block of the error analysis.</summary>
    public int EventsPerBlock => Math.Max(500, Events / 400);
}
