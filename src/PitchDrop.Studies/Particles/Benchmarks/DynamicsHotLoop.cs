using System.Globalization;
using PitchDrop.Particles.Brownian;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Shear;
using PitchDrop.Particles.Thermostats;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles.Benchmarks;

/// <summary>Steps of a dynamics of particles.</summary>
public sealed class DynamicsHotLoop : IHotLoop, IDisposable
{
    private readonly int _particles;
    private readonly int _stepsAtOnce;
    private readonly Func<IDynamics> _make;
    private IDynamics? _dynamics;

    private DynamicsHotLoop(string model, int particles, string dynamics, int stepsAtOnce, Func<IDynamics> make)
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"particles/{model}/N{particles}/{dynamics}");
        (_particles, _stepsAtOnce, _make) = (particles, stepsAtOnce, make);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Unit => "particle-steps/s";

    /// <summary>Kob and Andersen's mixture at density 1.2 and T = 0.5, time step 0.005: constant energy.</summary>
    /// <param name="particles">N.</param>
    /// <param name="stepsAtOnce">Steps in a unit of work.</param>
    /// <param name="coolingSteps">Steps that prepare the liquid.</param>
    /// <param name="threads">Number of threads.</param>
    public static DynamicsHotLoop KobAndersen(int particles, int stepsAtOnce, int coolingSteps, int threads = 1) =>
        KobAndersen(particles, stepsAtOnce, coolingSteps, threads == 1 ? "nve" : $"nve/{threads}threads", false, engine => new VelocityVerlet(engine, KobAndersenLiquid.TimeStep), threads);

    /// <summary>The same with a chain of Nosé–Hoover thermostats, τ_NH = 0.2.</summary>
    /// <param name="particles">N.</param>
    /// <param name="stepsAtOnce">Steps in a unit of work.</param>
    /// <param name="coolingSteps">Steps that prepare the liquid.</param>
    public static DynamicsHotLoop KobAndersenThermostat(int particles, int stepsAtOnce, int coolingSteps) =>
        KobAndersen(particles, stepsAtOnce, coolingSteps, "nvt", false, engine => new NoseHoover(engine, KobAndersenLiquid.TimeStep, KobAndersenLiquid.Bath(3)));

    /// <summary>The same with friction 1 and random forces.</summary>
    /// <param name="particles">N.</param>
    /// <param name="stepsAtOnce">Steps in a unit of work.</param>
    /// <param name="coolingSteps">Steps that prepare the liquid.</param>
    public static DynamicsHotLoop KobAndersenLangevin(int particles, int stepsAtOnce, int coolingSteps) =>
        KobAndersen(particles, stepsAtOnce, coolingSteps, "langevin", false,
            engine => new Langevin(engine, KobAndersenLiquid.TimeStep, new LangevinParameters { Temperature = TemperatureSchedule.Constant(0.5), Friction = 1, Seed = 1 }));

    /// <summary>The same in shear flow, γ̇ = 0.001, one thermostat.</summary>
    /// <param name="particles">N.</param>
    /// <param name="stepsAtOnce">Steps in a unit of work.</param>
    /// <param name="coolingSteps">Steps that prepare the liquid.</param>
    public static DynamicsHotLoop KobAndersenShear(int particles, int stepsAtOnce, int coolingSteps) =>
        KobAndersen(particles, stepsAtOnce, coolingSteps, "sllod", true, engine => new Sllod(engine, KobAndersenLiquid.TimeStep, 1e-3, KobAndersenLiquid.Bath(1)));

    /// <summary>The Stillinger–Weber liquid, λ = 18.75, at density 0.52 and T = 0.069, time step 0.065: constant energy.</summary>
    /// <param name="particles">N.</param>
    /// <param name="stepsAtOnce">Steps in a unit of work.</param>
    /// <param name="coolingSteps">Steps that prepare the liquid.</param>
    public static DynamicsHotLoop StillingerWeber(int particles, int stepsAtOnce, int coolingSteps) =>
        new("stillinger-weber", particles, "nve", stepsAtOnce, () => new VelocityVerlet(
            new ParticleEngine(StillingerWeberLiquid.Make(particles, coolingSteps), StillingerWeberLiquid.Interaction, StillingerWeberLiquid.Skin), StillingerWeberLiquid.TimeStep));

    /// <summary>Hard spheres with a Yukawa repulsion in a solvent that flows, φ = 0.45, γ̇ = 1, time step 5·10⁻⁵: Brownian dynamics.</summary>
    /// <param name="particles">N, four fifths of them big.</param>
    /// <param name="stepsAtOnce">Steps in a unit of work.</param>
    /// <param name="startingSteps">Steps that prepare the suspension.</param>
    /// <param name="threads">Number of threads.</param>
    public static DynamicsHotLoop HardSphereYukawa(int particles, int stepsAtOnce, int startingSteps, int threads = 1) =>
        new("hard-sphere-yukawa", particles, threads == 1 ? "brownian-shear" : $"brownian-shear/{threads}threads", stepsAtOnce, () =>
        {
            BrownianDynamics dynamics = YukawaSuspension.Flow(particles, shearRate: 1, threads: threads);
            dynamics.Advance(startingSteps);
            return dynamics;
        });

    /// <inheritdoc/>
    public void Prepare()
    {
        _dynamics?.Engine.Dispose();
        _dynamics = _make();
        _dynamics.Advance(_stepsAtOnce);
    }

    /// <inheritdoc/>
    public double Work()
    {
        IDynamics dynamics = _dynamics ?? throw new InvalidOperationException($"{Name} has not been prepared.");
        dynamics.Advance(_stepsAtOnce);
        return (double)_particles * _stepsAtOnce;
    }

    /// <inheritdoc/>
    public void Dispose() => _dynamics?.Engine.Dispose();

    private static DynamicsHotLoop KobAndersen(int particles, int stepsAtOnce, int coolingSteps, string name, bool isSheared, Func<ParticleEngine, IDynamics> dynamics, int threads = 1) =>
        new("kob-andersen", particles, name, stepsAtOnce, () => dynamics(new ParticleEngine(KobAndersenLiquid.Make(particles, 0.5, coolingSteps), KobAndersenLiquid.Interaction, threads: threads, isSheared: isSheared)));
}
