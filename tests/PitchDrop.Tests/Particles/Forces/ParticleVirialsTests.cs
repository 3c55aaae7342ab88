using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Particles.ThreeBody;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Particles.Forces;

public class ParticleVirialsTests
{
    private static readonly PairChoice[] Choices = [PairChoice.All, PairChoice.Among(0), PairChoice.Among(1)];

    public static TheoryData<string, double> Boxes => new()
    {
        { "cube", 0 }, { "tilted", 2.1 }, { "tilted beyond half", 5.5 },
    };

    [Theory]
    [MemberData(nameof(Boxes))]
    [Verifies("Flow", "1")]
    public void Shares_are_those_of_the_definition_and_their_sum_is_the_virial_of_the_bulk(string shape, double tilt)
    {
        Assert.NotEmpty(shape);
        ParticleSystem system = Configurations.Jittered(new Box(3, (7.1, 6.2, 6.8), (tilt, 0, 0)), (7, 6, 7), 0.15, 2, 17);
        Agree(system, Interaction.Of(new LennardJones(KobAndersen.CommonCutoff)));
        Agree(system, Interaction.Of(new HardSphereYukawa(new HardSphereYukawaParameters { CutoffRadius = 2.6 })));
    }

    [Fact]
    public void Shares_have_the_same_bits_on_any_number_of_threads()
    {
        ParticleSystem system = Configurations.Jittered(Box.Cube(12), (12, 12, 12), 0.2, 2, 3);
        Assert.Equal(Shares(system, 1), Shares(system, 3));
    }

    [Fact]
    public void The_parts_of_a_mixture_add_up_to_the_whole()
    {
        ParticleSystem system = Configurations.Jittered(Box.Cube(7), (7, 7, 7), 0.15, 2, 5);
        using var engine = new ParticleEngine(system, Interaction.Of(new LennardJones(KobAndersen.Standard)));
        SymmetricTensor[] all = ReferenceForces.Virials(system, engine.Interaction.Pairs, PairChoice.All);
        var virials = new ParticleVirials(engine, 3, Choices);
        virials.Measure();
        double cross = 0;
        foreach ((int i, int j) in from i in Enumerable.Range(0, system.Count) from j in Enumerable.Range(0, system.Count) where system.Species[i] < system.Species[j] select (i, j))
        {
            Displacement d = system.Box.MinimumImage(system.Position(i) - system.Position(j));
            cross += engine.Interaction.Pairs.At(d.LengthSquared, 0, 1).ForceOverDistance * d.X * d.Y;
        }

        Assert.Equal(all.Sum(w => w.XY), virials.Total(1) + virials.Total(2) + cross, 1e-9);
    }

    [Fact]
    public void An_interaction_of_three_bodies_is_refused_in_one_line()
    {
        var parameters = new StillingerWeberParameters();
        ParticleSystem system = Configurations.Jittered(Box.Cube(7), (5, 5, 5), 0.05, 1, 5);
        using var engine = new ParticleEngine(system, Interaction.Of(new StillingerWeberPair(parameters), new StillingerWeberTriplet(parameters)));
        string message = Assert.Throws<NotSupportedException>(new ParticleVirials(engine, 3, PairChoice.All).Measure).Message;
        Assert.Contains("three bodies", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParticleVirials(engine, 6, PairChoice.All));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParticleVirials(engine, 3));
        Assert.Throws<ArgumentException>(() => PairChoice.Among());
    }

    private static void Agree(ParticleSystem system, Interaction interaction)
    {
        using var engine = new ParticleEngine(system, interaction, threads: 2);
        double[] values = new double[system.Count];
        double[] bulk = engine.Measure().Virial.ToArray();
        for (int component = 0; component < 6; component++)
        {
            var virials = new ParticleVirials(engine, component, Choices);
            virials.Measure();
            virials.Measure();
            for (int c = 0; c < Choices.Length; c++)
            {
                double[] expected = [.. ReferenceForces.Virials(system, interaction.Pairs, Choices[c]).Select(w => w.ToArray()[component])];
                virials.Store(c, values);
                double scale = expected.Sum(Math.Abs);
                Assert.All(values.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-13 * scale));
                Assert.Equal(expected.Sum(), virials.Total(c), 1e-12 * scale);
            }

            Assert.Equal(bulk[component], virials.Total(0), 1e-12 * bulk.Max(Math.Abs));
        }
    }

    private static double[] Shares(ParticleSystem system, int threads)
    {
        using var engine = new ParticleEngine(system, Interaction.Of(new LennardJones(KobAndersen.CommonCutoff)), threads: threads);
        var virials = new ParticleVirials(engine, 3, Choices);
        virials.Measure();
        double[] values = new double[system.Count];
        virials.Store(1, values);
        return [.. values, virials.Total(0), virials.Total(1)];
    }
}
