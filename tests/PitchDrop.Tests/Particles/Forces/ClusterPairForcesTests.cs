using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;

namespace PitchDrop.Tests.Particles.Forces;

public sealed class ClusterPairForcesTests
{
    private const double Skin = 0.3;

    public static TheoryData<string> Boxes => [.. Shapes.Keys];

    private static Dictionary<string, (Box Box, (int X, int Y, int Z) Cells)> Shapes { get; } = new(StringComparer.Ordinal)
    {
        ["cube"] = (Box.Cube(7.6), (8, 8, 8)),
        ["as thin as cutoff and skin"] = (Box.Cube(2.8), (3, 3, 3)),
        ["two particles"] = (Box.Cube(3), (2, 1, 1)),
        ["three particles"] = (Box.Cube(3.2), (3, 1, 1)),
        ["nine particles"] = (Box.Cube(3.2), (3, 3, 1)),
        ["rare gas"] = (Box.Cube(40), (7, 5, 3)),
        ["tilted"] = (new Box(3, (7.1, 6.2, 6.8), (2.1, -1.9, 2.7)), (7, 6, 7)),
        ["tilted beyond half"] = (new Box(3, (7.1, 6.2, 6.8), (5.5, 0, 0)), (7, 6, 7)),
        ["tilted four slabs"] = (new Box(3, (5.4, 21.6, 5.7), (0.7, -0.9, 1.3)), (6, 22, 6)),
        ["eight slabs"] = (new Box(3, (4.1, 38, 3.9)), (4, 38, 4)),
        ["plane"] = (Box.Square2D(16), (15, 16, 1)),
        ["tilted plane"] = (new Box(2, (9, 38, 1), (-3.1, 0, 0)), (9, 37, 1)),
    };

    [Theory]
    [MemberData(nameof(Boxes))]
    public void Forces_energy_and_virial_are_those_of_the_definition(string shape)
    {
        Agree(new LennardJones(KobAndersen.Standard), shape);
        Agree(new ForceShiftedLennardJones(KobAndersen.Modified), shape);
        Agree(new InversePower(new InversePowerParameters()), shape);
    }

    [Theory]
    [MemberData(nameof(Boxes))]
    public void Every_pair_of_images_within_reach_is_listed_once(string shape)
    {
        (Box box, (int X, int Y, int Z) cells) = Shapes[shape];
        ParticleSystem system = Configurations.Jittered(box, cells, 0.3, 2, 17);
        var count = new CountingLaw(2.5);
        using var team = new WorkTeam(1);
        var list = new NeighbourList(system, count, Skin, team);
        double pairs = new ClusterPairForces<CountingLaw>(count, list).Measure().Energy;
        Assert.Equal(ReferenceForces.Of(system, count).Energy, pairs);
    }

    [Fact]
    public void Energies_of_the_particles_are_halves_of_their_pairs()
    {
        ParticleSystem system = Configurations.Jittered(Box.Cube(3), (2, 1, 1), 0.1, 2, 1);
        var law = new LennardJones(KobAndersen.Standard);
        using var team = new WorkTeam(1);
        var list = new NeighbourList(system, law, Skin, team);
        double energy = new ClusterPairForces<LennardJones>(law, list).Measure().Energy;
        double[] each = new double[2];
        list.Particles.StoreForces(3, each);
        Assert.NotEqual(0, energy);
        Assert.All(each, e => Assert.Equal(energy / 2, e, 1e-15));
    }

    [Fact]
    public void A_box_thinner_than_cutoff_and_skin_is_refused_in_one_line()
    {
        ParticleSystem system = Configurations.Jittered(Box.Cube(2.79), (3, 3, 3), 0.1, 2, 1);
        using var team = new WorkTeam(1);
        var refusal = Assert.Throws<ArgumentException>(() => new NeighbourList(system, new LennardJones(KobAndersen.Standard), Skin, team));
        Assert.Contains("2.79", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void A_species_that_the_law_does_not_know_and_a_coordinate_that_is_no_number_are_refused()
    {
        using var team = new WorkTeam(1);
        ParticleSystem third = Configurations.Jittered(Box.Cube(7.6), (8, 8, 8), 0.1, 3, 1), broken = Configurations.Jittered(Box.Cube(7.6), (8, 8, 8), 0.1, 2, 1);
        broken.Y[77] = double.NaN;
        Assert.Throws<ArgumentException>(() => new NeighbourList(third, new LennardJones(KobAndersen.Standard), Skin, team));
        Assert.Throws<ArgumentException>(() => new NeighbourList(broken, new LennardJones(KobAndersen.Standard), Skin, team));
    }

    [Fact]
    public void A_list_that_reaches_less_far_than_the_law_is_refused()
    {
        using var team = new WorkTeam(1);
        ParticleSystem system = Configurations.Jittered(Box.Cube(7.6), (8, 8, 8), 0.1, 2, 1);
        var list = new NeighbourList(system, new LennardJones(KobAndersen.CommonCutoff), Skin, team);
        Assert.Throws<ArgumentException>(() => new ClusterPairForces<LennardJones>(new LennardJones(KobAndersen.Standard), list));
    }

    private static void Agree<TLaw>(TLaw law, string shape)
        where TLaw : struct, IPairLaw
    {
        (Box box, (int X, int Y, int Z) cells) = Shapes[shape];
        ParticleSystem system = Configurations.Jittered(box, cells, 0.15, 2, 17);
        ForceEvaluation expected = ReferenceForces.Of(system, law);
        using var team = new WorkTeam(2);
        var list = new NeighbourList(system, law, Skin, team);
        var forces = new ClusterPairForces<TLaw>(law, list);
        forces.Compute();
        PairTotals totals = forces.Measure();
        double[][] rows = [new double[system.Count], new double[system.Count], new double[system.Count], new double[system.Count]];
        for (int row = 0; row < 4; row++)
        {
            list.Particles.StoreForces(row, rows[row]);
        }

        double scale = 1e-12 * Math.Max(1e-3, expected.LargestForce);
        for (int i = 0; i < system.Count; i++)
        {
            Assert.Equal(expected.X[i], rows[0][i], scale);
            Assert.Equal(expected.Y[i], rows[1][i], scale);
            Assert.Equal(expected.Z[i], rows[2][i], scale);
        }

        double energies = system.Count * Math.Max(1e-3, expected.LargestForce);
        Assert.Equal(expected.Energy, totals.Energy, 1e-12 * energies);
        Assert.Equal(expected.Energy, rows[3].Sum(), 1e-12 * energies);
        Assert.All(expected.Virial.ToArray().Zip(totals.Virial.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * energies));
    }
}
