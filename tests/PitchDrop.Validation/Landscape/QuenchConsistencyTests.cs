using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Particles.Thermostats;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Validation.Landscape;

/// <summary>
/// Whether quenches of viscous liquids of 400 particles end in the inherent states that the path of steepest descent defines: same energy, same places. FIRE and conjugate gradient by themselves agree with one another in 81 of 100
/// starts of inverse powers and hardly ever in sticky spheres. Behind the path of steepest descent they agree nearly always, but that says little: they have the path in common down to forces of 0.01, and only what comes after it is
/// put to the test. That the path itself is right is tested by following it with errors a hundred times smaller.
/// </summary>
[Trait("Category", "Slow")]
public class QuenchConsistencyTests
{
    private const int Starts = 100;

    // Inverse powers at T = 0.67 (τ_α/t₀ about 60), 100 configurations half a relaxation time apart.
    [Fact]
    public void Of_inverse_powers_the_path_of_steepest_descent_leads_where_the_path_of_small_errors_leads()
    {
        Shares found = Count(Liquid.Of("ipl", 1), 0.67, 80);
        TestContext.Current.TestOutputHelper?.WriteLine($"IPL, T = 0.67: {found}");
        Assert.InRange(LowerEnd(found.AsSmallErrors), 0.8, 1);
        Assert.InRange(found.SameFoot, 95, Starts);
        Assert.InRange(found.Alone, 60, 99);
    }

    // Sticky spheres at 0.6, T = 1.15: a landscape so fine that by themselves they hardly ever agree, and that errors of 0.01 σ along the path matter in some starts.
    [Fact]
    public void Of_sticky_spheres_it_does_for_most_starts_and_the_minimisers_alone_hardly_ever_agree()
    {
        Shares found = Count(Liquid.Of("sticky-spheres", 1) with { Density = 0.6, MeltTemperature = 4 }, 1.15, 25);
        TestContext.Current.TestOutputHelper?.WriteLine($"SS, T = 1.15: {found}");
        Assert.InRange(LowerEnd(found.AsSmallErrors), 0.6, 1);
        Assert.InRange(found.SameFoot, 95, Starts);
        Assert.InRange(found.Alone, 0, 40);
    }

    [Fact]
    public void The_lower_end_of_a_share_is_four_standard_errors_below_it()
    {
        // Where the share is p, the count is four of its standard errors √(n p (1 − p)) above n p.
        double p = LowerEnd(88);
        Assert.Equal(88, (Starts * p) + (4 * Math.Sqrt(Starts * p * (1 - p))), 1e-9);
        Assert.Equal(1 / 1.16, LowerEnd(100), 1e-12);
    }

    // Wilson's interval of four standard errors.
    private static double LowerEnd(int count)
    {
        const double Square = 16;
        double share = (double)count / Starts, half = Square / (2 * Starts);
        return (share + half - Math.Sqrt((Square * share * (1 - share) / Starts) + (half * half))) / (1 + (2 * half));
    }

    private static Shares Count(Liquid liquid, double temperature, double relaxationTime)
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
        var small = new SteepestDescent(new SteepestDescentParameters { Tolerance = 1e-4, HandOver = 1e-3 });
        (int foot, int alone, int path) = (0, 0, 0);
        for (int start = 0; start < Starts; start++)
        {
            dynamics.Advance((long)(0.5 * relaxationTime / liquid.TimeStep));
            engine.Store(system);
            (ParticleSystem State, double Energy) usual = Down(system, law, new SteepestDescent());
            foot += AreSame(usual, Down(system, law, new SteepestDescent(null, new Fire()))) ? 1 : 0;
            path += AreSame(usual, Down(system, law, small)) ? 1 : 0;
            alone += AreSame(Down(system, law, new Fire()), Down(system, law, new ConjugateGradient())) ? 1 : 0;
        }

        return new Shares(foot, alone, path);
    }

    private static bool AreSame((ParticleSystem State, double Energy) a, (ParticleSystem State, double Energy) b) => Math.Abs(a.Energy - b.Energy) < 1e-7 && EnergyCut.Distance(a.State, b.State) < 1e-3;

    private static (ParticleSystem State, double Energy) Down(ParticleSystem liquid, Interaction law, IMinimiser way)
    {
        ParticleSystem state = liquid.Copy();
        using var engine = new ParticleEngine(state, law);
        MinimiserResult result = way.Minimise(engine, new MinimiserGoal { LargestForce = 1e-9, MaxIterations = 10_000_000 });
        engine.Store(state);
        Assert.True(result.Converged);
        return (state, result.Energy);
    }

    // In how many starts both minimisers agree behind the path, agree by themselves, and the usual path agrees with the one of small errors.
    private sealed record Shares(int SameFoot, int Alone, int AsSmallErrors);
}
