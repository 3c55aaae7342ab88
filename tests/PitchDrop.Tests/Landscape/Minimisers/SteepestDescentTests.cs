using PitchDrop.Landscape.Minimisers;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Landscape.Minimisers;

/// <summary>The path of steepest descent against its definition.</summary>
public sealed unsafe class SteepestDescentTests
{
    [Theory]
    [InlineData(2), InlineData(3), InlineData(7), InlineData(30), InlineData(60)]
    [Verifies("Landscape", "48")]
    public void A_step_is_of_second_order_and_damps_every_stiffness_within_its_reach(int stages)
    {
        var all = new ChebyshevStages(stages);
        double reach = ChebyshevStages.Reach(stages);

        // Third order is left, with a coefficient that is not 1/6: the remainder over z³ tends to a constant.
        double Remainder(double z) => (Amplification(all, z) - 1 + z - (z * z / 2)) / (z * z * z);
        Assert.Equal(Remainder(0.02), Remainder(0.01), 0.01);
        Assert.InRange(Math.Abs(Remainder(0.01)), 0, 0.17);
        Assert.All(Enumerable.Range(1, 2000), k => Assert.InRange(Math.Abs(Amplification(all, k / 2000.0 * reach)), 0, 0.999999));
        Assert.InRange(Math.Abs(Amplification(all, 2 * reach)), 1, double.MaxValue);
        Assert.Equal(stages, ChebyshevStages.Needed(reach * 0.999999));
        Assert.Equal(stages + 1, ChebyshevStages.Needed(reach * 1.000001));
    }

    [Theory]
    [InlineData("ipl"), InlineData("ipl-2d"), InlineData("mblj"), InlineData("sticky-spheres")]
    [Verifies("Landscape", "47")]
    public void It_ends_where_eulers_small_steps_along_the_forces_end(string law)
    {
        (Interaction interaction, ParticleSystem minimum) = (Basins.All[law].Law, Basins.All[law].Hot.Copy());
        Basins.Down(minimum, interaction, new ConjugateGradient(), new MinimiserGoal { LargestForce = 1e-3 });
        ParticleSystem hot = Basins.Shaken(minimum, 0.1, 3), path = hot.Copy(), byFire = hot.Copy(), definition = hot.Copy();
        MinimiserResult result = Basins.Down(path, interaction, new SteepestDescent(new SteepestDescentParameters { Tolerance = 1e-3, HandOver = 1e-3 }), new MinimiserGoal { LargestForce = 1e-8 });
        Assert.Equal(MinimiserOutcome.ForceReached, result.Outcome);
        Basins.Down(byFire, interaction, new SteepestDescent(new SteepestDescentParameters { Tolerance = 1e-3, HandOver = 1e-3 }, new Fire()), new MinimiserGoal { LargestForce = 1e-8 });
        Euler(definition, interaction);
        Basins.Down(definition, interaction, new ConjugateGradient(), new MinimiserGoal { LargestForce = 1e-8 });
        Assert.InRange(Basins.Apart(path, byFire), 0, 1e-5);
        Assert.InRange(Basins.Apart(path, definition), 0, 1e-5);
    }

    [Fact]
    public void Followed_to_the_end_it_needs_no_other_way_and_says_how_far_it_came()
    {
        (Interaction law, ParticleSystem hot) = Basins.All["ipl"];
        ParticleSystem whole = hot.Copy(), left = hot.Copy();
        var seen = new List<MinimiserProgress>();
        using (var engine = new ParticleEngine(whole, law))
        {
            MinimiserResult result = new SteepestDescent(new SteepestDescentParameters { HandOver = 0 }).Minimise(engine, new MinimiserGoal { LargestForce = 1e-6 }, seen.Add);
            Assert.InRange(result.LargestForce, 0, 1e-6);
            Assert.Equal(result.Evaluations, seen[^1].Evaluations);
            engine.Store(whole);
        }

        MinimiserResult handed = Basins.Down(left, law, new SteepestDescent(), new MinimiserGoal { LargestForce = 1e-6 });
        Assert.InRange(handed.Evaluations, 100, seen[^1].Evaluations - 100);
        Assert.InRange(Basins.Apart(whole, left), 0, 1e-3);
        Assert.Equal(MinimiserOutcome.IterationsSpent, Basins.Down(hot.Copy(), law, new SteepestDescent(), new MinimiserGoal { MaxIterations = 5 }).Outcome);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        (Interaction law, ParticleSystem hot) = Basins.All["sticky-spheres"];
        ParticleSystem one = hot.Copy(), three = hot.Copy();
        MinimiserResult a = Basins.Down(one, law, new SteepestDescent(), threads: 1), b = Basins.Down(three, law, new SteepestDescent(), threads: 3);
        Assert.Equal(a, b);
        Assert.Equal(one.X, three.X);
        Assert.Equal(one.Z, three.Z);
    }

    // The factor by which a step multiplies u of u' = −λ u, z = h λ, through the stages themselves.
    private static double Amplification(ChebyshevStages stages, double z)
    {
        (double before, double last) = (0, -stages[1].Force * z);
        for (int j = 2; j <= stages.Count; j++)
        {
            (double mu, double nu, double force, double first) = stages[j];
            (before, last) = (last, (mu * last) + (nu * before) - (force * z * (1 + last)) - (first * z));
        }

        return 1 + last;
    }

    private static void Euler(ParticleSystem system, Interaction law)
    {
        using var engine = new ParticleEngine(system, law);
        var descent = new Descent(engine, new MinimiserGoal(), null, 2);
        var mode = new StiffestMode(descent, 0, 1);
        double step = 0.2 / mode.Measure(), largest = double.PositiveInfinity;
        for (int k = 1; largest > 0.002 * 0.002 && k < 400_000; k++)
        {
            step = k % 1000 == 0 ? 0.5 / mode.Measure() : step;
            double* r = engine.Particles.Positions, f = engine.Particles.Forces;
            largest = 0;
            for (int slot = 0; slot < engine.Particles.Clusters * ClusteredParticles.Width; slot++)
            {
                int e = ClusteredParticles.Element(slot);
                largest = Math.Max(largest, (f[e] * f[e]) + (f[e + 8] * f[e + 8]) + (f[e + 16] * f[e + 16]));
                (r[e], r[e + 8], r[e + 16]) = (r[e] + (step * f[e]), r[e + 8] + (step * f[e + 8]), r[e + 16] + (step * f[e + 16]));
            }

            descent.Evaluate();
        }

        Assert.InRange(largest, 0, 0.002 * 0.002);
        engine.Store(system);
    }
}
