using System.Globalization;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles.Benchmarks;

/// <summary>The first iterations of an instantaneous quench of Kob and Andersen's mixture from T = 0.5, list and all, one core: evaluations of the forces with everything that goes with them.</summary>
/// <param name="minimiser">The way down.</param>
/// <param name="particles">N.</param>
/// <param name="iterations">Iterations in a unit of work.</param>
/// <param name="coolingSteps">Steps that prepare the liquid.</param>
public sealed class QuenchHotLoop(IMinimiser minimiser, int particles, int iterations, int coolingSteps) : IHotLoop
{
    private ParticleSystem? _liquid;

    /// <inheritdoc/>
    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"particles/kob-andersen/N{particles}/{minimiser.Name}");

    /// <inheritdoc/>
    public string Unit => "evaluations/s";

    /// <inheritdoc/>
    public void Prepare() => _liquid = KobAndersenLiquid.Make(particles, 0.5, coolingSteps);

    /// <inheritdoc/>
    public double Work()
    {
        using var engine = new ParticleEngine(_liquid ?? throw new InvalidOperationException($"{Name} has not been prepared."), KobAndersenLiquid.Interaction);
        return minimiser.Minimise(engine, new MinimiserGoal { LargestForce = 0, MaxIterations = iterations }).Evaluations;
    }
}
