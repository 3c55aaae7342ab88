using System.Globalization;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles.Benchmarks;

/// <summary>Steps of molecular dynamics at constant energy: Kob and Andersen's mixture at density 1.2 and T = 0.5, time step 0.005, one core.</summary>
/// <param name="particles">N.</param>
/// <param name="stepsAtOnce">Steps in a unit of work.</param>
/// <param name="coolingSteps">Steps that prepare the liquid.</param>
public sealed class NveHotLoop(int particles, int stepsAtOnce, int coolingSteps) : IHotLoop, IDisposable
{
    private VelocityVerlet? _dynamics;

    /// <inheritdoc/>
    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"particles/kob-andersen/N{particles}/nve");

    /// <inheritdoc/>
    public string Unit => "particle-steps/s";

    /// <inheritdoc/>
    public void Prepare()
    {
        _dynamics?.Engine.Dispose();
        _dynamics = new VelocityVerlet(new ParticleEngine(KobAndersenLiquid.Make(particles, 0.5, coolingSteps), Interaction.Of(new LennardJones(KobAndersen.Standard))), KobAndersenLiquid.TimeStep);
        _dynamics.Advance(stepsAtOnce);
    }

    /// <inheritdoc/>
    public double Work()
    {
        VelocityVerlet dynamics = _dynamics ?? throw new InvalidOperationException($"{Name} has not been prepared.");
        dynamics.Advance(stepsAtOnce);
        return (double)particles * stepsAtOnce;
    }

    /// <inheritdoc/>
    public void Dispose() => _dynamics?.Engine.Dispose();
}
