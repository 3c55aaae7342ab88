using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Particles.Dynamics;

public sealed unsafe class ShearedEngineTests
{
    private const double Increment = 0.011;

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 7)]
    [Verifies("Particles", "3")]
    [Verifies("Particles", "14")]
    public void Under_shear_forces_and_unwrapped_positions_are_those_of_the_definition_through_flips_and_lists(int dimension, int flips)
    {
        ParticleSystem system = Start(dimension);
        using var engine = new ParticleEngine(system, Interaction.Of(Liquids.Smooth), 0.5, isSheared: true);
        Displacement[] expected = [.. Enumerable.Range(0, system.Count).Select(system.Unwrapped)];
        for (int step = 1; step <= 160; step++)
        {
            Move(engine, step);
            expected = [.. expected.Select(r => new Displacement(r.X + (Increment * r.Y) + Wave(step), r.Y, r.Z))];
            if (step % 20 == 0)
            {
                engine.Store(system);
                Agree(engine, system);
                Assert.All(Enumerable.Range(0, system.Count), i => Assert.Equal(0, (expected[i] - system.Unwrapped(i)).LengthSquared, 1e-20));
            }
        }

        Assert.Equal(flips, new ShearedBox(Start(dimension).Box, engine.Neighbours.Strain).Flips);
        Assert.InRange(engine.Neighbours.Builds, 5, 100);
    }

    [Fact]
    public void A_list_between_flips_is_saved_and_made_again_with_the_same_bits()
    {
        ParticleSystem system = Start(3);
        using var whole = new ParticleEngine(system, Interaction.Of(Liquids.Smooth), isSheared: true);
        using var resumed = new ParticleEngine(system, Interaction.Of(Liquids.Smooth), isSheared: true, threads: 2);
        for (int step = 1; step <= 90; step++)
        {
            Move(whole, step);
            if (step == 57)
            {
                resumed.ReadState(new BinaryReader(new MemoryStream(State(whole))));
            }
            else if (step > 57)
            {
                Move(resumed, step);
            }
        }

        Assert.Equal(State(whole), State(resumed));
        using var still = new ParticleEngine(system, Interaction.Of(Liquids.Smooth));
        Assert.Throws<InvalidDataException>(() => still.ReadState(new BinaryReader(new MemoryStream(State(whole)))));
        Assert.Throws<InvalidOperationException>(() => still.Neighbours.Shear(0.1));
    }

    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(0.02, 0.185572)]
    [InlineData(-0.02, 0.185572)]
    public void Shear_since_the_list_was_made_leaves_the_particles_less_room(double strain, double allowed)
    {
        using var engine = new ParticleEngine(Start(3), Interaction.Of(Liquids.Smooth), 0.4, isSheared: true);
        engine.Neighbours.Shear(strain);
        Assert.Equal(allowed, engine.Neighbours.AllowedMove, 1e-6);
    }

    // At the top of the box the shear carries particles 2.1 along.
    [Fact]
    public void The_thrown_particle_is_blamed_and_not_one_that_went_far_with_the_box()
    {
        const double Strain = 0.1;
        ParticleSystem system = Start(3);
        using var engine = new ParticleEngine(system, Interaction.Of(Liquids.Smooth), isSheared: true);
        ClusteredParticles particles = engine.Particles;
        int[] filled = [.. Enumerable.Range(0, 8 * particles.Clusters).Where(s => particles.Slots[s] >= 0)];
        int thrown = filled.MinBy(s => Math.Abs(particles.Positions[ClusteredParticles.Element(s) + 8]));
        foreach (int e in filled.Select(ClusteredParticles.Element))
        {
            particles.Positions[e] += Strain * particles.Positions[e + 8];
        }

        particles.Positions[ClusteredParticles.Element(thrown) + 16] += 1.5;
        engine.Neighbours.Shear(Strain);
        int expected = particles.Slots[thrown];
        var failure = Assert.Throws<DynamicsFailureException>(() => engine.UpdateForces(1, 0));
        Assert.Equal(expected, failure.Particle);
        Assert.Equal("moved by 1.5 since the list was made, more than 0.5 of it in one step", failure.What);
    }

    // Along with the box, and a wave besides.
    private static void Move(ParticleEngine engine, int step)
    {
        ClusteredParticles particles = engine.Particles;
        for (int slot = 0; slot < 8 * particles.Clusters; slot++)
        {
            if (particles.Slots[slot] >= 0)
            {
                int e = ClusteredParticles.Element(slot);
                particles.Positions[e] += (Increment * particles.Positions[e + 8]) + Wave(step);
            }
        }

        engine.Neighbours.Shear(Increment * step);
        engine.UpdateForces(step, 0);
    }

    private static double Wave(int step) => 0.02 * Math.Sin(step);

    private static ParticleSystem Start(int dimension) => dimension == 3
        ? Liquids.Warm(new Box(3, (5.4, 21.6, 5.7), (0.7, 0, 0)), (6, 22, 6), 1)
        : Liquids.Warm(new Box(2, (16, 17, 1), (-2, 0, 0)), (15, 16, 1), 1);

    private static void Agree(ParticleEngine engine, ParticleSystem system)
    {
        ForceEvaluation expected = ReferenceForces.Of(system, Liquids.Smooth);
        double[] x = new double[system.Count], y = new double[system.Count], z = new double[system.Count];
        engine.StoreForces(x, y, z);
        Assert.All(Enumerable.Range(0, system.Count), i =>
            Assert.Equal(0, (expected.On(i) - new Displacement(x[i], y[i], z[i])).LengthSquared, 1e-22 * expected.LargestForce * expected.LargestForce));
        PairTotals totals = engine.Measure();
        Assert.Equal(expected.Energy, totals.Energy, 1e-10 * Math.Abs(expected.Energy));
        Assert.Equal(expected.Virial.XY, totals.Virial.XY, 1e-9 * Math.Abs(expected.Virial.XX));
    }

    private static byte[] State(ParticleEngine engine)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        engine.WriteState(writer);
        return stream.ToArray();
    }
}
