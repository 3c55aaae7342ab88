using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.State;
using PitchDrop.Particles.ThreeBody;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Particles.Forces;

public sealed class ClusterStillingerWeberTests
{
    private const double Skin = 0.3;

    public static TheoryData<string> Boxes => [.. Shapes.Keys];

    private static Dictionary<string, (Box Box, (int X, int Y, int Z) Cells)> Shapes { get; } = new(StringComparer.Ordinal)
    {
        ["cube"] = (Box.Cube(8.6), (7, 7, 7)),
        ["as thin as cutoff and skin"] = (Box.Cube(2.1), (2, 2, 2)),
        ["two particles"] = (Box.Cube(2.6), (2, 1, 1)),
        ["three particles"] = (Box.Cube(3), (3, 1, 1)),
        ["nine particles"] = (Box.Cube(3.2), (3, 3, 1)),
        ["rare gas"] = (Box.Cube(20), (12, 5, 3)),
        ["tilted"] = (new Box(3, (7.1, 6.2, 6.8), (2.1, -1.9, 2.7)), (6, 5, 5)),
        ["tilted beyond half"] = (new Box(3, (7.1, 6.2, 6.8), (5.5, 0, 0)), (6, 5, 5)),
        ["tilted four slabs"] = (new Box(3, (4.9, 19.6, 5.1), (0.7, -0.9, 1.3)), (4, 16, 4)),
        ["eight slabs"] = (new Box(3, (4.1, 38, 3.9)), (3, 31, 3)),
        ["plane"] = (Box.Square2D(12), (9, 10, 1)),
        ["dense"] = (Box.Cube(5.5), (6, 6, 6)),
    };

    [Theory]
    [MemberData(nameof(Boxes))]
    [Verifies("Particles", "20")]
    public void Forces_energy_and_virial_are_those_of_the_definition(string shape)
    {
        foreach (StillingerWeberParameters parameters in Liquids())
        {
            ParticleSystem system = Sample(shape);
            ForceEvaluation expected = Expected(system, parameters);
            (double[][] rows, PairTotals totals) = Found(system, parameters);
            double scale = 1e-12 * Math.Max(1e-3, expected.LargestForce), energies = system.Count * scale;
            for (int i = 0; i < system.Count; i++)
            {
                Assert.Equal(expected.X[i], rows[0][i], scale);
                Assert.Equal(expected.Y[i], rows[1][i], scale);
                Assert.Equal(expected.Z[i], rows[2][i], scale);
            }

            Assert.Equal(expected.Energy, totals.Energy, energies);
            Assert.Equal(expected.Energy, rows[3].Sum(), energies);
            Assert.All(expected.Virial.ToArray().Zip(totals.Virial.ToArray()), pair => Assert.Equal(pair.First, pair.Second, energies));
        }
    }

    [Fact]
    public void A_constant_wrong_by_two_per_cent_is_found()
    {
        ParticleSystem system = Sample("cube");
        var right = new StillingerWeberParameters();
        ForceEvaluation expected = Expected(system, right);
        foreach (StillingerWeberParameters wrong in new[] { right with { Lambda = 1.02 * right.Lambda }, right with { Gamma = 1.02 * right.Gamma }, right with { CosineOfRest = 1.02 * right.CosineOfRest }, right with { B = 1.02 * right.B } })
        {
            (double[][] rows, PairTotals totals) = Found(system, wrong);
            Assert.True(Enumerable.Range(0, system.Count).Max(i => Math.Abs(expected.X[i] - rows[0][i])) > 1e-3 * expected.LargestForce);
            Assert.NotEqual(expected.Energy, totals.Energy, 1e-3 * Math.Abs(expected.Energy));
        }
    }

    [Fact]
    [Verifies("Particles", "19")]
    public void The_moments_give_the_energy_of_all_triplets_around_a_particle()
    {
        // A hub with six bonds to particles that are too far from each other to be bonded: 15 triplets, all around the hub, which lies at a corner of the box.
        ParticleSystem star = new(Box.Cube(8), 7);
        Displacement[] arms = [new(1.35, 0.05, 0.1), new(-1.4, 0.06, -0.04), new(0.05, 1.33, 0.03), new(0.04, -1.42, 0.05), new(-0.05, 0.02, 1.38), new(0.06, 0.05, -1.36)];
        star.SetPosition(0, new Displacement(7.9, 0.1, 4));
        for (int i = 1; i < star.Count; i++)
        {
            star.SetPosition(i, star.Position(0) + arms[i - 1]);
        }

        var parameters = new StillingerWeberParameters { Lambda = 21, CosineOfRest = -0.2 };
        var triplets = new StillingerWeberTriplet(parameters);
        double around = 0;
        for (int j = 0; j < arms.Length; j++)
        {
            for (int k = 0; k < j; k++)
            {
                Assert.True((arms[j] - arms[k]).LengthSquared > parameters.Cutoff * parameters.Cutoff);
                around += triplets.At(arms[j], arms[k]).Energy;
            }
        }

        double with = Found(star, parameters).Totals.Energy, without = Found(star, parameters with { Lambda = 0 }).Totals.Energy;
        Assert.True(around > 0.01);
        Assert.Equal(around, with - without, 1e-13);
    }

    [Theory]
    [InlineData("cube"), InlineData("tilted four slabs")]
    [Verifies("Particles", "21")]
    public void A_particle_has_half_of_each_pair_and_a_third_of_each_triplet(string shape)
    {
        ParticleSystem system = Sample(shape);
        var parameters = new StillingerWeberParameters();
        var pairs = new StillingerWeberPair(parameters);
        var triplets = new StillingerWeberTriplet(parameters);
        var neighbours = new ImageNeighbours(system, parameters.Cutoff);
        var near = new List<Neighbour>();
        double[] expected = new double[system.Count];
        for (int i = 0; i < system.Count; i++)
        {
            neighbours.Of(i, near);
            for (int j = 0; j < near.Count; j++)
            {
                expected[i] += pairs.At(near[j].Offset.LengthSquared, 0, 0).Energy / 2;
                for (int k = 0; k < j; k++)
                {
                    double third = triplets.At(near[j].Offset, near[k].Offset).Energy / 3;
                    expected[i] += third;
                    expected[near[j].Index] += third;
                    expected[near[k].Index] += third;
                }
            }
        }

        double[] found = Found(system, parameters).Rows[3];
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * expected.Max(Math.Abs)));
    }

    [Fact]
    public void Diamond_has_minus_two_an_atom_without_forces_or_stress()
    {
        ParticleSystem diamond = Configurations.Repeated(Configurations.Diamond(Math.Pow(2, 1.0 / 6)), 2);
        (double[][] rows, PairTotals totals) = Found(diamond, new StillingerWeberParameters());
        Assert.All(rows[3], e => Assert.Equal(-2, e, 1e-9));
        Assert.All(rows[..3], row => Assert.All(row, f => Assert.Equal(0, f, 1e-12)));
        Assert.All(totals.Virial.ToArray(), w => Assert.Equal(0, w, 1e-5));
    }

    [Theory]
    [InlineData(0), InlineData(1e-16), InlineData(-3e-16), InlineData(-1e-12), InlineData(-1e-4), InlineData(1e-4)]
    public void At_its_longest_a_bond_ends_without_a_trace(double beyond)
    {
        // Of a bond 1e-4 shorter than the cutoff, e^{−10000} is left.
        ParticleSystem system = new(Box.Cube(6), 3);
        system.SetPosition(0, new Displacement(1, 1, 1));
        system.SetPosition(1, new Displacement(1, 1 + 1.8 + beyond, 1));
        system.SetPosition(2, new Displacement(2.8, 1, 1));
        (double[][] rows, PairTotals totals) = Found(system, new StillingerWeberParameters());
        Assert.All(rows, row => Assert.All(row, v => Assert.Equal(0, v)));
        Assert.Equal(default, totals);
    }

    [Fact]
    public void Different_cutoffs_and_a_list_that_does_not_reach_are_refused_in_one_line()
    {
        ParticleSystem system = Sample("cube");
        var standard = new StillingerWeberParameters();
        StillingerWeberParameters shorter = standard with { Cutoff = 1.7 };
        using var team = new WorkTeam(1);
        var list = new NeighbourList(system, new StillingerWeberPair(shorter), Skin, team);
        var mixed = Assert.Throws<ArgumentException>(() => Interaction.Of(new StillingerWeberPair(standard), new StillingerWeberTriplet(shorter)).Bind(list));
        var near = Assert.Throws<ArgumentException>(() => Interaction.Of(new StillingerWeberPair(standard), new StillingerWeberTriplet(standard)).Bind(list));
        Assert.All([mixed.Message, near.Message], message => Assert.DoesNotContain('\n', message));
        Assert.Contains("1.7", mixed.Message, StringComparison.Ordinal);
        Assert.Contains("1.7", near.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<StillingerWeberParameters> Liquids()
    {
        var standard = new StillingerWeberParameters();
        return [standard, standard with { Lambda = 21 }, standard with { Lambda = 0 }, standard with { Lambda = 300, Gamma = 0.7, CosineOfRest = 0.4 }];
    }

    private static ParticleSystem Sample(string shape) => Configurations.Jittered(Shapes[shape].Box, Shapes[shape].Cells, 0.2, 1, 17);

    private static ForceEvaluation Expected(ParticleSystem system, StillingerWeberParameters parameters) =>
        ReferenceForces.Of(system, new StillingerWeberPair(parameters), new StillingerWeberTriplet(parameters));

    private static (double[][] Rows, PairTotals Totals) Found(ParticleSystem system, StillingerWeberParameters parameters)
    {
        using var team = new WorkTeam(2);
        var list = new NeighbourList(system, new StillingerWeberPair(parameters), Skin, team);
        IForces forces = Interaction.Of(new StillingerWeberPair(parameters), new StillingerWeberTriplet(parameters)).Bind(list);
        forces.Compute();
        PairTotals totals = forces.Measure();
        double[][] rows = [new double[system.Count], new double[system.Count], new double[system.Count], new double[system.Count]];
        for (int row = 0; row < 4; row++)
        {
            list.Particles.StoreForces(row, rows[row]);
        }

        return (rows, totals);
    }
}
