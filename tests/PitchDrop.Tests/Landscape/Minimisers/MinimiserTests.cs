using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Particles;
using PitchDrop.Tests.Particles.Dynamics;

namespace PitchDrop.Tests.Landscape.Minimisers;

/// <summary>What every way down does.</summary>
public class MinimiserTests
{
    // Forces of the definition and of the engine differ by rounding.
    private const double Rounding = 1e-11;

    private static readonly Interaction Liquid = Interaction.Of(new LennardJones(KobAndersen.Standard));

    [Theory]
    [MemberData(nameof(Basins.Cases), MemberType = typeof(Basins))]
    public void Every_law_comes_down_to_a_configuration_without_forces(string name, string way)
    {
        (Interaction law, ParticleSystem hot) = Basins.All[name];
        ParticleSystem system = hot.Copy();
        system.Species.AsSpan().Clear();
        for (int i = 0; i < system.Count && law.Pairs.Species > 1; i++)
        {
            system.Species[i] = i % 5 == 4 ? 1 : 0;
        }

        MinimiserResult result = Basins.Down(system, law, Basins.Ways[way]);
        Assert.True(result.Converged);
        Assert.Equal(MinimiserOutcome.ForceReached, result.Outcome);
        Assert.InRange(result.LargestForce, 0, 1e-10);
        ForceEvaluation end = ReferenceForces.Of(system, law.Pairs, law.Triplets);
        Assert.InRange(end.LargestForce, 0, 1e-10 + Rounding);
        Assert.Equal(end.Energy, result.Energy, 1e-10 * Math.Abs(end.Energy));
        Assert.InRange(result.Evaluations, result.Iterations, 40 * result.Iterations);
    }

    [Theory]
    [MemberData(nameof(Basins.WayNames), MemberType = typeof(Basins))]
    public void A_dimer_comes_to_rest_at_the_minimum_of_its_law(string way)
    {
        var system = new ParticleSystem(Box.Cube(8), 2);
        system.SetPosition(0, new Displacement(7.9, 1, 1));
        system.SetPosition(1, new Displacement(0.5, 1.5, 0.2));
        MinimiserResult result = Basins.Down(system, Liquid, Basins.Ways[way]);
        Assert.True(result.Converged);
        Displacement d = system.Box.MinimumImage(system.Position(0) - system.Position(1));
        double t = Math.Pow(2.5, -6);

        // Half of the force over the stiffness 72/2^(1/3).
        Assert.Equal(Math.Pow(2, 1.0 / 6), Math.Sqrt(d.LengthSquared), 2e-12);
        Assert.Equal(-1 - (4 * ((t * t) - t)), result.Energy, 1e-14);
        Displacement centre = 0.5 * (system.Unwrapped(0) + system.Unwrapped(1));
        Assert.Equal(0, (centre - new Displacement(4.2, 1.25, 0.6)).LengthSquared, 1e-24);
    }

    [Theory]
    [MemberData(nameof(Basins.WayNames), MemberType = typeof(Basins))]
    public void At_the_end_every_small_displacement_costs_energy(string way)
    {
        ParticleSystem system = Basins.All["kob-andersen"].Hot.Copy();
        double least = Basins.Down(system, Liquid, Basins.Ways[way]).Energy;
        Assert.All(Enumerable.Range(0, 20), k => Assert.True(ReferenceForces.Of(Basins.Shaken(system, 1e-4, (ulong)k), Liquid.Pairs).Energy > least + 1e-7));
    }

    [Fact]
    public void Near_a_minimum_every_way_leads_to_it()
    {
        // A law without a jump of the force: a pair that crosses one leads to another minimum.
        (Interaction law, ParticleSystem minimum) = (Basins.All["mblj"].Law, Basins.All["mblj"].Hot.Copy());
        Basins.Down(minimum, law, Basins.Ways["cg"]);
        ParticleSystem shaken = Basins.Shaken(minimum, 0.01, 3);
        Assert.InRange(Basins.Apart(minimum, shaken), 0.01, 0.02);
        Assert.All(Basins.Ways.Values, way =>
        {
            ParticleSystem system = shaken.Copy();
            Basins.Down(system, law, way);

            // Translations are free: the centre stays where the shaking put it.
            Displacement moved = Mean(system, minimum);
            for (int i = 0; i < system.Count; i++)
            {
                system.SetPosition(i, system.Position(i) - moved);
            }

            Assert.InRange(Basins.Apart(minimum, system), 0, 1e-9);
        });
    }

    [Theory]
    [MemberData(nameof(Basins.WayNames), MemberType = typeof(Basins))]
    public void The_bits_do_not_depend_on_the_number_of_threads(string way)
    {
        ParticleSystem[] ends = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            ParticleSystem system = Liquids.Long;
            Assert.True(Basins.Down(system, Liquid, Basins.Ways[way], new MinimiserGoal { LargestForce = 1e-6 }, threads).Converged);
            return system;
        })];
        Assert.All(ends, end => Assert.Equal((ends[0].X, ends[0].Y, ends[0].Z), (end.X, end.Y, end.Z), (a, b) => a.X.SequenceEqual(b.X) && a.Y.SequenceEqual(b.Y) && a.Z.SequenceEqual(b.Z)));
    }

    [Theory]
    [MemberData(nameof(Basins.WayNames), MemberType = typeof(Basins))]
    public void The_order_of_the_particles_does_not_matter(string way)
    {
        ParticleSystem system = Basins.All["kob-andersen"].Hot.Copy(), turned = Turned(system);
        double a = Basins.Down(system, Liquid, Basins.Ways[way]).Energy, b = Basins.Down(turned, Liquid, Basins.Ways[way]).Energy;
        Assert.Equal(a, b, 1e-9 * Math.Abs(a));
        Assert.InRange(Basins.Apart(system, Turned(turned)), 0, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Basins.WayNames), MemberType = typeof(Basins))]
    public void Too_few_iterations_are_said(string way)
    {
        ParticleSystem system = Basins.All["kob-andersen"].Hot.Copy();
        MinimiserResult result = Basins.Down(system, Liquid, Basins.Ways[way], new MinimiserGoal { MaxIterations = 7 });
        Assert.Equal((false, MinimiserOutcome.IterationsSpent, 7L), (result.Converged, result.Outcome, result.Iterations));
        Assert.Equal(ReferenceForces.Of(system, Liquid.Pairs).LargestForce, result.LargestForce, 1e-10 * result.LargestForce);
        MinimiserResult none = Basins.Down(system, Liquid, Basins.Ways[way], new MinimiserGoal { MaxIterations = 0 });
        Assert.Equal((0L, 1L), (none.Iterations, none.Evaluations));
    }

    // Cut inside its minimum with a shifted energy the law repels with 24 at the cutoff and with nothing beyond: contacts sit on the jump.
    [Theory]
    [MemberData(nameof(Basins.WayNames), MemberType = typeof(Basins))]
    public void Forces_that_stand_still_at_a_jump_of_the_law_are_not_taken_for_rounding(string way)
    {
        var law = Interaction.Of(new LennardJones(new LennardJonesParameters(new double[,] { { 1 } }, new double[,] { { 1 } }, new double[,] { { 1 } }, CutoffShift.Energy)));
        ParticleSystem system = Configurations.Jittered(Box.OfDensity(3, 64, 1.3), (4, 4, 4), 0.3, 1, 5);
        MinimiserResult result = Basins.Down(system, law, Basins.Ways[way]);
        Assert.Equal((false, MinimiserOutcome.Stuck), (result.Converged, result.Outcome));
        Assert.InRange(result.LargestForce, 1e-6, 1000);
    }

    [Theory]
    [MemberData(nameof(Basins.WayNames), MemberType = typeof(Basins))]
    public void Forces_below_their_rounding_are_not_to_be_had_and_that_is_said(string way)
    {
        ParticleSystem system = Basins.All["kob-andersen"].Hot.Copy();
        MinimiserResult result = Basins.Down(system, Liquid, Basins.Ways[way], new MinimiserGoal { LargestForce = 0 });
        Assert.Equal((false, MinimiserOutcome.Stalled), (result.Converged, result.Outcome));
        Assert.InRange(result.LargestForce, 1e-15, 2e-11);
    }

    [Theory]
    [MemberData(nameof(Basins.WayNames), MemberType = typeof(Basins))]
    public void An_energy_that_stands_still_ends_it(string way)
    {
        ParticleSystem system = Basins.All["kob-andersen"].Hot.Copy();
        MinimiserResult loose = Basins.Down(system, Liquid, Basins.Ways[way], new MinimiserGoal { EnergyChange = 1e-4 });
        Assert.Equal((true, MinimiserOutcome.EnergyReached), (loose.Converged, loose.Outcome));
        Assert.Equal(0, loose.Iterations % 10);
        MinimiserResult tight = Basins.Down(system, Liquid, Basins.Ways[way]);
        Assert.InRange(loose.Energy - tight.Energy, 0, 0.05 * Math.Abs(tight.Energy));
        Assert.InRange(loose.LargestForce, 1e-6, 100);
    }

    [Theory]
    [MemberData(nameof(Basins.WayNames), MemberType = typeof(Basins))]
    public void Particles_thrown_anywhere_are_taken_apart_first(string way)
    {
        var mix = new CounterMix(23);
        var system = new ParticleSystem(Box.Cube(7.5), 500);
        for (int i = 0; i < system.Count; i++)
        {
            system.SetPosition(i, new Displacement(7.5 * mix.Uniform(), 7.5 * mix.Uniform(), 7.5 * mix.Uniform()));
            system.Species[i] = i % 5 == 4 ? 1 : 0;
        }

        // As near as particles that were once in a file of four digits.
        system.SetPosition(1, system.Position(0) + new Displacement(1e-4, 0, 0));
        Assert.InRange(ReferenceForces.Of(system, Liquid.Pairs).LargestForce, 1e50, 1e60);
        MinimiserResult result = Basins.Down(system, Liquid, Basins.Ways[way]);
        Assert.True(result.Converged);
        Assert.InRange(result.Energy / system.Count, -8, -7);
    }

    [Theory]
    [MemberData(nameof(Basins.WayNames), MemberType = typeof(Basins))]
    public void Two_particles_at_one_point_are_named(string way)
    {
        ParticleSystem system = Basins.All["kob-andersen"].Hot.Copy();
        system.SetPosition(40, system.Position(11));
        var failure = Assert.Throws<DynamicsFailureException>(() => Basins.Down(system, Liquid, Basins.Ways[way]));
        Assert.Equal((1L, 11, 40, 0.0), (failure.Step, failure.Particle, failure.Nearest, failure.Distance));
        Assert.Contains("no finite number", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Basins.WayNames), MemberType = typeof(Basins))]
    public void A_sheared_box_is_followed_quasistatically(string way)
    {
        ParticleSystem system = Liquids.Warm(new Box(3, (5.4, 6.2, 5.7)), (6, 6, 6), 1);
        using var engine = new ParticleEngine(system, Liquid, 0.2, isSheared: true);
        Basins.Ways[way].Minimise(engine, new MinimiserGoal());
        for (int step = 1; step <= 3; step++)
        {
            engine.Neighbours.Shear(0.01 * step);
            Assert.True(Basins.Ways[way].Minimise(engine, new MinimiserGoal()).Converged);
        }

        engine.Store(system);
        Assert.Equal(0.03 * 6.2, system.Box.TiltXY, 1e-12);
        Assert.InRange(ReferenceForces.Of(system, Liquid.Pairs).LargestForce, 0, 1e-10 + Rounding);
        Assert.Equal(Liquids.Warm(new Box(3, (5.4, 6.2, 5.7)), (6, 6, 6), 1).VelocityX, system.VelocityX);
    }

    [Theory]
    [MemberData(nameof(Basins.WayNames), MemberType = typeof(Basins))]
    public void An_iteration_allocates_nothing(string way)
    {
        long Bytes(int iterations)
        {
            ParticleSystem system = Basins.All["mblj"].Hot.Copy();
            using var engine = new ParticleEngine(system, Basins.All["mblj"].Law, 0.4);
            long before = GC.GetAllocatedBytesForCurrentThread();
            MinimiserResult result = Basins.Ways[way].Minimise(engine, new MinimiserGoal { LargestForce = 0, MaxIterations = iterations });
            Assert.Equal(iterations, result.Iterations);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        // A neighbour list that outgrows its room takes more, once in a while and not in the same iteration on every
        // processor; what allocates in one iteration of ten takes an object of 24 bytes a hundred times.
        Bytes(60);
        Assert.InRange(Bytes(1060) - Bytes(60), long.MinValue, (100 * 24) - 1);
    }

    private static Displacement Mean(ParticleSystem a, ParticleSystem b)
    {
        var sum = new Displacement(0, 0, 0);
        for (int i = 0; i < a.Count; i++)
        {
            sum += a.Box.MinimumImage(a.Position(i) - b.Position(i));
        }

        return 1.0 / a.Count * sum;
    }

    private static ParticleSystem Turned(ParticleSystem system)
    {
        var turned = new ParticleSystem(system.Box, system.Count);
        for (int i = 0; i < system.Count; i++)
        {
            turned.SetPosition(i, system.Position(system.Count - 1 - i));
            turned.Species[i] = system.Species[system.Count - 1 - i];
        }

        return turned;
    }
}
