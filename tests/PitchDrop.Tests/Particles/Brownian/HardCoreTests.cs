using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Brownian;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Particles.Dynamics;

namespace PitchDrop.Tests.Particles.Brownian;

public sealed class HardCoreTests
{
    // So short that nothing but the cores moves a particle.
    private const double Instant = 1e-22;
    private static readonly BrownianParameters Solvent = new() { Diffusivities = [1, 1.25], Temperature = 2, Seed = 3 };

    [Theory]
    [InlineData(0, 0, 0.9, 0, 0)]
    [InlineData(0, 1, 0.3, 0.4, 0.5)]
    [InlineData(1, 1, -0.1, -0.7, 0.1)]
    [Verifies("Particles", "36")]
    [Verifies("Particles", "37")]
    public void Two_that_overlap_part_along_the_line_of_centres_to_contact_each_by_its_mobility(int a, int b, double x, double y, double z)
    {
        var system = new ParticleSystem(Box.Cube(4), 2);
        Displacement first = new(3.7, 3.9, 0.05), apart = new(x, y, z);
        (system.Species[0], system.Species[1]) = (a, b);
        system.SetPosition(0, first);
        system.SetPosition(1, first + apart);
        system.Wrap();
        using ParticleEngine engine = Engine(system);
        var dynamics = new BrownianDynamics(engine, Instant, Solvent);
        dynamics.Advance(1);
        engine.Store(system);
        double contact = new CoreLaw().Core(a, b), distance = Math.Sqrt(apart.LengthSquared), gap = contact - distance;
        double mobilityA = Solvent.Diffusivities[a], mobilityB = Solvent.Diffusivities[b];
        Displacement n = (1 / distance) * apart, expectedA = first - ((gap * mobilityA / (mobilityA + mobilityB)) * n), expectedB = first + apart + ((gap * mobilityB / (mobilityA + mobilityB)) * n);
        Assert.Equal(0, (system.Unwrapped(0) - expectedA).LengthSquared, 1e-17);
        Assert.Equal(0, (system.Unwrapped(1) - expectedB).LengthSquared, 1e-17);
        Assert.True(Nearest(system) >= 0);
        HardCores cores = dynamics.Cores!;
        double force = 2 * gap / (mobilityA + mobilityB) / Instant;
        Assert.Equal(force * contact * n.X * n.Y, cores.Virial.XY, 1e-7 * force);
        Assert.Equal(force * contact, cores.Virial.Trace, 1e-7 * force);
        Assert.Equal((1, 1, 1), (cores.StepsWithOverlap, cores.Overlaps, cores.Sweeps));
        dynamics.Advance(1);
        Assert.Equal(0, cores.Virial.Trace);
        Assert.Equal(force * contact, cores.VirialSum.Trace, 1e-7 * force);
        Assert.Equal((1, 1, 1), (cores.StepsWithOverlap, cores.Overlaps, cores.Sweeps));
    }

    [Fact]
    public void Three_in_a_row_push_each_other_apart_about_their_centre()
    {
        ParticleSystem system = Row(3, 0.9);
        using ParticleEngine engine = Engine(system);
        new BrownianDynamics(engine, Instant, Solvent).Advance(1);
        engine.Store(system);
        Assert.Equal(2.9 * 3, system.X.Sum(), 1e-9);
        Assert.InRange(system.X[1] - system.X[0], 1, 1 + 1e-6);
        Assert.InRange(system.X[2] - system.X[1], 1, 1 + 1e-6);
    }

    [Fact]
    public void Two_in_one_place_are_parted()
    {
        ParticleSystem system = Row(2, 0);
        using ParticleEngine engine = Engine(system);
        new BrownianDynamics(engine, Instant, Solvent).Advance(1);
        engine.Store(system);
        Assert.InRange(Nearest(system), 0, 2e-9);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void After_a_step_no_pair_of_a_crowd_overlaps_and_the_centre_of_friction_stays(int dimension)
    {
        ParticleSystem system = Crowd(dimension), before = system.Copy();
        Assert.True(Nearest(system) < -0.2);
        using ParticleEngine engine = Engine(system, true);
        var dynamics = new BrownianDynamics(engine, Instant, Solvent with { ShearRate = 1 });
        dynamics.Advance(1);
        engine.Store(system);
        Assert.InRange(Nearest(system), 0, 1e-6);
        Displacement moved = default;
        for (int i = 0; i < system.Count; i++)
        {
            moved += (1 / Solvent.Diffusivities[system.Species[i]]) * (system.Unwrapped(i) - before.Unwrapped(i));
        }

        Assert.Equal(0, moved.LengthSquared, 1e-18);
        Assert.InRange(dynamics.Cores!.Overlaps, 20, 2000);
    }

    [Fact]
    public void While_a_crowd_diffuses_in_a_flow_no_pair_ever_overlaps()
    {
        ParticleSystem system = Crowd(3);
        using ParticleEngine engine = Engine(system, true);
        var dynamics = new BrownianDynamics(engine, 1e-3, Solvent with { ShearRate = 5 });
        for (int k = 0; k < 5; k++)
        {
            dynamics.Advance(10);
            engine.Store(system);
            Assert.True(Nearest(system) >= 0);
        }

        Assert.InRange(engine.Neighbours.Builds, 5, 75);
        Assert.InRange(dynamics.Cores!.StepsWithOverlap, 45, 50);
        Assert.True(dynamics.Cores.VirialSum.XY < 0, "a flow presses pairs together along the direction (1, −1)");
    }

    [Fact]
    public void The_skin_changes_a_crowd_by_rounding_alone()
    {
        ParticleSystem start = Crowd(3), end = start.Copy(), other = start.Copy();
        foreach ((ParticleSystem to, double skin) in ((ParticleSystem, double)[])[(end, 0.2), (other, 0.7)])
        {
            using var engine = new ParticleEngine(start, Interaction.Of(new CoreLaw()), skin);
            new BrownianDynamics(engine, 1e-4, Solvent).Advance(20);
            engine.Store(to);
        }

        Assert.Equal(0, States.Farthest(end, other), 1e-9);
    }

    [Fact]
    public void What_cannot_be_parted_ends_the_run()
    {
        ParticleSystem system = Configurations.Jittered(Box.Cube(3), (4, 4, 4), 0.1, 1, 5);
        using ParticleEngine engine = Engine(system);
        var dynamics = new BrownianDynamics(engine, Instant, Solvent);
        var failure = Assert.Throws<DynamicsFailureException>(() => dynamics.Advance(1));
        Assert.Equal(1, failure.Step);
        Assert.InRange(failure.Distance, 0.1, 1);
        Assert.Contains("overlap", failure.Message, StringComparison.Ordinal);
    }

    private static ParticleEngine Engine(ParticleSystem system, bool isSheared = false) => new(system, Interaction.Of(new CoreLaw()), 0.3, isSheared: isSheared);

    // Along x about 2.9.
    private static ParticleSystem Row(int count, double spacing)
    {
        var system = new ParticleSystem(Box.Cube(5.8), count);
        for (int i = 0; i < count; i++)
        {
            system.SetPosition(i, new Displacement(2.9 + (spacing * (i - (0.5 * (count - 1)))), 2, 3));
        }

        return system;
    }

    private static ParticleSystem Crowd(int dimension) => dimension == 3
        ? Configurations.Jittered(new Box(3, (7, 9, 8), (2, 0, 0)), (7, 9, 8), 0.45, 2, 9)
        : Configurations.Jittered(new Box(2, (14, 13, 1), (-3, 0, 0)), (12, 11, 1), 0.45, 2, 9);

    // The least distance beyond contact, over all pairs.
    private static double Nearest(ParticleSystem system)
    {
        double least = double.PositiveInfinity;
        for (int i = 0; i < system.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double distance = Math.Sqrt(system.Box.MinimumImage(system.Position(i) - system.Position(j)).LengthSquared);
                least = Math.Min(least, distance - new CoreLaw().Core(system.Species[i], system.Species[j]));
            }
        }

        return least;
    }
}
