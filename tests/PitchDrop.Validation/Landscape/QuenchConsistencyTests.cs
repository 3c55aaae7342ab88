using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Particles.Thermostats;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Validation.Landscape;

/// <summary>Whether FIRE and conjugate gradient lead from viscous liquids of 400 particles to the same inherent states: same energy, same places. Along the path of steepest descent first they do; by themselves they do not.</summary>
[Trait("Category", "Slow")]
public class QuenchConsistencyTests
{
    private const int Starts = 100;

    // Inverse powers at T = 0.67 (τ_α/t₀ about 60), 100 configurations half a relaxation time apart.
    [Fact]
    public void Of_inverse_powers_at_least_95_in_100_starts_lead_to_the_same_state()
    {
        (int same, int alone) = Shares(Liquid.Of("ipl", 1), 0.67, 80);
        Assert.InRange(same, 95, Starts);
        Assert.InRange(alone, 60, 99);
        TestContext.Current.SendDiagnosticMessage($"IPL, T = 0.67: FIRE and CG after steepest descent {same} of {Starts}, alone {alone}");
    }

    // Sticky spheres at 0.6, T = 1.15: a landscape so fine that by themselves they hardly ever agree.
    [Fact]
    public void Of_sticky_spheres_too_while_the_minimisers_alone_hardly_ever_agree()
    {
        (int same, int alone) = Shares(Liquid.Of("sticky-spheres", 1) with { Density = 0.6, MeltTemperature = 4 }, 1.15, 25);
        Assert.InRange(same, 95, Starts);
        Assert.InRange(alone, 0, 40);
        TestContext.Current.SendDiagnosticMessage($"SS, T = 1.15: FIRE and CG after steepest descent {same} of {Starts}, alone {alone}");
    }

    private static (int AlongThePath, int Alone) Shares(Liquid liquid, double temperature, double relaxationTime)
    {
        using var run = new ParticleRun(new LiquidRunPlan
        {
            Liquid = liquid, Temperature = temperature, Particles = 400, CoolingTime = 2 * relaxationTime, EquilibrationTime = 5 * relaxationTime, ProductionTime = 100 * liquid.TimeStep, Frames = 1, Replica = 0, Seed = 1,
        }.Run());
        while (!run.IsFinished)
        {
            run.Advance();
        }

        run.Leave();
        ParticleSystem system = run.System.Copy();
        Interaction law = run.Plan.Interaction;
        using var engine = new ParticleEngine(system, law);
        var dynamics = new NoseHoover(engine, liquid.TimeStep, new NoseHooverParameters { Temperature = TemperatureSchedule.Constant(temperature), RelaxationTime = liquid.ThermostatTime });
        (int along, int alone) = (0, 0);
        for (int start = 0; start < Starts; start++)
        {
            dynamics.Advance((long)(0.5 * relaxationTime / liquid.TimeStep));
            engine.Store(system);
            along += AreSame(system, law, new SteepestDescent(null, new Fire()), new SteepestDescent(null, new ConjugateGradient())) ? 1 : 0;
            alone += AreSame(system, law, new Fire(), new ConjugateGradient()) ? 1 : 0;
        }

        return (along, alone);
    }

    private static bool AreSame(ParticleSystem liquid, Interaction law, IMinimiser first, IMinimiser second)
    {
        (ParticleSystem a, double u) = Down(liquid, law, first);
        (ParticleSystem b, double v) = Down(liquid, law, second);
        return Math.Abs(u - v) < 1e-7 && EnergyCut.Distance(a, b) < 1e-3;
    }

    private static (ParticleSystem State, double Energy) Down(ParticleSystem liquid, Interaction law, IMinimiser way)
    {
        ParticleSystem state = liquid.Copy();
        using var engine = new ParticleEngine(state, law);
        MinimiserResult result = way.Minimise(engine, new MinimiserGoal { LargestForce = 1e-9 });
        engine.Store(state);
        Assert.True(result.Converged);
        return (state, result.Energy);
    }
}
