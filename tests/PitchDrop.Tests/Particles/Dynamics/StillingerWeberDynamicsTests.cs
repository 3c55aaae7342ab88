using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Particles.ThreeBody;

namespace PitchDrop.Tests.Particles.Dynamics;

/// <summary>The Stillinger–Weber liquid in motion, at its usual density and near its usual temperature.</summary>
public sealed class StillingerWeberDynamicsTests
{
    private static readonly StillingerWeberParameters Parameters = new();

    private static Interaction Law => Interaction.Of(new StillingerWeberPair(Parameters), new StillingerWeberTriplet(Parameters));

    // Long enough for four slabs.
    private static ParticleSystem Start => Liquids.Warm(new Box(3, (4.9, 19.6, 5.1), (0.7, -0.9, 1.3)), (4, 16, 4), 0.1, 1);

    [Fact]
    public void The_fluctuation_of_the_energy_falls_with_the_square_of_the_step()
    {
        ParticleSystem start = Start;
        Run(start, 0.03, 700);
        double[] spread = [.. new[] { 0.04, 0.02, 0.01 }.Select(step => Spread(start, step, 8))];
        Assert.InRange(spread[0] / spread[1], 3.6, 4.4);
        Assert.InRange(spread[1] / spread[2], 3.6, 4.4);
    }

    [Fact]
    public void Momentum_is_kept_to_rounding()
    {
        using var engine = new ParticleEngine(Start, Law);
        new VelocityVerlet(engine, 0.03).Advance(400);
        KineticTotals totals = engine.Kinetic();
        Assert.True(totals.Energy > 0.1 * engine.Particles.Count);
        Assert.All([totals.MomentumX, totals.MomentumY, totals.MomentumZ], p => Assert.Equal(0, p, 1e-11));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_number_of_threads_gives_the_same_bits(int threads)
    {
        using var oneEngine = new ParticleEngine(Start, Law);
        using var manyEngine = new ParticleEngine(Start, Law, threads: threads);
        var one = new VelocityVerlet(oneEngine, 0.03);
        var many = new VelocityVerlet(manyEngine, 0.03);
        Assert.Equal(4, oneEngine.Slabs);
        one.Advance(150);
        many.Advance(150);
        Assert.Equal(oneEngine.Measure(), manyEngine.Measure());
        Assert.Equal(State(one), State(many));
    }

    [Fact]
    public void Cuts_saving_and_measuring_do_not_change_a_bit()
    {
        using var wholeEngine = new ParticleEngine(Start, Law);
        using var cutEngine = new ParticleEngine(Start, Law);
        using var resumedEngine = new ParticleEngine(Start, Law);
        var whole = new VelocityVerlet(wholeEngine, 0.03);
        var cut = new VelocityVerlet(cutEngine, 0.03);
        var resumed = new VelocityVerlet(resumedEngine, 0.03);
        whole.Advance(157);
        cut.Advance(57);
        cutEngine.Measure();
        cut.Advance(16);
        resumed.ReadState(new BinaryReader(new MemoryStream(State(cut))));
        PairTotals atOnce = resumedEngine.Measure();
        Assert.Equal(cutEngine.Measure(), atOnce);
        resumed.Advance(84);
        Assert.Equal(wholeEngine.Measure(), resumedEngine.Measure());
        Assert.Equal(State(whole), State(resumed));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        using var engine = new ParticleEngine(Start, Law);
        var md = new VelocityVerlet(engine, 0.03);
        md.Advance(400);
        long before = GC.GetAllocatedBytesForCurrentThread(), steps = 200;
        md.Advance(steps);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, steps);
    }

    [Fact]
    public void In_a_sheared_box_the_forces_are_those_of_the_definition()
    {
        const double Increment = 0.003;
        ParticleSystem system = Liquids.Warm(new Box(3, (4.9, 19.6, 5.1), (0.7, 0, 0)), (4, 16, 4), 0.1, 1);
        using var engine = new ParticleEngine(system, Law, isSheared: true);
        for (int step = 1; step <= 100; step++)
        {
            engine.Neighbours.Shear(Increment * step);
            engine.UpdateForces(step, 0);
            if (step % 20 == 0)
            {
                engine.Store(system);
                ForceEvaluation expected = ReferenceForces.Of(system, Law.Pairs, Law.Triplets);
                double[] x = new double[system.Count], y = new double[system.Count], z = new double[system.Count];
                engine.StoreForces(x, y, z);
                Assert.All(Enumerable.Range(0, system.Count), i =>
                    Assert.Equal(0, (expected.On(i) - new Displacement(x[i], y[i], z[i])).LengthSquared, 1e-24 * expected.LargestForce * expected.LargestForce));
                Assert.Equal(expected.Virial.XY, engine.Measure().Virial.XY, 1e-11 * Math.Abs(expected.Virial.XX));
            }
        }

        Assert.InRange(engine.Neighbours.Builds, 2, 99);
    }

    [Fact]
    public void Particles_on_top_of_each_other_end_the_run()
    {
        ParticleSystem system = Start;
        system.SetPosition(100, system.Position(200));
        using var engine = new ParticleEngine(system, Law);
        var failure = Assert.Throws<DynamicsFailureException>(() => new VelocityVerlet(engine, 0.03).Advance(10));
        Assert.Equal([100, 200], new[] { failure.Particle, failure.Nearest }.Order());
        Assert.Equal(0, failure.Distance);
    }

    private static void Run(ParticleSystem system, double step, int steps)
    {
        using var engine = new ParticleEngine(system, Law);
        new VelocityVerlet(engine, step).Advance(steps);
        engine.Store(system);
    }

    private static double Spread(ParticleSystem start, double step, double time)
    {
        using var engine = new ParticleEngine(start, Law);
        var md = new VelocityVerlet(engine, step);
        var energies = new List<double>();
        for (int k = 0; k < (int)Math.Round(time / step); k++)
        {
            md.Advance(1);
            energies.Add(engine.Measure().Energy + engine.Kinetic().Energy);
        }

        double mean = energies.Average();
        return Math.Sqrt(energies.Average(e => (e - mean) * (e - mean)));
    }

    private static byte[] State(VelocityVerlet md)
    {
        var stream = new MemoryStream();
        md.WriteState(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
