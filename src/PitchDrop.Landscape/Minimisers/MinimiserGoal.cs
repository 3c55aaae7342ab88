using PitchDrop.Numerics.Guards;

namespace PitchDrop.Landscape.Minimisers;

/// <summary>When a minimisation is done, when it gives up, and which particles it may not move.</summary>
public sealed record MinimiserGoal
{
    /// <summary>Done when no force is longer than this, max_i |F_i| [ε/σ]; finite, ≥ 0.</summary>
    /// <remarks>
    /// Rounding sets a floor: a coordinate x is known to ε x/2 with ε = 2.2e-16, and a particle is held by some 1000 ε/σ², so that forces below about 3e-12 in a box of 20 σ have no meaning. A goal
    /// below the floor ends as <see cref="MinimiserOutcome.Stalled"/>.
    /// </remarks>
    public double LargestForce { get; init => field = Require.NotNegative(value); } = 1e-10;

    /// <summary>Done, too, when the energy changes by less than this fraction of itself in <see cref="EnergyInterval"/> iterations; finite, ≥ 0; 0 for never, and then no energy is computed on the way.</summary>
    public double EnergyChange { get; init => field = Require.NotNegative(value); }

    /// <summary>Iterations between two energies that are compared; at least 1.</summary>
    public int EnergyInterval { get; init => field = Require.Between(value, 1, int.MaxValue); } = 10;

    /// <summary>Gives up after so many iterations; at least 0.</summary>
    public long MaxIterations { get; init => field = Require.Between(value, 0, long.MaxValue); } = 100_000;

    /// <summary>Particles that are held where they are [N], by their places in the system: no force on them counts, and at the end those that the engine holds for them are 0; null for none.</summary>
    public IReadOnlyList<bool>? Clamped { get; init; }
}
