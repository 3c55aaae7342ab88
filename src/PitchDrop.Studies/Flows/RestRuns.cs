using System.Globalization;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.TimeGrids;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Studies.Particles;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Registry;

namespace PitchDrop.Studies.Flows;

/// <summary>Runs at rest from which flows begin: liquids made at random, brought to their temperature and kept there. They need not be in equilibrium, since the flow makes them forget; steady flow is shown by the flow itself.</summary>
public static class RestRuns
{
    private const int Blocks = 16, PointsPerDecade = 8;

    /// <summary>The hard-sphere Yukawa mixture as Brownian particles in a solvent at rest, four big to one small, T = 1. Lengths in d_b, times in τ₀ = d_b²/D_b.</summary>
    /// <param name="name">Name of the run; it also chooses the random numbers.</param>
    /// <param name="particles">N, at least 2.</param>
    /// <param name="volumeFraction">φ, between 0 and 1.</param>
    /// <param name="equilibrationTime">Time before it is measured [τ₀]; ≥ 0.</param>
    /// <param name="seed">Seed of the study.</param>
    /// <param name="cutoff">Cutoff of all pairs [d_b]; that of the paper is 5.</param>
    /// <param name="timeStep">Δt [τ₀].</param>
    /// <param name="measuredTime">Time that is measured [τ₀]; ≥ 0.</param>
    public static ParticlePlan Suspension(string name, int particles, double volumeFraction, double equilibrationTime, ulong seed, double cutoff = 5, double timeStep = 5e-5, double measuredTime = 0)
    {
        ParticleModel model = Model("hard-sphere-yukawa");
        int big = Majority(model, particles);
        double side = new HardSphereYukawaParameters().Side(big, particles - big, volumeFraction);
        return Plan(name, model, model.With(string.Create(CultureInfo.InvariantCulture, $"cutoff={cutoff:R}")), StartingConfiguration.Random(Box.Cube(side), [big, particles - big]), timeStep, measuredTime, seed) with
        {
            Dynamics = DynamicsKind.Brownian,
            Temperature = 1,
            StartTemperature = 1,
            EquilibrationSteps = Steps(equilibrationTime, timeStep),
        };
    }

    /// <summary>Kob and Andersen's mixture at density 1.2 with every pair cut at 2.5 σ_BB, energy-shifted: melted at T = 2, cooled at a constant rate, kept at T by Nosé–Hoover chains.</summary>
    /// <param name="name">Name of the run; it also chooses the random numbers.</param>
    /// <param name="particles">N, at least 2.</param>
    /// <param name="temperature">T [ε/k_B]; &gt; 0.</param>
    /// <param name="coolingTime">Time from the melt to T [τ]; ≥ 0.</param>
    /// <param name="equilibrationTime">Time at T before it is measured [τ]; ≥ 0.</param>
    /// <param name="seed">Seed of the study.</param>
    /// <param name="timeStep">Δt [τ].</param>
    /// <param name="measuredTime">Time that is measured [τ]; ≥ 0.</param>
    public static ParticlePlan KobAndersen(string name, int particles, double temperature, double coolingTime, double equilibrationTime, ulong seed, double timeStep = 0.005, double measuredTime = 0)
    {
        const double MeltTime = 20;
        ParticleModel model = Model("kob-andersen");
        int majority = Majority(model, particles);
        double side = Math.Cbrt(particles / model.Defaults.Density), hot = Math.Max(model.Defaults.HighTemperature, temperature);
        return Plan(name, model, model.With("rule=common", "cutoff=2.2"), StartingConfiguration.Random(Box.Cube(side), [majority, particles - majority]), timeStep, measuredTime, seed) with
        {
            Dynamics = DynamicsKind.Nvt,
            Temperature = temperature,
            StartTemperature = hot,
            ThermostatTime = model.Defaults.ThermostatTime,
            MeltSteps = Steps(MeltTime / Math.Sqrt(hot), timeStep),
            CoolSteps = Steps(coolingTime, timeStep),
            EquilibrationSteps = Steps(equilibrationTime, timeStep),
        };
    }

    private static ParticlePlan Plan(string name, ParticleModel model, PitchDrop.Particles.Forces.Interaction interaction, StartingConfiguration start, double timeStep, double measuredTime, ulong seed)
    {
        var motion = new SelfMotionPlan(Math.Max(Blocks, Steps(measuredTime, timeStep)), Blocks, PointsPerDecade);
        return new ParticlePlan
        {
            Name = name,
            Model = model,
            Interaction = interaction,
            Start = start,
            Temperature = 1,
            StartTemperature = 1,
            TimeStep = timeStep,
            Motion = motion,
            WaveNumber = model.Defaults.WaveNumber,
            Frames = StepSchedule.Linear(motion.Steps, 1),
            FrameVelocities = true,
            Seed = seed,
            Replica = FlowPlan.StreamOf(name),
        };
    }

    private static ParticleModel Model(string name) => ParticleModelRegistry.All.First(m => m.Name == name);

    private static int Majority(ParticleModel model, int particles) => (int)Math.Round(Require.Between(particles, 2, int.MaxValue) * model.Defaults.MajorityShare);

    private static long Steps(double time, double timeStep) => (long)Math.Round(Require.NotNegative(time) / Require.Positive(timeStep));
}
