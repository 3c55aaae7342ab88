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

namespace PitchDrop.Tests.Particles.Thermostats;

public sealed class NoseHooverTests
{
    private static readonly NoseHooverParameters Warm = new() { Temperature = TemperatureSchedule.Constant(1), RelaxationTime = 0.2 };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [Verifies("Particles", "26")]
    [Verifies("Particles", "27")]
    public void What_is_conserved_fluctuates_with_the_square_of_the_step(int chain)
    {
        ParticleSystem start = Relaxed(Liquids.Cube);
        double[] spread = [.. new[] { 0.004, 0.002, 0.001 }.Select(step =>
        {
            using ParticleEngine engine = Engine(start);
            return States.Spread(new NoseHoover(engine, step, Warm with { ChainLength = chain }), 1, Conserved);
        })];
        Assert.InRange(spread[0] / spread[1], 3.6, 4.4);
        Assert.InRange(spread[1] / spread[2], 3.6, 4.4);
        Assert.InRange(spread[0], 0.001, 0.2);
    }

    [Fact]
    [Verifies("Particles", "26")]
    public void The_kinetic_energy_has_the_canonical_mean_and_variance()
    {
        using ParticleEngine engine = Engine(Liquids.Warm(Box.OfDensity(3, 64, 1.2), (4, 4, 4), 1));
        var md = new NoseHoover(engine, 0.004, Warm);
        const double G = 3 * 63;
        Assert.Equal(G, md.Chain.DegreesOfFreedom);
        md.Advance(2000);
        double[] mean = new double[24], square = new double[24];
        for (int block = 0; block < mean.Length; block++)
        {
            for (int sample = 0; sample < 200; sample++)
            {
                md.Advance(5);
                double k = engine.Kinetic().Energy;
                mean[block] += k / 200;
                square[block] += (k - (G / 2)) * (k - (G / 2)) / 200;
            }
        }

        Agreement.Within(G / 2, Agreement.Mean(mean));
        Agreement.Within(G / 2, Agreement.Mean(square));
        Assert.Equal(0, engine.Kinetic().MomentumX, 1e-9);
    }

    [Fact]
    public void Reversed_velocities_and_chain_lead_back()
    {
        ParticleSystem start = Relaxed(Liquids.Cube), back = start.Copy();
        using ParticleEngine engine = Engine(start);
        var md = new NoseHoover(engine, 0.004, Warm);
        md.Advance(100);
        engine.Store(back);
        Assert.True(States.Farthest(start, back) > 0.1);
        Assert.True(Math.Abs(md.Chain.Energy) > 0.1);
        engine.ScaleVelocities(-1);
        md.Chain.Reverse();
        md.Advance(100);
        engine.Store(back);
        Assert.Equal(0, States.Farthest(start, back), 1e-8);
        Assert.Equal(0, md.Chain.Energy, 1e-8);
    }

    [Fact]
    public void A_schedule_cools_to_its_end_and_conserves_from_then_on()
    {
        using ParticleEngine engine = Engine(Relaxed(Liquids.Cube));
        var md = new NoseHoover(engine, 0.004, Warm with { Temperature = new TemperatureSchedule { Start = 1, End = 0.4, Duration = 4 } });
        md.Advance(500);
        Assert.Equal(0.7, md.Chain.Temperature, 1e-3);
        Assert.Null(md.ConservedBesidePotential);
        md.Advance(1000);
        Assert.Equal(0.4, md.Chain.Temperature);
        double before = Conserved(md);
        var kinetic = new List<double>();
        for (int sample = 0; sample < 100; sample++)
        {
            md.Advance(5);
            kinetic.Add(engine.Kinetic().Energy / (1.5 * 511));
        }

        Assert.Equal(before, Conserved(md), 0.1);
        Assert.InRange(kinetic.Average(), 0.37, 0.43);
    }

    [Fact]
    public void Threads_cuts_and_saving_change_no_bit() =>
        States.AgreeHoweverMade(threads => new NoseHoover(Engine(Liquids.Long, threads), 0.004, Warm with { Temperature = new TemperatureSchedule { Start = 1, End = 0.5, Duration = 0.3 } }), 150);

    [Fact]
    public void A_state_of_other_parameters_is_refused()
    {
        foreach (NoseHooverParameters other in (NoseHooverParameters[])[Warm with { RelaxationTime = 0.3 }, Warm with { ChainLength = 4 }, Warm with { Temperature = TemperatureSchedule.Constant(1.1) }])
        {
            States.AreRefused(new NoseHoover(Engine(Liquids.Cube), 0.004, Warm), new NoseHoover(Engine(Liquids.Cube), 0.004, other));
        }

        States.AreRefused(new NoseHoover(Engine(Liquids.Cube), 0.004, Warm), new NoseHoover(Engine(Liquids.Cube), 0.005, Warm));
    }

    [Fact]
    public void A_step_allocates_nothing() => States.AllocateNothing(new NoseHoover(Engine(Liquids.Long), 0.004, Warm));

    [Fact]
    public void Parameters_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Warm with { RelaxationTime = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Warm with { ChainLength = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => TemperatureSchedule.Constant(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TemperatureSchedule.Constant(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TemperatureSchedule { Start = 1, End = 1, Duration = -1 });
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 1.5)]
    [InlineData(4, 0)]
    [InlineData(100, 0)]
    public void A_schedule_goes_in_a_straight_line(double time, double above) =>
        Assert.Equal(0.5 + above, new TemperatureSchedule { Start = 2.5, End = 0.5, Duration = 4 }.At(time), 1e-15);

    private static double Conserved(IDynamics md) => md.Engine.Measure().Energy + md.ConservedBesidePotential!.Value;

    private static ParticleEngine Engine(ParticleSystem system, int threads = 1) => new(system, Interaction.Of(Liquids.Smooth), 0.4, threads);

    private static ParticleSystem Relaxed(ParticleSystem system)
    {
        using ParticleEngine engine = Engine(system);
        // A chain is driven hard far from equilibrium: begin near it.
        new NoseHoover(engine, 0.004, Warm).Advance(1000);
        engine.Store(system);
        return system;
    }
}
