using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Studies.Glasses;

/// <summary>What the finished runs of a liquid at one temperature give together: motion, τ_α, D, and whether they were in equilibrium.</summary>
public sealed class LiquidAverages
{
    /// <summary>The value of F_s at which τ_α is read.</summary>
    public const double Threshold = 0.2;

    private LiquidAverages(Liquid liquid, IReadOnlyList<ParticleRun> runs)
    {
        (Liquid, Runs, Temperature) = (liquid, runs, runs[0].Plan.Temperature);
        double dt = runs[0].Plan.TimeStep;
        Followed = AveragedMotion.Of([.. runs.Select(r => r.Motion.Curves(liquid.Followed, dt))], Threshold);
        All = AveragedMotion.Of([.. runs.Select(r => r.Motion.CurvesOfAll(dt))], Threshold);
        Evidence = [.. runs.Select((r, i) => EquilibrationEvidence.Of(r, Followed.Runs[i], Followed.RelaxationTime))];
        Energy = ReplicaMean.Of([.. runs.Select(r => BlockingAnalysis.Of(r.Series.Potential).Mean.Times(1.0 / Particles))]);
    }

    /// <summary>The liquid.</summary>
    public Liquid Liquid { get; }

    /// <summary>T [ε/k_B].</summary>
    public double Temperature { get; }

    /// <summary>Number N of particles.</summary>
    public int Particles => Runs[0].Plan.Start.Particles;

    /// <summary>The runs.</summary>
    public IReadOnlyList<ParticleRun> Runs { get; }

    /// <summary>Motion of the species that is followed.</summary>
    public AveragedMotion Followed { get; }

    /// <summary>Motion of all particles, each species with the weight of its number.</summary>
    public AveragedMotion All { get; }

    /// <summary>τ_α at which F_s of the followed species is 0.2 [τ]; null where a run is too short to tell.</summary>
    public Estimate? RelaxationTime => Followed.RelaxationTime;

    /// <summary>τ_α/t₀; null where a run is too short to tell.</summary>
    public Estimate? ReducedRelaxationTime => RelaxationTime?.Times(1 / Liquid.ReducedTime(Temperature));

    /// <summary>D of the followed species [σ²/τ]; null where a run does not become diffusive.</summary>
    public Estimate? Diffusion => Followed.Diffusion;

    /// <summary>D t₀/a₀²; null where D is.</summary>
    public Estimate? ReducedDiffusion => Diffusion?.Times(Liquid.ReducedTime(Temperature) / (Liquid.ReducedLength * Liquid.ReducedLength));

    /// <summary>Potential energy a particle of the liquid [ε].</summary>
    public Estimate Energy { get; }

    /// <summary>Whether each run was in equilibrium.</summary>
    public IReadOnlyList<EquilibrationEvidence> Evidence { get; }

    /// <summary>Whether none of the runs was found to drift: what did is shown, and takes part in no fit and in no verdict.</summary>
    public bool IsStationary => Evidence.All(e => e.IsEquilibrated != false);

    /// <summary>Reads finished runs.</summary>
    /// <param name="liquid">The liquid.</param>
    /// <param name="runs">Its runs at one temperature, at least one.</param>
    /// <exception cref="InvalidOperationException">A run is not finished.</exception>
    public static LiquidAverages Of(Liquid liquid, IReadOnlyList<ParticleRun> runs) => new(liquid, runs);
}
