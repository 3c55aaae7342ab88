using PitchDrop.Landscape.PseudoHarmonicModes;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Landscape.PseudoHarmonicModes;

public class PseudoHarmonicCostTests
{
    [Theory]
    [MemberData(nameof(Solids.Rows), MemberType = typeof(Solids))]
    [Verifies("Modes", "31")]
    public void The_gradient_is_that_of_the_cost(string name)
    {
        Solids solid = Solids.Of(name);
        PseudoHarmonicCost cost = solid.Cost;
        double[][] fields = solid.RandomFields(4, 3);
        for (int k = 0; k < 4; k += 2)
        {
            double[] z = fields[k], direction = fields[k + 1], gradient = new double[z.Length];
            double at = cost.Cost(z, gradient);
            Assert.Equal(cost.Cost(z), at, 1e-12 * at);

            // Fourth order in h: the error is h⁴ C⁽⁵⁾/30, and rounding ε C/h.
            const double H = 1e-3;
            double difference = ((8 * (cost.Cost(Moved(z, direction, H)) - cost.Cost(Moved(z, direction, -H)))) - cost.Cost(Moved(z, direction, 2 * H)) + cost.Cost(Moved(z, direction, -2 * H))) / (12 * H);
            double length = Math.Sqrt(PseudoHarmonicCost.Dot(gradient, gradient) * PseudoHarmonicCost.Dot(direction, direction));
            Assert.Equal(difference, PseudoHarmonicCost.Dot(gradient, direction), 1e-9 * length);
            Assert.InRange(length, 1e-3 * at, double.PositiveInfinity);
        }
    }

    [Theory]
    [MemberData(nameof(Solids.Rows), MemberType = typeof(Solids))]
    [Verifies("Modes", "30")]
    public void The_cost_is_the_square_of_the_stiffness_over_the_fourth_powers_of_the_pairs(string name)
    {
        Solids solid = Solids.Of(name);
        double[] z = solid.RandomFields(1, 5)[0];
        double[,] dense = solid.Hessian.Dense();
        double stiffness = 0, sum = 0;
        for (int a = 0; a < z.Length; a++)
        {
            for (int b = 0; b < z.Length; b++)
            {
                stiffness += z[a] * dense[a, b] * z[b];
            }
        }

        foreach (var pair in solid.Pairs)
        {
            double square = Enumerable.Range(0, solid.Dimension).Sum(a => Math.Pow(z[(pair.J * solid.Dimension) + a] - z[(pair.I * solid.Dimension) + a], 2));
            sum += square * square;
        }

        double expected = stiffness * stiffness / sum;
        Assert.Equal(expected, solid.Cost.Cost(z), 1e-11 * expected);
    }

    [Fact]
    public void Length_and_translation_of_a_field_cost_nothing()
    {
        Solids solid = Solids.Of("ipl-2d");
        double[] z = solid.RandomFields(1, 7)[0], moved = [.. z.Select((c, e) => (-2.5 * c) + (e % 2 == 0 ? 0.7 : -0.3))];
        double cost = solid.Cost.Cost(z), residual = solid.Cost.Residual(z);
        Assert.Equal(cost, solid.Cost.Cost(moved), 1e-10 * cost);
        solid.Cost.Project(moved);
        Assert.Equal(residual, solid.Cost.Residual(moved), 1e-10 * residual);
        Assert.Equal(-2.5 * z[17], moved[17], 1e-13);
    }

    [Fact]
    public void Shapes_and_pairs_are_checked()
    {
        Solids solid = Solids.Of("ipl-2d");
        Assert.Throws<ArgumentException>(() => new PseudoHarmonicCost(solid.Hessian, []));
        Assert.Throws<ArgumentException>(() => new PseudoHarmonicCost(solid.Hessian, [solid.Pairs[0] with { J = 100 }]));
        Assert.Throws<ArgumentException>(() => new PseudoHarmonicCost(solid.Hessian, solid.Pairs, new bool[99]));
        Assert.Throws<ArgumentException>(() => solid.Cost.Cost(new double[199]));
    }

    private static double[] Moved(double[] z, double[] direction, double by) => [.. z.Select((c, e) => c + (by * direction[e]))];
}
