using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Particles.Thermostats;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Particles.Dynamics;
using PitchDrop.Tests.Particles.Forces;

namespace PitchDrop.Tests.Particles.Thermostats;

public sealed class LangevinTests
{
    private static readonly LangevinParameters Bath = new() { Temperature = TemperatureSchedule.Constant(1.5), Friction = 2, Seed = 7 };

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.1)]
    [Verifies("Particles", "28")]
    public void In_a_harmonic_well_places_have_the_exact_variance_at_any_step_and_velocities_miss_it_as_they_should(double step)
    {
        const double Frequency = 10;
        using ParticleEngine engine = Wells.Make();
        (Estimate place, Estimate velocity, Estimate later) = Wells.Measure(new Langevin(engine, step, Bath), 200, 400, 3);
        Agreement.Within(1.5 / Wells.Stiffness, place);
        Agreement.Within(1.5 * (1 - (Frequency * Frequency * step * step / 4)), velocity);
        Agreement.Within(1.5 / Wells.Stiffness * Propagated(3, Frequency, step), later);
    }

    [Fact]
    [Verifies("Particles", "28")]
    public void Free_particles_diffuse_as_the_sum_of_their_velocities()
    {
        const double Step = 0.05;
        const int Steps = 40;
        ParticleSystem start = Liquids.Warm(Box.Cube(16), (16, 16, 16), 1), end = start.Copy();
        using var engine = new ParticleEngine(start, Interaction.Of(new CountingLaw(1)), 0.5);
        var bath = new Langevin(engine, Step, Bath);
        bath.Advance(200);
        engine.Store(start);
        bath.Advance(Steps);
        engine.Store(end);
        double[] square = [.. Enumerable.Range(0, start.Count).Select(i => (end.Unwrapped(i) - start.Unwrapped(i)).LengthSquared / 3)];

        // Velocities T c^|i − j| apart, half a step with the old and half a step with the new one.
        double expected = 0, c = Math.Exp(-Bath.Friction * Step);
        for (int i = 0; i < Steps; i++)
        {
            for (int j = 0; j < Steps; j++)
            {
                expected += 1.5 * Step * Step / 4 * ((2 * Math.Pow(c, Math.Abs(i - j))) + Math.Pow(c, Math.Abs(i - j - 1)) + Math.Pow(c, Math.Abs(i - j + 1)));
            }
        }

        const double Time = Steps * Step;
        double continuous = 2 * 1.5 / Bath.Friction * (Time - ((1 - Math.Exp(-Bath.Friction * Time)) / Bath.Friction));
        Assert.Equal(continuous, expected, 0.002 * continuous);
        Agreement.Within(expected, Agreement.Mean(square));
        Agreement.Within(1.5 * 1.5, Agreement.Mean([.. Enumerable.Range(0, end.Count).Select(i => 0.5 * ((end.VelocityX[i] * end.VelocityX[i]) + (end.VelocityY[i] * end.VelocityY[i]) + (end.VelocityZ[i] * end.VelocityZ[i])))]));
    }

    [Fact]
    public void Two_dimensions_stay_flat()
    {
        ParticleSystem system = Liquids.Warm(new Box(2, (9, 9, 1)), (8, 8, 1), 1);
        using var engine = new ParticleEngine(system, Interaction.Of(Liquids.Smooth));
        new Langevin(engine, 0.004, Bath).Advance(100);
        engine.Store(system);
        Assert.All(system.Z.Concat(system.VelocityZ), z => Assert.Equal(0, z));
        Assert.InRange(engine.Kinetic().Energy, 20, 200);
    }

    [Fact]
    public void The_noise_of_a_particle_does_not_depend_on_how_particles_are_sorted()
    {
        ParticleSystem start = Liquids.Long, end = start.Copy(), other = start.Copy();
        foreach ((ParticleSystem to, double skin) in ((ParticleSystem, double)[])[(end, 0.1), (other, 0.6)])
        {
            using var engine = new ParticleEngine(start, Interaction.Of(Liquids.Smooth), skin);
            new Langevin(engine, 0.004, Bath).Advance(60);
            engine.Store(to);
        }

        Assert.True(States.Farthest(start, end) > 0.1);
        Assert.Equal(0, States.Farthest(end, other), 1e-9);
    }

    [Fact]
    public void Another_seed_or_copy_is_another_path()
    {
        foreach (LangevinParameters other in (LangevinParameters[])[Bath with { Seed = 8 }, Bath with { Replica = 1 }])
        {
            ParticleSystem start = Liquids.Cube, end = start.Copy();
            using ParticleEngine one = Engine(start), two = Engine(start);
            new Langevin(one, 0.004, Bath).Advance(20);
            new Langevin(two, 0.004, other).Advance(20);
            one.Store(start);
            two.Store(end);
            Assert.True(States.Farthest(start, end) > 0.01);
            States.AreRefused(new Langevin(Engine(Liquids.Cube), 0.004, Bath), new Langevin(Engine(Liquids.Cube), 0.004, other));
        }
    }

    [Fact]
    public void Threads_cuts_and_saving_change_no_bit() =>
        States.AgreeHoweverMade(threads => new Langevin(Engine(Liquids.Long, threads), 0.004, Bath with { Temperature = new TemperatureSchedule { Start = 2, End = 1, Duration = 0.3 } }), 150);

    [Fact]
    public void A_state_of_other_parameters_is_refused()
    {
        States.AreRefused(new Langevin(Engine(Liquids.Cube), 0.004, Bath), new Langevin(Engine(Liquids.Cube), 0.004, Bath with { Friction = 1 }));
        States.AreRefused(new Langevin(Engine(Liquids.Cube), 0.004, Bath), new Langevin(Engine(Liquids.Cube), 0.003, Bath));
    }

    [Fact]
    public void A_step_allocates_nothing() => States.AllocateNothing(new Langevin(Engine(Liquids.Long), 0.004, Bath));

    [Fact]
    public void Parameters_that_make_no_sense_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Bath with { Friction = double.PositiveInfinity });

    private static ParticleEngine Engine(ParticleSystem system, int threads = 1) => new(system, Interaction.Of(Liquids.Smooth), 0.4, threads);

    // Element xx of the mean motion BAOAB to a power, for x with velocity 0 on average.
    private static double Propagated(int steps, double frequency, double step)
    {
        (double x, double v, double c) = (1, 0, Math.Exp(-Bath.Friction * step));
        for (int k = 0; k < steps; k++)
        {
            v -= step / 2 * frequency * frequency * x;
            x += step / 2 * v;
            v *= c;
            x += step / 2 * v;
            v -= step / 2 * frequency * frequency * x;
        }

        return x;
    }
}
