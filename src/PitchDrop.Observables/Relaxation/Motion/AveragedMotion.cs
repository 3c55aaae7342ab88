using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Observables.Relaxation.Motion;

/// <summary>⟨Δr²(t)⟩ and F_s(q, t) of one species over independent runs of the same plan, with the relaxation time and the diffusion coefficient; errors by <see cref="ReplicaMean"/>.</summary>
public sealed class AveragedMotion
{
    private AveragedMotion(IReadOnlyList<SelfMotionCurves> runs, double threshold)
    {
        Runs = runs;
        Lags = runs[0].Lags;
        MeanSquare = [.. Lags.Select((_, k) => ReplicaMean.Of([.. runs.Select(r => r.MeanSquare[k])]))];
        Scattering = [.. Lags.Select((_, k) => ReplicaMean.Of([.. runs.Select(r => r.Scattering[k])]))];
        RelaxationTime = Mean([.. runs.Select(r => r.RelaxationTime(threshold))]);
        Diffusion = Mean([.. runs.Select(r => r.Diffusion)]);
    }

    /// <summary>The runs, each by itself.</summary>
    public IReadOnlyList<SelfMotionCurves> Runs { get; }

    /// <summary>The lags t_k [K] [τ], ascending.</summary>
    public IReadOnlyList<double> Lags { get; }

    /// <summary>⟨Δr²(t_k)⟩ [K] [σ²].</summary>
    public IReadOnlyList<Estimate> MeanSquare { get; }

    /// <summary>F_s(q, t_k) [K].</summary>
    public IReadOnlyList<Estimate> Scattering { get; }

    /// <summary>τ_α [τ], the mean of the runs' own; null where F_s of some run does not fall to the threshold within a quarter of it.</summary>
    public Estimate? RelaxationTime { get; }

    /// <summary>D [σ²/τ], the mean of the runs' own; null where some run does not become diffusive.</summary>
    public Estimate? Diffusion { get; }

    /// <summary>Averages runs.</summary>
    /// <param name="runs">Runs with the same lags, at least one.</param>
    /// <param name="threshold">The value of F_s that defines τ_α.</param>
    /// <exception cref="ArgumentException">There is no run, or the lags are not the same.</exception>
    public static AveragedMotion Of(IReadOnlyList<SelfMotionCurves> runs, double threshold)
    {
        Shapes.AtLeast(runs.Count, 1, "the number of runs");
        return runs.All(r => r.Lags.SequenceEqual(runs[0].Lags))
            ? new AveragedMotion(runs, threshold)
            : throw new ArgumentException("Runs with different lags cannot be averaged.", nameof(runs));
    }

    private static Estimate? Mean(IReadOnlyList<Estimate?> runs) => runs.All(r => r is not null) ? ReplicaMean.Of([.. runs.Select(r => r!.Value)]) : null;
}
