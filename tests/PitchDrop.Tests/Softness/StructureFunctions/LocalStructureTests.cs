using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Softness.StructureFunctions;

/// <summary>The fast sums against the definition, pair by pair, in boxes of every kind.</summary>
public class LocalStructureTests
{
    private const double Relative = 1e-12;

    // ξ from a fifth of the nearest distance to a thousand times the cut-off, every kind of power, one species and two, λ of either sign and 0.
    private static readonly StructureFunctionSet Mixed = new(
        3.1,
        2.3,
        [new(0, 1, 0.1), new(1, 0, 2), new(0, 2.7, 0.01), new(1, 3.05, 0.3)],
        [
            new(0, 0, 0.17, 1, 3), new(0, 0, 0.8, 1, 64), new(0, 0, 0.8, -1, 7), new(0, 0, 0.8, 0.3, 5), new(0, 1, 1.1, -0.5, 6), new(0, 1, 1.1, 1, 1), new(1, 1, 0.9, 1, 2),
            new(0, 0, 9, 1, 1), new(0, 0, 9, -1, 2), new(0, 1, 9, 0, 1), new(1, 1, 30, -1, 1), new(0, 1, 2000, 1, 16), new(0, 0, 2000, 1, 2),
        ]);

    public static TheoryData<string> Boxes => ["cube", "tilted", "flat", "smaller than the cut-off", "strongly tilted"];

    [Theory]
    [MemberData(nameof(Boxes))]
    public void Fast_sums_are_those_of_the_definition(string name)
    {
        (Box box, int particles) = BoxOf(name);
        (double[] positions, int[] species) = Liquids.Of(box, particles, seed: 41);
        int[] members = [.. Enumerable.Range(0, Math.Min(particles, 24))];
        double[] wanted = Definition(box, positions, species, members, Mixed);
        Agree(wanted, LocalStructure.Of<EightLanes>(box, positions, species, members, Mixed, 1));
        Agree(wanted, LocalStructure.Of<FourLanes>(box, positions, species, members, Mixed, 1));
    }

    [Fact]
    [Verifies("Softness", "9")]
    public void All_266_are_those_of_the_definition()
    {
        // A and B, in a box where the cut-off of 5 reaches several images.
        var box = new Box(3, (6.5, 7, 7.5), (1, -2, 0.5));
        (double[] positions, int[] species) = Liquids.Of(box, 290, seed: 42);
        int[] members = [0, 4];
        double[] wanted = Definition(box, positions, species, members, StandardFunctions.Set);
        Agree(wanted, LocalStructure.Of<EightLanes>(box, positions, species, members, StandardFunctions.Set, 1));
        Agree(wanted, LocalStructure.Of<FourLanes>(box, positions, species, members, StandardFunctions.Set, 1));
    }

    [Fact]
    [Verifies("Softness", "10")]
    public void Pairs_that_are_left_out_do_not_change_a_sum()
    {
        // ξ far below the cut-off: nearly all pairs are left out. λ = 1 with ζ = 64 weighs what is farthest from being negligible; around a particle whose nearest pair is collinear and opposite the sum is tiny.
        StructureFunctionSet set = new(5, 5, [], [new(0, 0, 0.4, 1, 1), new(0, 0, 0.4, 1, 64), new(0, 1, 0.5, -1, 64), new(0, 1, 0.5, 1, 2), new(1, 1, 0.6, -1, 1)]);
        var box = Box.Cube(7);
        (double[] positions, int[] species) = Liquids.Of(box, 300, seed: 43);
        int[] members = [.. Enumerable.Range(0, 10)];
        double[] wanted = Definition(box, positions, species, members, set);
        Agree(wanted, LocalStructure.Of(box, positions, species, members, set));
        Assert.True(wanted.Max() / wanted.Min() > 1e6);
    }

    [Fact]
    [Verifies("Softness", "11")]
    public void Moments_give_the_sum_over_pairs()
    {
        StructureFunctionSet set = new(3, 3, [], [new(0, 0, 9, 1, 1), new(0, 0, 9, -1, 2), new(0, 1, 9, -1, 1), new(1, 1, 9, 1, 2), new(1, 1, 40, 0.5, 1), new(1, 1, 1000, -1, 2)]);
        Assert.All(new[] { 9.0, 40, 1000 }, length => Assert.NotNull(MomentSeries.For(length, 3, 2)));
        Assert.Null(MomentSeries.For(2.5, 3, 2));
        Assert.Null(MomentSeries.For(9, 3, 3));
        var box = Box.Cube(5);
        (double[] positions, int[] species) = Liquids.Of(box, 110, seed: 44);
        int[] members = [0, 1, 2, 3, 4];
        double[] wanted = Definition(box, positions, species, members, set);
        Agree(wanted, LocalStructure.Of<EightLanes>(box, positions, species, members, set, 1));
        Agree(wanted, LocalStructure.Of<FourLanes>(box, positions, species, members, set, 1));

        // The sum of all coefficients is e^(2/ξ²) (1 + λ)^ζ: two neighbours at distance 1 in the direction (1, 1, 1)/√3, whose monomials are 3^(−p/2).
        MomentSeries series = MomentSeries.For(9, 3, 2)!;
        double[] coefficients = series.Coefficients(0.5, 2);
        double sum = series.Moments.Select((m, k) => coefficients[k] * Math.Pow(3, -(m.N + m.Q))).Sum();
        Assert.Equal(Math.Exp(2 / 81.0) * 2.25, sum, 2e-13);
    }

    [Fact]
    public void Bits_do_not_depend_on_threads_or_on_who_else_is_asked_for()
    {
        Box box = Box.Cube(6);
        (double[] positions, int[] species) = Liquids.Of(box, 200, seed: 45);
        int[] all = [.. Enumerable.Range(0, 200)];
        double[] one = LocalStructure.Of(box, positions, species, all, Mixed);
        Assert.Equal(one, LocalStructure.Of(box, positions, species, all, Mixed, 2));
        Assert.Equal(one, LocalStructure.Of(box, positions, species, all, Mixed, 7));
        Assert.Equal(one.AsSpan(60 * Mixed.Count, Mixed.Count).ToArray(), LocalStructure.Of(box, positions, species, [60], Mixed));
    }

    [Fact]
    public void A_particle_alone_has_zeros()
    {
        double[] values = LocalStructure.Of(Box.Cube(50), [1, 20, 1, 20, 1, 20], [0, 1], [0, 1], StandardFunctions.Set);
        Assert.All(values, v => Assert.Equal(0, v));
    }

    internal static double[] Definition(Box box, double[] positions, int[] species, int[] members, StructureFunctionSet set)
    {
        int n = species.Length;
        var cells = new CellList();
        cells.Build(box, set.Cutoff, positions);
        double[] values = new double[members.Length * set.Count];
        var found = new List<NeighbourImage>();
        for (int m = 0; m < members.Length; m++)
        {
            int i = members[m];
            cells.Around(new Displacement(positions[i], positions[n + i], box.Dimension == 3 ? positions[(2 * n) + i] : 0), found);
            LocalStructure.ByDefinition(i, found, species, set, values.AsSpan(m * set.Count, set.Count));
        }

        return values;
    }

    internal static void Agree(double[] wanted, double[] found)
    {
        Assert.Equal(wanted.Length, found.Length);
        for (int k = 0; k < wanted.Length; k++)
        {
            Assert.True(Math.Abs(found[k] - wanted[k]) <= (Relative * Math.Abs(wanted[k])) + 1e-190, $"number {k}: {found[k]:R} for {wanted[k]:R}");
        }
    }

    private static (Box Box, int Particles) BoxOf(string name) => name switch
    {
        "cube" => (Box.Cube(8), 450),
        "tilted" => (new Box(3, (7, 6, 8), (2, -1, 3)), 300),
        "strongly tilted" => (new Box(3, (7, 6, 8), (16, -12, 25)), 300),
        "flat" => (new Box(2, (12, 11, 1), (4, 0, 0)), 130),
        _ => (new Box(3, (2.2, 2.5, 1.9), (0.4, 0, 0)), 8),
    };
}
