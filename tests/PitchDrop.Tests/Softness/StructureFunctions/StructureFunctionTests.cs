using PitchDrop.Numerics.Geometry;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Softness.StructureFunctions;

/// <summary>Single functions against numbers worked out by hand, and what a set accepts.</summary>
public class StructureFunctionTests
{
    private static readonly Box Wide = Box.Cube(20);

    // A at the middle; A at distance 1 along x, A at distance 2 along y, B at distance 1 along −x.
    private static readonly double[] Positions = [10, 11, 10, 9, 10, 10, 12, 10, 10, 10, 10, 10];
    private static readonly int[] Species = [0, 0, 0, 1];

    [Fact]
    [Verifies("Softness", "1")]
    public void A_radial_function_counts_neighbours_at_a_distance()
    {
        var set = new StructureFunctionSet(1.5, 1.5, [new RadialFunction(0, 1, 0.5), new RadialFunction(1, 1.25, 0.5), new RadialFunction(0, 2, 0.5)], []);
        double[] g = LocalStructure.Of(Wide, Positions, Species, [0], set);
        Assert.Equal(1, g[0], 1e-15);
        Assert.Equal(Math.Exp(-0.25), g[1], 1e-15);
        Assert.Equal(Math.Exp(-4), g[2], 1e-15);
    }

    [Fact]
    [Verifies("Softness", "2")]
    public void An_angular_function_sums_over_ordered_pairs_of_neighbours()
    {
        AngularFunction[] functions = [new(0, 0, 2, 1, 2), new(0, 0, 2, -0.5, 3), new(0, 1, 2, -0.5, 3), new(0, 1, 2, 1, 1), new(1, 1, 2, 1, 1)];
        double[] psi = LocalStructure.Of(Wide, Positions, Species, [0], new StructureFunctionSet(3, 3, [], functions));

        // AA: (1, 0) and (0, 2) at a right angle, r_jk² = 5, counted twice. AB: with (−1, 0) opposite, r_jk² = 4, and at a right angle, counted once.
        Assert.Equal(2 * Math.Exp(-10 / 4.0), psi[0], 1e-15);
        Assert.Equal(2 * Math.Exp(-10 / 4.0), psi[1], 1e-15);
        Assert.Equal((3.375 * Math.Exp(-6 / 4.0)) + Math.Exp(-10 / 4.0), psi[2], 1e-15);
        Assert.Equal(Math.Exp(-10 / 4.0), psi[3], 1e-15);
        Assert.Equal(0, psi[4]);
    }

    [Fact]
    public void Standard_set_has_100_radial_functions_a_species_and_22_angular_ones_a_pair()
    {
        StructureFunctionSet set = StandardFunctions.Set;
        Assert.Equal((266, 200, 66, 2), (set.Count, set.Radial.Count, set.Angular.Count, set.Species));
        Assert.Equal((5.0, 5.0, 5.0), (set.RadialCutoff, set.AngularCutoff, set.Cutoff));
        Assert.Equal([0.05, 5.0], [set.Radial[0].Centre, set.Radial[99].Centre]);
        Assert.All(set.Radial, g => Assert.Equal(0.05, g.Width));
        Assert.Equal(22, set.Angular.Count(f => (f.First, f.Second) == (0, 1)));
        Assert.Equal("Psi(BB; xi = 0.695, lambda = 1, zeta = 16)", set.Names[^1]);
    }

    [Fact]
    public void Sets_are_equal_if_they_have_the_same_functions_in_the_same_order()
    {
        RadialFunction[] radial = [new(0, 1, 0.1), new(1, 1, 0.1)];
        var set = new StructureFunctionSet(5, 5, radial, []);
        Assert.Equal(set, new StructureFunctionSet(5, 5, [.. radial], []));
        Assert.NotEqual(set, new StructureFunctionSet(5, 5, radial.Reverse(), []));
        Assert.NotEqual(set, new StructureFunctionSet(4, 5, radial, []));
        Assert.NotEqual(set, new StructureFunctionSet(5, 5, radial[..1], []));
        Assert.Equal("function 1 is G(B; mu = 1, sigma = 0.1) where the other has G(B; mu = 1.5, sigma = 0.1)", set.DifferenceFrom(new StructureFunctionSet(5, 5, [radial[0], new(1, 1.5, 0.1)], [])));
    }

    [Fact]
    public void What_breaks_a_rule_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RadialFunction(0, 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RadialFunction(-1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AngularFunction(0, 0, 1, 1.01, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AngularFunction(0, 0, 1, 1, 0));
        Assert.Throws<ArgumentException>(() => new StructureFunctionSet(5, 5, [], []));
        Assert.Throws<ArgumentException>(() => new StructureFunctionSet(5, 5, [new(0, 1, 1), new(0, 1, 1)], []));
        Assert.Throws<ArgumentException>(() => new StructureFunctionSet(5, 5, [], [new(1, 0, 1, 1, 1)]));
    }

    [Fact]
    public void A_configuration_that_the_set_does_not_fit_is_refused()
    {
        StructureFunctionSet set = StandardFunctions.Set;
        Assert.Contains("species B", Assert.Throws<ArgumentException>(() => LocalStructure.Of(Wide, Positions, [0, 0, 0, 0], [0], set)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LocalStructure.Of(Wide, Positions, [0, 0, 1], [0], set));
        Assert.Throws<ArgumentOutOfRangeException>(() => LocalStructure.Of(Wide, Positions, Species, [4], set));
        Assert.Throws<ArgumentOutOfRangeException>(() => LocalStructure.Of(Wide, Positions, Species, [0], set, threads: 0));
        Assert.Throws<ArgumentException>(() => LocalStructure.Of(Wide, [double.NaN, .. Positions[1..]], Species, [0], set));
        Assert.Contains("same place", Assert.ThrowsAny<Exception>(() => LocalStructure.Of(Wide, [10, 10, .. Positions[2..]], Species, [0], set)).GetBaseException().Message, StringComparison.Ordinal);
    }
}
