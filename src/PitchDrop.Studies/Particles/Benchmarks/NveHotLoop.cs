using System.Globalization;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles.Benchmarks;

/// <summary>Steps of molecular dynamics at constant energy.</summary>
public sealed class NveHotLoop : IHotLoop, IDisposable
{
    private readonly int _particles;
    private readonly int _stepsAtOnce;
    private readonly double _timeStep;
    private readonly Func<ParticleEngine> _make;
    private VelocityVerlet? _dynamics;

    private NveHotLoop(string model, int particles, int stepsAtOnce, double timeStep, Func<ParticleEngine> make, int threads = 1)
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"particles/{model}/N{particles}/nve{(threads == 1 ? "" : $"/{threads}threads")}");
        (_particles, _stepsAtOnce, _timeStep, _make) = (particles, stepsAtOnce, timeStep, make);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Unit => "particle-steps/s";

    /// <summary>Kob and Andersen's mixture at density 1.2 and T = 0.5, time step 0.005.</summary>
    /// <param name="particles">N.</param>
    /// <param name="stepsAtOnce">Steps in a unit of work.</param>
    /// <param name="coolingSteps">Steps that prepare the liquid.</param>
    /// <param name="threads">Number of threads.</param>
    public static NveHotLoop KobAndersen(int particles, int stepsAtOnce, int coolingSteps, int threads = 1) =>
        new("kob-andersen", particles, stepsAtOnce, KobAndersenLiquid.TimeStep,
            () => new ParticleEngine(KobAndersenLiquid.Make(particles, 0.5, coolingSteps), KobAndersenLiquid.Interaction, threads: threads), threads);

    /// <summary>The Stillinger–Weber liquid, λ = 18.75, at density 0.52 and T = 0.069, time step 0.065.</summary>
    /// <param name="particles">N.</param>
    /// <param name="stepsAtOnce">Steps in a unit of work.</param>
    /// <param name="coolingSteps">Steps that prepare the liquid.</param>
    public static NveHotLoop StillingerWeber(int particles, int stepsAtOnce, int coolingSteps) =>
        new("stillinger-weber", particles, stepsAtOnce, StillingerWeberLiquid.TimeStep,
            () => new ParticleEngine(StillingerWeberLiquid.Make(particles, coolingSteps), StillingerWeberLiquid.Interaction, StillingerWeberLiquid.Skin));

    /// <inheritdoc/>
    public void Prepare()
    {
        _dynamics?.Engine.Dispose();
        _dynamics = new VelocityVerlet(_make(), _timeStep);
        _dynamics.Advance(_stepsAtOnce);
    }

    /// <inheritdoc/>
    public double Work()
    {
        VelocityVerlet dynamics = _dynamics ?? throw new InvalidOperationException($"{Name} has not been prepared.");
        dynamics.Advance(_stepsAtOnce);
        return (double)_particles * _stepsAtOnce;
    }

    /// <inheritdoc/>
    public void Dispose() => _dynamics?.Engine.Dispose();
}
