using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;

namespace PitchDrop.Studies.Particles.InherentStates;

/// <summary>What is asked of an inherent state beside its moduli.</summary>
public sealed record ElasticPlan
{
    /// <summary>Number of interacting pairs whose dipole stiffness is computed, drawn at random; 0 for none, <see cref="int.MaxValue"/> for all.</summary>
    public int Pairs { get; init => field = Require.Between(value, 0, int.MaxValue); } = 200;

    /// <summary>Number of lowest modes; those that there are, if fewer.</summary>
    public int Modes { get; init => field = Require.Between(value, 0, int.MaxValue); } = 4;

    /// <summary>Seed of the choice of pairs.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads that share the work, without effect on the result.</summary>
    public int Threads { get; init => field = Require.Between(value, 1, 4096); } = 1;

    /// <summary>The random numbers that choose pairs.</summary>
    internal RandomStream Choice => new(Seed, RandomPurpose.PairChoice, 0);
}
