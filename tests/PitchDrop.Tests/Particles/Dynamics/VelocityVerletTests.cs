using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Particles.Dynamics;

public sealed class VelocityVerletTests
{
    [Fact]
    [Verifies("Particles", "15")]
    public void The_fluctuation_of_the_energy_falls_with_the_square_of_the_step()
    {
        ParticleSystem start = Relaxed();
        double[] spread = [.. new[] { 0.004, 0.002, 0.001 }.Select(step => Spread(start, step, 1.0))];
        Assert.InRange(spread[0] / spread[1], 3.6, 4.4);
        Assert.InRange(spread[1] / spread[2], 3.6, 4.4);
    }

    [Fact]
    public void The_energy_does_not_drift()
    {
        using ParticleEngine mdEngine = Engine(Relaxed());
        var md = new VelocityVerlet(mdEngine, 0.004);
        double[] blocks = new double[16];
        for (int block = 0; block < blocks.Length; block++)
        {
            for (int sample = 0; sample < 50; sample++)
            {
                md.Advance(5);
                blocks[block] += Energy(md) / 50;
            }
        }

        Agreement.Between(Agreement.Mean(blocks.AsSpan(0, 8)), Agreement.Mean(blocks.AsSpan(8)));
    }

    [Fact]
    public void Momentum_is_kept_to_rounding()
    {
        using ParticleEngine mdEngine = Engine(Liquids.Long);
        var md = new VelocityVerlet(mdEngine, 0.004);
        md.Advance(400);
        KineticTotals totals = md.Engine.Kinetic();
        Assert.True(totals.Energy > 0.5 * 792);
        Assert.All([totals.MomentumX, totals.MomentumY, totals.MomentumZ], p => Assert.Equal(0, p, 1e-10));
    }

    [Fact]
    public void Reversed_velocities_lead_back()
    {
        ParticleSystem start = Relaxed(), back = start.Copy();
        using ParticleEngine mdEngine = Engine(start);
        var md = new VelocityVerlet(mdEngine, 0.004);
        md.Advance(100);
        md.Engine.Store(back);
        Assert.True(Farthest(start, back) > 0.1);
        md.Engine.ScaleVelocities(-1);
        md.Advance(100);
        md.Engine.Store(back);
        Assert.Equal(0, Farthest(start, back), 1e-9);
    }

    [Fact]
    public void The_skin_changes_the_trajectory_by_rounding_alone()
    {
        ParticleSystem start = Liquids.Long, end = start.Copy(), other = start.Copy();
        Run(start, end, 0.05, 60);
        Run(start, other, 0.6, 60);
        Assert.True(Farthest(start, end) > 0.1);
        Assert.Equal(0, Farthest(end, other), 1e-10);
    }

    [Fact]
    [Verifies("Particles", "14")]
    public void After_many_lists_the_forces_are_still_those_of_the_definition()
    {
        ParticleSystem system = Liquids.Long;
        using ParticleEngine mdEngine = Engine(system, 0.3);
        var md = new VelocityVerlet(mdEngine, 0.004);
        md.Advance(300);
        Assert.True(md.Engine.Neighbours.Builds > 10);
        md.Engine.Store(system);
        ForceEvaluation expected = ReferenceForces.Of(system, Liquids.Smooth);
        double[] x = new double[system.Count], y = new double[system.Count], z = new double[system.Count];
        md.Engine.StoreForces(x, y, z);
        for (int i = 0; i < system.Count; i++)
        {
            Assert.Equal(0, (expected.On(i) - new Displacement(x[i], y[i], z[i])).LengthSquared, 1e-24 * expected.LargestForce * expected.LargestForce);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_number_of_threads_gives_the_same_bits(int threads)
    {
        using ParticleEngine oneEngine = Engine(Liquids.Long);
        var one = new VelocityVerlet(oneEngine, 0.004);
        using ParticleEngine manyEngine = Engine(Liquids.Long, threads: threads);
        var many = new VelocityVerlet(manyEngine, 0.004);
        Assert.Equal(4, one.Engine.Neighbours.Grid.Slabs);
        one.Advance(150);
        many.Advance(150);
        Assert.Equal(one.Engine.Measure(), many.Engine.Measure());
        Assert.Equal(State(one), State(many));
    }

    [Fact]
    public void Cuts_saving_and_measuring_do_not_change_a_bit()
    {
        using ParticleEngine wholeEngine = Engine(Liquids.Long);
        var whole = new VelocityVerlet(wholeEngine, 0.004);
        using ParticleEngine cutEngine = Engine(Liquids.Long);
        var cut = new VelocityVerlet(cutEngine, 0.004);
        using ParticleEngine resumedEngine = Engine(Liquids.Long);
        var resumed = new VelocityVerlet(resumedEngine, 0.004);
        whole.Advance(157);
        cut.Advance(57);
        cut.Engine.Measure();
        cut.Advance(16);
        using (var reader = new BinaryReader(new MemoryStream(State(cut))))
        {
            resumed.ReadState(reader);
        }

        resumed.Advance(84);
        whole.Engine.Measure();
        resumed.Engine.Measure();
        Assert.Equal(State(whole), State(resumed));
    }

    [Fact]
    public void A_state_of_another_run_is_refused()
    {
        using ParticleEngine cubeEngine = Engine(Liquids.Cube);
        var cube = new VelocityVerlet(cubeEngine, 0.004);
        using ParticleEngine otherEngine = Engine(Liquids.Long);
        var other = new VelocityVerlet(otherEngine, 0.004);
        byte[] state = State(cube);
        Assert.Throws<InvalidDataException>(() => other.ReadState(new BinaryReader(new MemoryStream(state))));
        Assert.Throws<EndOfStreamException>(() => cube.ReadState(new BinaryReader(new MemoryStream(state[..(state.Length / 2)]))));
    }

    [Fact]
    public void Unwrapped_positions_go_on_through_the_faces_of_the_box()
    {
        var system = new ParticleSystem(Box.Cube(5), 2);
        (system.X[0], system.Y[0], system.Z[0]) = (1, 1, 1);
        (system.X[1], system.Y[1], system.Z[1]) = (3.5, 3.5, 3.5);
        foreach (double[] v in (double[][])[system.VelocityX, system.VelocityY])
        {
            v.AsSpan().Fill(-1.5);
        }

        using ParticleEngine mdEngine = Engine(system, 0.3);
        var md = new VelocityVerlet(mdEngine, 0.01);
        md.Advance(1000);
        md.Engine.Store(system);
        Displacement at = system.Unwrapped(0);
        Assert.Equal(1 - 15, at.X, 1e-10);
        Assert.Equal(1 - 15, at.Y, 1e-10);
        Assert.Equal(1, at.Z, 1e-10);
    }

    [Fact]
    public void Overlapping_particles_end_the_run_with_step_particles_and_distance()
    {
        ParticleSystem system = Liquids.Cube;
        system.SetPosition(100, system.Position(200) + new Displacement(1e-3, 0, 0));
        using ParticleEngine mdEngine = Engine(system);
        var md = new VelocityVerlet(mdEngine, 0.004);
        var failure = Assert.Throws<DynamicsFailureException>(() => md.Advance(10));
        Assert.Equal(1, failure.Step);
        Assert.Equal([100, 200], new[] { failure.Particle, failure.Nearest }.Order());
        Assert.Equal(1e-3, failure.Distance, 1e-4);
    }

    [Fact]
    public void Particles_on_top_of_each_other_end_the_run()
    {
        ParticleSystem system = Liquids.Cube;
        system.SetPosition(100, system.Position(200));
        using ParticleEngine mdEngine = Engine(system);
        var md = new VelocityVerlet(mdEngine, 0.004);
        var failure = Assert.Throws<DynamicsFailureException>(() => md.Advance(10));
        Assert.Equal([100, 200], new[] { failure.Particle, failure.Nearest }.Order());
        Assert.Equal(0, failure.Distance);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        using ParticleEngine mdEngine = Engine(Liquids.Long);
        var md = new VelocityVerlet(mdEngine, 0.004);
        md.Advance(400);
        long before = GC.GetAllocatedBytesForCurrentThread(), steps = 200;
        md.Advance(steps);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, steps);
    }

    private static ParticleEngine Engine(ParticleSystem system, double skin = 0.4, int threads = 1) => new(system, Interaction.Of(Liquids.Smooth), skin, threads);

    private static ParticleSystem Relaxed()
    {
        ParticleSystem system = Liquids.Cube;
        using ParticleEngine mdEngine = Engine(system);
        var md = new VelocityVerlet(mdEngine, 0.004);
        md.Advance(500);
        md.Engine.Store(system);
        return system;
    }

    private static double Spread(ParticleSystem start, double step, double time)
    {
        using ParticleEngine mdEngine = Engine(start);
        var md = new VelocityVerlet(mdEngine, step);
        var energies = new List<double>();
        for (int k = 0; k < (int)Math.Round(time / step); k++)
        {
            md.Advance(1);
            energies.Add(Energy(md));
        }

        double mean = energies.Average();
        return Math.Sqrt(energies.Average(e => (e - mean) * (e - mean)));
    }

    private static double Energy(VelocityVerlet md) => md.Engine.Measure().Energy + md.Engine.Kinetic().Energy;

    private static void Run(ParticleSystem start, ParticleSystem end, double skin, int steps)
    {
        using ParticleEngine mdEngine = Engine(start, skin);
        var md = new VelocityVerlet(mdEngine, 0.004);
        md.Advance(steps);
        md.Engine.Store(end);
    }

    private static double Farthest(ParticleSystem a, ParticleSystem b) => Enumerable.Range(0, a.Count).Max(i => Math.Sqrt((a.Unwrapped(i) - b.Unwrapped(i)).LengthSquared));

    private static byte[] State(VelocityVerlet md)
    {
        var stream = new MemoryStream();
        md.WriteState(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
