using PitchDrop.Numerics.Guards;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Studies.Softness;

/// <summary>Ageing of a liquid that is brought from one temperature to a lower one at once, seen in the mean softness of the inherent states under it.</summary>
public sealed record AgeingPlan
{
    /// <summary>The liquid.</summary>
    public required Liquid Liquid { get; init; }

    /// <summary>The run at the initial temperature T_I whose last frame it begins from.</summary>
    public required ParticleRun Parent { get; init; }

    /// <summary>T_F [ε/k_B].</summary>
    public required double FinalTemperature { get; init => field = Require.Positive(value); }

    /// <summary>The classifier.</summary>
    public required SoftnessTrainingJob Training { get; init; }

    /// <summary>Times since the quench at which S is measured [τ], ascending, each &gt; 0.</summary>
    public required IReadOnlyList<double> Times { get; init; }

    /// <summary>Largest force of a quench to an inherent state [ε/σ].</summary>
    public double LargestForce { get; init => field = Require.Positive(value); } = 1e-3;

    /// <summary>Name of the job.</summary>
    public string Name => FormattableString.Invariant($"{Parent.Name}-to-T{FinalTemperature:0.######}");
}
