using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.Shear;
using PitchDrop.Particles.State;
using PitchDrop.Particles.Thermostats;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Particles.Dynamics;

namespace PitchDrop.Tests.Particles.Shear;

public sealed class SllodTests
{
    private static readonly NoseHooverParameters Warm = new() { Temperature = TemperatureSchedule.Constant(1), RelaxationTime = 0.2, ChainLength = 1 };

    [Fact]
    [Verifies("Particles", "30")]
    public void Without_shear_it_is_the_thermostat_bit_for_bit()
    {
        ParticleSystem a = Liquids.Cube, b = Liquids.Cube;
        using ParticleEngine first = Engine(a), second = Engine(b);
        var sheared = new Sllod(first, 0.004, 0, Warm);
        var still = new NoseHoover(second, 0.004, Warm);
        sheared.Advance(100);
        still.Advance(100);
        Assert.Equal(still.ConservedBesidePotential, sheared.ConservedBesidePotential);
        first.Store(a);
        second.Store(b);
        Assert.Equal(b.X, a.X);
        Assert.Equal(b.VelocityY, a.VelocityY);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [Verifies("Particles", "30")]
    [Verifies("Particles", "31")]
    [Verifies("Particles", "32")]
    public void Energy_and_heat_grow_by_the_work_of_the_shear_up_to_the_square_of_the_step(int dimension)
    {
        ParticleSystem start = dimension == 3 ? Liquids.Cube : Liquids.Warm(Box.OfDensity(2, 144, 1.0), (12, 12, 1), 1);
        Relax(start, 0.7);
        double[] spread = [.. new[] { 0.004, 0.002, 0.001 }.Select(step =>
        {
            using ParticleEngine engine = Engine(start);
            var flow = new Sllod(engine, step, 0.7, Warm);
            double work = 0, power = Power(flow);
            return States.Spread(flow, 1, _ =>
            {
                double now = Power(flow);
                work += 0.5 * step * (power + now);
                power = now;
                return engine.Measure().Energy + engine.Kinetic().Energy + flow.Chain.Energy - work;
            });
        })];
        Assert.InRange(spread[0] / spread[1], 3.5, 4.5);
        Assert.InRange(spread[1] / spread[2], 3.5, 4.5);
        Assert.InRange(spread[0], 1e-4, 1);
    }

    [Fact]
    public void Shear_does_work_and_the_bath_takes_it()
    {
        ParticleSystem start = Liquids.Cube;
        Relax(start, 2);
        using ParticleEngine engine = Engine(start);
        var flow = new Sllod(engine, 0.004, 2, Warm);
        double before = flow.Chain.Energy, work = 0;
        for (int k = 0; k < 300; k++)
        {
            flow.Advance(10);
            work += 0.04 * Power(flow);
        }

        Assert.True(work > 1000, $"work {work}");
        Assert.Equal(1, (flow.Chain.Energy - before) / work, 0.1);
        Assert.Equal(2 * 3000 * 0.004, engine.Neighbours.Strain, 1e-9);
        Assert.Null(flow.ConservedBesidePotential);
        Assert.InRange(engine.Kinetic().Energy / (1.5 * 511), 0.8, 1.2);
    }

    [Fact]
    [Verifies("Particles", "30")]
    public void Reversed_velocities_chain_and_rate_lead_back()
    {
        ParticleSystem start = Liquids.Cube;
        Relax(start, 0.7);
        ParticleSystem back = start.Copy();
        using ParticleEngine engine = Engine(start);
        var forth = new Sllod(engine, 0.004, 0.7, Warm);
        forth.Advance(100);
        engine.Store(back);
        Assert.True(States.Farthest(start, back) > 0.1);
        var home = new Sllod(engine, 0.004, -0.7, Warm);
        var stream = new MemoryStream();
        forth.Chain.WriteState(new BinaryWriter(stream));
        stream.Position = 0;
        home.Chain.ReadState(new BinaryReader(stream));
        home.Chain.Reverse();
        engine.ScaleVelocities(-1);
        home.Advance(100);
        engine.Store(back);
        Assert.Equal(0, States.Farthest(start, back), 1e-8);
    }

    [Fact]
    public void Threads_cuts_and_saving_change_no_bit() =>
        States.AgreeHoweverMade(threads => new Sllod(Engine(Long(), threads), 0.004, 3, Warm), 150);

    [Fact]
    public void A_state_of_other_parameters_is_refused()
    {
        States.AreRefused(new Sllod(Engine(Liquids.Cube), 0.004, 1, Warm), new Sllod(Engine(Liquids.Cube), 0.004, 2, Warm));
        States.AreRefused(new Sllod(Engine(Liquids.Cube), 0.004, 1, Warm), new Sllod(Engine(Liquids.Cube), 0.004, 1, Warm with { RelaxationTime = 1 }));
    }

    [Fact]
    public void A_step_allocates_nothing_between_lists() => States.AllocateNothing(new Sllod(Engine(Long()), 1e-6, 1, Warm));

    [Fact]
    public void A_box_that_stands_still_is_refused()
    {
        using var engine = new ParticleEngine(Liquids.Cube, Interaction.Of(Liquids.Smooth));
        Assert.Throws<ArgumentException>(() => new Sllod(engine, 0.004, 1, Warm));
    }

    private static ParticleSystem Long() => Liquids.Warm(new Box(3, (5.4, 21.6, 5.7), (0.7, 0, 0)), (6, 22, 6), 1);

    private static double Power(Sllod flow) => flow.ShearRate * flow.Stress().XY * flow.Engine.Box.Volume;

    private static ParticleEngine Engine(ParticleSystem system, int threads = 1) => new(system, Interaction.Of(Liquids.Smooth), 0.4, threads, isSheared: true);

    private static void Relax(ParticleSystem system, double rate)
    {
        using ParticleEngine engine = Engine(system);
        new Sllod(engine, 0.004, 0, Warm).Advance(700);
        new Sllod(engine, 0.004, rate, Warm).Advance(700);
        engine.Store(system);
    }
}
