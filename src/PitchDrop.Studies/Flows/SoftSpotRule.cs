using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Studies.Flows;

/// <summary>How the soft spots of a cluster are sought and compared with its early cage jumps.</summary>
public sealed record SoftSpotRule
{
    /// <summary>When the minimisation of the inside ends.</summary>
    public MinimiserGoal Goal { get; init; } = new() { LargestForce = 1e-7, MaxIterations = 20_000 };

    /// <summary>How deep, as a part of contact, two hard cores may lie within each other at the minimum of the force law, before the state is refused; finite, ≥ 0.</summary>
    public double MostOverlap { get; init => field = Require.NotNegative(value); } = 0.1;

    /// <summary>Up to which distance two particles are neighbours [σ]; finite, &gt; 0: about the end of the first shell of g(r).</summary>
    public double Reach { get; init => field = Require.Positive(value); } = 1.5;

    /// <summary>From how many dipoles modes are sought, at least 1: the softest of each particle first.</summary>
    public int Starts { get; init => field = Require.Between(value, 1, int.MaxValue); } = 1000;

    /// <summary>How many of the softest modes count as soft spots, at least 1.</summary>
    public int Modes { get; init => field = Require.Between(value, 1, int.MaxValue); } = 10;

    /// <summary>Up to which distance two jumps are of one spot [σ]; finite, &gt; 0.</summary>
    public double SpotDistance { get; init => field = Require.Positive(value); } = 1.5;

    /// <summary>The fewest jumps of a spot, at least 1.</summary>
    public int LeastJumps { get; init => field = Require.Between(value, 1, int.MaxValue); } = 2;

    /// <summary>The most particles of a region, at least 2: the work grows with the third power.</summary>
    public int MostParticles { get; init => field = Require.Between(value, 2, 20_000); } = 4000;

    /// <summary>Draws of spots at random, at least 99.</summary>
    public int Draws { get; init => field = Require.Between(value, 99, 100_000_000); } = 9999;
}
