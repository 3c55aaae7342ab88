using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Particles;

namespace PitchDrop.Tests.Landscape.Minimisers;

/// <summary>The ways down against their equations, written once more without any art.</summary>
public sealed unsafe class MinimiserEquationTests
{
    private static readonly Interaction Liquid = Interaction.Of(new ForceShiftedLennardJones(KobAndersen.Modified));

    [Theory]
    [InlineData(0.001, 40), InlineData(0.004, 90)]
    [Verifies("Landscape", "1")]
    [Verifies("Landscape", "2")]
    public void Fire_goes_step_by_step_as_its_equations_say(double timeStep, int steps)
    {
        ParticleSystem system = Basins.All["mblj"].Hot.Copy(), expected = system.Copy();
        MinimiserResult result = Basins.Down(system, Liquid, new Fire(new FireParameters { TimeStep = timeStep }), new MinimiserGoal { MaxIterations = steps });
        int uphill = DefinitionOfFire(expected, timeStep, steps);
        Assert.Equal(steps, result.Iterations);
        Assert.InRange(uphill, timeStep > 0.002 ? 2 : 1, steps / 4);
        Assert.InRange(Basins.Apart(system, expected), 0, 1e-10);
    }

    [Fact]
    public void Fire_with_another_constant_goes_elsewhere()
    {
        ParticleSystem system = Basins.All["mblj"].Hot.Copy(), expected = system.Copy();
        Basins.Down(system, Liquid, new Fire(new FireParameters { TimeStep = 0.001, Mixing = 0.102 }), new MinimiserGoal { MaxIterations = 40 });
        DefinitionOfFire(expected, 0.001, 40);
        Assert.InRange(Basins.Apart(system, expected), 1e-7, 1);
    }

    [Fact]
    [Verifies("Landscape", "3")]
    public void The_largest_time_step_is_one_and_a_half_over_the_highest_frequency()
    {
        ParticleSystem system = Basins.All["mblj"].Hot.Copy();
        Basins.Down(system, Liquid, Basins.Ways["cg"], new MinimiserGoal { LargestForce = 1e-6 });
        double exact = LargestEigenvalue(ReferenceForces.Hessian(system, Liquid.Pairs));
        using var engine = new ParticleEngine(Basins.Shaken(system, 1e-4, 1), Liquid);
        var descent = new Descent(engine, new MinimiserGoal(), null, 3);
        var mode = new StiffestMode(descent, 1, 2);
        double first = mode.Measure(), third = mode.Measure() + (0 * mode.Measure());
        Assert.InRange(first / exact, 0.75, 1.01);
        Assert.InRange(third / exact, 0.9, 1.01);
        Assert.Equal(1 + (3 * 13), descent.Evaluations);
        double step = new FireTimeStep(descent, null, 1, 2).At(0.1);
        Assert.Equal(1.5, step * Math.Sqrt(exact), 0.12);
        Assert.Equal(0.04, new FireTimeStep(descent, 0.004, 1, 2).At(0.1), 1e-15);
    }

    [Fact]
    [Verifies("Landscape", "4")]
    public void Near_a_minimum_the_conjugate_gradient_is_that_of_a_quadratic_form()
    {
        ParticleSystem minimum = Basins.All["mblj"].Hot.Copy();
        Basins.Down(minimum, Liquid, Basins.Ways["cg"]);
        ParticleSystem system = Basins.Shaken(minimum, 1e-6, 5);
        double[] residuals = [.. DefinitionOfConjugateGradient(ReferenceForces.Hessian(minimum, Liquid.Pairs), ForcesOf(system), 12)];
        foreach (int iterations in (int[])[1, 2, 3, 5, 8, 12])
        {
            ParticleSystem end = system.Copy();
            Basins.Down(end, Liquid, new ConjugateGradient(new ConjugateGradientParameters { Fraction = 0.001 }), new MinimiserGoal { MaxIterations = iterations, LargestForce = 1e-13 });
            double found = Math.Sqrt(ForcesOf(end).Sum(f => f * f));
            Assert.Equal(1, found / residuals[iterations], 0.03);
        }

        Assert.InRange(residuals[12] / residuals[0], 0, 0.2);
    }

    [Fact]
    [Verifies("Landscape", "5")]
    public void A_line_is_left_where_the_force_along_it_has_fallen_and_not_beyond_its_first_minimum()
    {
        // A dimer with a spring of stiffness 100 stretched by 0.3, and d the unit vectors inwards: p(a) = 200 (0.3 − 2a).
        var system = new ParticleSystem(Box.Cube(8), 2);
        system.SetPosition(0, new Displacement(1, 1, 1));
        system.SetPosition(1, new Displacement(2.3, 1, 1));
        using var engine = new ParticleEngine(system, Interaction.Of(new Springs(100, 1, 2.5)), skin: 0.4);
        foreach ((double trial, double most, double fraction, double least, double greatest) in ((double, double, double, double, double)[])
                 [(0.01, 1, 0.1, 0.135, 0.165), (0.5, 1, 0.1, 0.135, 0.165), (0.01, 1, 0.001, 0.14985, 0.15015), (0.01, 0.05, 0.1, 0.05, 0.05), (0.15, 1, 0.001, 0.15, 0.15)])
        {
            var descent = new Descent(engine, new MinimiserGoal(), null, 2);
            SetInwards(engine, descent.Vectors[0]);
            var line = new LineSearch(descent, 0, 1);
            line.LookAround();
            double start = line.ForceAlong;
            Assert.Equal(60, start, 1e-9);
            line.Go(start, trial, most, fraction, 1e-15);
            Assert.InRange(line.Length, least - 1e-12, greatest + 1e-12);
            Assert.Equal(200 * (0.3 - (2 * line.Length)), line.ForceAlong, 1e-9);
            Assert.InRange(descent.Evaluations, 2, 9);
            descent.Vectors.Carry(0, -line.Length);
        }
    }

    [Fact]
    [Verifies("Landscape", "6")]
    public void Overlapping_particles_follow_their_forces_by_a_tenth_at_most()
    {
        var system = new ParticleSystem(Box.Cube(8), 4);
        Displacement[] places = [new(1, 1, 1), new(1.0, 1.4, 1), new(5, 5, 5), new(5, 5, 5.9)];
        for (int i = 0; i < 4; i++)
        {
            system.SetPosition(i, places[i]);
        }

        Interaction law = Interaction.Of(new LennardJones(KobAndersen.Standard));
        ForceEvaluation forces = ReferenceForces.Of(system, law.Pairs);
        Assert.True(forces.LargestForce > 1e6);
        Assert.InRange(Math.Abs(forces.Z[2]), 10, 1000);
        using var engine = new ParticleEngine(system, law);
        var descent = new Descent(engine, new MinimiserGoal { MaxIterations = 1 }, null, 0);
        MinimiserResult? result = Untangling.Go(descent);
        Assert.Equal(MinimiserOutcome.IterationsSpent, result?.Outcome);
        engine.Store(system);
        Assert.All(Enumerable.Range(0, 4), i =>
        {
            Displacement wanted = 0.1 / Math.Max(1e4, Math.Sqrt(forces.On(i).LengthSquared)) * forces.On(i);
            Assert.Equal(0, (system.Position(i) - places[i] - wanted).LengthSquared, 1e-26);
        });
        Assert.Null(Untangling.Go(new Descent(engine, new MinimiserGoal(), null, 0)));
        Assert.Null(Untangling.Go(new Descent(new ParticleEngine(Basins.All["mblj"].Hot, Liquid), new MinimiserGoal { MaxIterations = 0 }, null, 0)));
    }

    // N_min 5, f_inc 1.1, f_dec 0.5, α 0.1, f_α 0.99, Δt_max = 10 Δt; nothing moves further than 0.1.
    private static int DefinitionOfFire(ParticleSystem system, double step, int steps)
    {
        int n = system.Count, downhill = 0, uphill = 0;
        double[] v = new double[3 * n];
        (double largest, double mixing) = (10 * step, 0.1);
        for (int k = 0; k < steps; k++)
        {
            double[] f = ForcesOf(system);
            double power = f.Zip(v, (a, b) => a * b).Sum(), moved = v.Sum(a => a * a);
            double[] back = new double[3 * n];
            if (power > 0)
            {
                if (++downhill > 5)
                {
                    (step, mixing) = (Math.Min(1.1 * step, largest), 0.99 * mixing);
                }
            }
            else
            {
                uphill++;
                (downhill, mixing, step) = (0, 0.1, moved > 0 ? 0.5 * step : step);
                back = [.. v.Select(a => -0.5 * step * a)];
                Array.Clear(v);
            }

            v = [.. v.Select((a, i) => a + (step * f[i]))];
            if (power > 0)
            {
                double ratio = Math.Sqrt(v.Sum(a => a * a) / f.Sum(a => a * a));
                v = [.. v.Select((a, i) => ((1 - mixing) * a) + (mixing * ratio * f[i]))];
            }

            for (int i = 0; i < n; i++)
            {
                var velocity = new Displacement(v[3 * i], v[(3 * i) + 1], v[(3 * i) + 2]);
                velocity = Math.Min(1, 0.1 / (step * Math.Sqrt(velocity.LengthSquared))) * velocity;
                (v[3 * i], v[(3 * i) + 1], v[(3 * i) + 2]) = velocity;
                system.SetPosition(i, system.Position(i) + (step * velocity) + new Displacement(back[3 * i], back[(3 * i) + 1], back[(3 * i) + 2]));
            }
        }

        return uphill;
    }

    private static IEnumerable<double> DefinitionOfConjugateGradient(BlockHessian hessian, double[] residual, int iterations)
    {
        double[] r = residual, d = residual;
        yield return Math.Sqrt(r.Sum(a => a * a));
        for (int k = 0; k < iterations; k++)
        {
            double[] h = Product(hessian, d);
            double rr = r.Sum(a => a * a), length = rr / d.Zip(h, (a, b) => a * b).Sum();
            r = [.. r.Select((a, i) => a - (length * h[i]))];
            double beta = r.Sum(a => a * a) / rr;
            d = [.. r.Select((a, i) => a + (beta * d[i]))];
            yield return Math.Sqrt(r.Sum(a => a * a));
        }
    }

    private static double LargestEigenvalue(BlockHessian hessian)
    {
        double[] u = [.. Enumerable.Range(0, hessian.Particles * hessian.Dimension).Select(i => Math.Sin(1 + i))];
        double norm = 1;
        for (int k = 0; k < 400; k++)
        {
            u = Product(hessian, [.. u.Select(a => a / norm)]);
            norm = Math.Sqrt(u.Sum(a => a * a));
        }

        return norm;
    }

    private static double[] ForcesOf(ParticleSystem system)
    {
        ForceEvaluation forces = ReferenceForces.Of(system, Liquid.Pairs);
        return [.. Enumerable.Range(0, 3 * system.Count).Select(k => forces.On(k / 3)[k % 3])];
    }

    private static double[] Product(BlockHessian hessian, double[] v)
    {
        double[] product = new double[v.Length];
        hessian.Multiply(v, product);
        return product;
    }

    private static void SetInwards(ParticleEngine engine, double* d)
    {
        for (int slot = 0; slot < engine.Particles.Clusters * ClusteredParticles.Width; slot++)
        {
            if (engine.Particles.Slots[slot] is int i && i >= 0)
            {
                d[(slot / 8 * 24) + (slot % 8)] = i == 0 ? 1 : -1;
            }
        }
    }
}
