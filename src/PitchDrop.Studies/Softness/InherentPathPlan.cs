using PitchDrop.Numerics.Guards;
using PitchDrop.Softness.Rearrangements;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Studies.Softness;

/// <summary>One inherent path: a liquid goes on at constant energy from the end of a run, and at equal intervals of time the configuration is quenched.</summary>
public sealed record InherentPathPlan
{
    /// <summary>The liquid.</summary>
    public required Liquid Liquid { get; init; }

    /// <summary>T of the run that it begins from [ε/k_B].</summary>
    public required double Temperature { get; init => field = Require.Positive(value); }

    /// <summary>The run; it must be among the jobs of the workload, and keep a last frame with velocities.</summary>
    public required ParticleRun Parent { get; init; }

    /// <summary>Number F of quenches.</summary>
    public required int Frames { get; init => field = Require.Between(value, 1, 10_000_000); }

    /// <summary>Time from one quench to the next [τ].</summary>
    public double Spacing { get; init => field = Require.Positive(value); } = 1;

    /// <summary>w: frames that make t_R/2, half the window of p_hop.</summary>
    public int HalfWindow { get; init => field = Require.Between(value, 1, 1000); } = 5;

    /// <summary>When a particle counts as rearranging and as quiet.</summary>
    public RearrangementRule Rule { get; init; } = new();

    /// <summary>A quench is done when no force is longer than this [ε/σ]: places are then known to about a ten-thousandth σ.</summary>
    public double LargestForce { get; init => field = Require.Positive(value); } = 1e-3;

    /// <summary>How closely the path of steepest descent is followed: error of a step, for no particle larger [σ].</summary>
    public double QuenchTolerance { get; init => field = Require.Positive(value); } = 0.03;

    /// <summary>Largest force below which a conjugate gradient finishes the quench [ε/σ].</summary>
    public double HandOver { get; init => field = Require.NotNegative(value); } = 0.1;

    /// <summary>Name of the job: that of the run with "-path".</summary>
    public string Name => $"{Parent.Name}-path";
}
