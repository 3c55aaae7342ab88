using PitchDrop.Landscape.InherentStates;
using PitchDrop.Numerics.Guards;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Studies.Glasses;

/// <summary>One inherent-state trajectory: a liquid goes on from a frame of a finished run, and is quenched at every step of its own.</summary>
public sealed record InherentStateTrajectoryPlan
{
    /// <summary>Name of the job: "ipl-T0.6-r0-path3".</summary>
    public required string Name { get; init; }

    /// <summary>The liquid.</summary>
    public required Liquid Liquid { get; init; }

    /// <summary>T [ε/k_B].</summary>
    public required double Temperature { get; init => field = Require.Positive(value); }

    /// <summary>The run that it begins from; it must be among the jobs of the workload.</summary>
    public required ParticleRun Parent { get; init; }

    /// <summary>Number of the frame there; positions and velocities are taken from it.</summary>
    public required int Frame { get; init => field = Require.Between(value, 0, int.MaxValue); }

    /// <summary>By how much the time step is smaller than that of the liquid: 1, or 10 where transitions would otherwise be missed.</summary>
    public int Division { get; init => field = Require.Between(value, 1, 1000); } = 1;

    /// <summary>Quenches after the first, at most.</summary>
    public required int MostQuenches { get; init => field = Require.Between(value, 1, 10_000_000); }

    /// <summary>It also ends, at the next multiple of 20 quenches, when so many transitions have been seen: where they are frequent, more time tells little more.</summary>
    public int EnoughTransitions { get; init => field = Require.Between(value, 1, int.MaxValue); } = int.MaxValue;

    /// <summary>Jumps of the energy that count [ε].</summary>
    public double Threshold { get; init => field = Require.Positive(value); } = TransitionCount.UsualThreshold;

    /// <summary>A quench is done when no force is longer than this [ε/σ]: the energy is then known to about its square over the softest stiffness, far below the threshold.</summary>
    public double LargestForce { get; init => field = Require.Positive(value); } = 1e-6;

    /// <summary>How many successive inherent states are kept, the first included, so that cuts can be made through the landscape.</summary>
    public int KeptStates { get; init => field = Require.Between(value, 1, 1000); } = 8;
}
