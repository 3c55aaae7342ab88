using PitchDrop.Numerics.Guards;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Studies.Glasses;

/// <summary>An isoconfigurational ensemble: configurations of a liquid, and runs from each that differ in their velocities alone.</summary>
public sealed record IsoconfigurationalPlan
{
    /// <summary>Name of the job: "ss-0.6-T1.05-r0-mobility". The random velocities do not depend on it.</summary>
    public required string Name { get; init; }

    /// <summary>The liquid.</summary>
    public required Liquid Liquid { get; init; }

    /// <summary>T [ε/k_B].</summary>
    public required double Temperature { get; init => field = Require.Positive(value); }

    /// <summary>Runs of the liquid at T whose frames are the configurations; they must be among the jobs of the workload.</summary>
    public required IReadOnlyList<ParticleRun> Parents { get; init; }

    /// <summary>Further runs that must be finished before <see cref="Time"/> can be asked for; they must be among the jobs of the workload too.</summary>
    public IReadOnlyList<ParticleRun> TimedBy { get; init; } = [];

    /// <summary>How many configurations, spread over the runs and over their time.</summary>
    public required int States { get; init => field = Require.Between(value, 1, 1_000_000); }

    /// <summary>Runs from each; at least 2.</summary>
    public required int Runs { get; init => field = Require.Between(value, 2, 65_535); }

    /// <summary>The time t after which mobility is measured [τ]; asked for once, when the parents and those runs are finished: τ_α/10 of what they gave, or a number.</summary>
    public required Func<double> Time { get; init; }

    /// <summary>Seed of the study.</summary>
    public required ulong Seed { get; init; }
}
