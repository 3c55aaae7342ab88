using PitchDrop.Numerics.Geometry;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Softness.StructureFunctions;

/// <summary>Sum rules, and what must not change the structure functions: rotation, reflection, translation, labels, and how the box is described.</summary>
public class StructureInvarianceTests
{
    private static readonly StructureFunctionSet Standard = StandardFunctions.Set;

    [Fact]
    [Verifies("Softness", "12")]
    public void Radial_functions_on_a_fine_grid_sum_to_the_number_of_neighbours()
    {
        // The grid reaches 7 σ beyond the cut-off, and begins 7 σ before the nearest distance.
        const double Width = 0.1, Cutoff = 2.5;
        StructureFunctionSet set = new(Cutoff, Cutoff, from s in Enumerable.Range(0, 2) from m in Enumerable.Range(1, 70) select new RadialFunction(s, m * Width / 2, Width), [new(0, 0, 1e9, 1, 1), new(0, 0, 1e9, -1, 1), new(0, 1, 1e9, 0, 1), new(1, 1, 1e9, 0, 1)]);
        Box box = Box.Cube(7);
        (double[] positions, int[] species) = Liquids.Of(box, 300, seed: 51);
        int[] members = [.. Enumerable.Range(0, 30)];
        double[] values = LocalStructure.Of(box, positions, species, members, set);
        var cells = new CellList();
        cells.Build(box, Cutoff, positions);
        var found = new List<NeighbourImage>();
        Assert.All(members, m =>
        {
            cells.Around(new Displacement(positions[m], positions[300 + m], positions[600 + m]), found);
            double a = found.Count(f => f.Square > 0 && species[f.Index] == 0), b = found.Count(f => f.Square > 0 && species[f.Index] == 1);
            double[] own = values[(m * set.Count)..((m + 1) * set.Count)];
            Assert.Equal(a, own[..70].Sum() / (2 * Math.Sqrt(Math.PI)), 1e-11);
            Assert.Equal(b, own[70..140].Sum() / (2 * Math.Sqrt(Math.PI)), 1e-11);

            // Without a limit in length the angular functions count ordered pairs: (1 + cos) + (1 − cos) = 2.
            Assert.Equal(a * (a - 1), (own[140] + own[141]) / 2, 1e-9);
            Assert.Equal(a * b, own[142], 1e-9);
            Assert.Equal(b * (b - 1), own[143], 1e-9);
        });
    }

    [Fact]
    public void Neighbours_are_mutual()
    {
        // Σ over A of what they have of B is Σ over B of what they have of A.
        Box box = new(3, (6.5, 7, 7.5), (1, -2, 0.5));
        (double[] positions, int[] species) = Liquids.Of(box, 290, seed: 52);
        StructureFunctionSet set = new(5, 5, Standard.Radial, []);
        double[] values = LocalStructure.Of(box, positions, species, [.. Enumerable.Range(0, 290)], set);
        double Sum(int around, int column) => Enumerable.Range(0, 290).Where(i => species[i] == around).Sum(i => values[(i * set.Count) + column]);
        Assert.All(Enumerable.Range(16, 84), m => Assert.Equal(Sum(0, 100 + m), Sum(1, m), 1e-11 * Sum(1, m)));
    }

    [Fact]
    public void Powers_of_one_plus_and_one_minus_the_cosine_are_bound_to_each_other()
    {
        // (1 + c)² − (1 − c)² = 2((1 + c) − (1 − c)).
        Box box = Box.Cube(7);
        (double[] positions, int[] species) = Liquids.Of(box, 300, seed: 53);
        double[] xi = [0.7, 2.5, 12];
        StructureFunctionSet set = new(3, 3, [], from l in xi from power in new[] { 1, 2 } from sign in new[] { 1, -1 } select new AngularFunction(0, 1, l, sign, power));
        double[] v = LocalStructure.Of(box, positions, species, [3], set);
        Assert.All(Enumerable.Range(0, 3), l => Assert.Equal(2 * (v[4 * l] - v[(4 * l) + 1]), v[(4 * l) + 2] - v[(4 * l) + 3], 1e-12 * v[(4 * l) + 2]));
    }

    [Fact]
    public void Rotation_and_reflection_change_nothing()
    {
        // Particles within a ball, far from their images, so that the box need not turn with them.
        Box wide = Box.Cube(40);
        (double[] positions, int[] species) = Ball(seed: 54);
        int n = species.Length;
        double[] turned = new double[3 * n], mirrored = [.. positions];
        double[,] rotation = Rotation(0.7, -1.1, 2.3);
        for (int i = 0; i < n; i++)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                turned[(axis * n) + i] = 20 + Enumerable.Range(0, 3).Sum(k => rotation[axis, k] * (positions[(k * n) + i] - 20));
            }

            mirrored[i] = 40 - positions[i];
        }

        double[] wanted = LocalStructure.Of(wide, positions, species, [0, 1, 4], Standard);
        LocalStructureTests.Agree(wanted, LocalStructure.Of(wide, mirrored, species, [0, 1, 4], Standard));
        Near(wanted, LocalStructure.Of(wide, turned, species, [0, 1, 4], Standard));
    }

    [Fact]
    public void Translation_labels_and_another_description_of_the_box_change_nothing()
    {
        Box box = new(3, (6.5, 7, 7.5), (1, -2, 0.5)), same = new(3, (6.5, 7, 7.5), (1 - 6.5, -2 + 13 + 1, 0.5 + 7));
        (double[] positions, int[] species) = Liquids.Of(box, 290, seed: 55);
        int[] members = [7, 8, 9];
        double[] wanted = LocalStructure.Of(box, positions, species, members, Standard);
        double[] moved = [.. positions.Select((x, k) => x + (k < 290 ? 3.21 : k < 580 ? -10.7 : 41.3))];
        Near(wanted, LocalStructure.Of(box, moved, species, members, Standard));
        Near(wanted, LocalStructure.Of(same, positions, species, members, Standard));

        int[] order = [.. Enumerable.Range(0, 290).Reverse()];
        double[] relabelled = [.. Enumerable.Range(0, 3).SelectMany(axis => order.Select(i => positions[(axis * 290) + i]))];
        Near(wanted, LocalStructure.Of(box, relabelled, [.. order.Select(i => species[i])], [.. members.Select(i => 289 - i)], Standard));
    }

    [Fact]
    public void A_particle_that_moves_changes_the_functions_of_its_neighbours()
    {
        Box box = Box.Cube(7);
        (double[] positions, int[] species) = Liquids.Of(box, 300, seed: 56);
        double[] before = LocalStructure.Of(box, positions, species, [1], Standard);
        positions[0] += 1e-6;
        double[] after = LocalStructure.Of(box, positions, species, [1], Standard);
        Assert.Contains(Enumerable.Range(0, 266), f => Math.Abs(before[f] - after[f]) > 1e-9);
    }

    // Distances are the same but for rounding, to which a narrow Gaussian is sensitive: e^(−u²) changes by 2u δr/σ of itself, δr = 2e-15.
    private static void Near(double[] wanted, double[] found) =>
        Assert.All(Enumerable.Range(0, wanted.Length), k => Assert.True(Math.Abs(found[k] - wanted[k]) <= (4e-12 * Math.Abs(wanted[k])) + 1e-30, $"number {k}: {found[k]:R} for {wanted[k]:R}"));

    private static (double[] Positions, int[] Species) Ball(ulong seed)
    {
        (double[] positions, int[] species) = Liquids.Of(Box.Cube(9), 600, seed);
        int[] inside = [.. Enumerable.Range(0, 600).OrderBy(i => Enumerable.Range(0, 3).Sum(axis => Math.Pow(positions[(axis * 600) + i] - 4.5, 2))).Take(250)];
        return ([.. Enumerable.Range(0, 3).SelectMany(axis => inside.Select(i => 15.5 + positions[(axis * 600) + i]))], [.. inside.Select((i, k) => k % 5 == 4 ? 1 : 0)]);
    }

    private static double[,] Rotation(double a, double b, double c)
    {
        (double sa, double ca) = Math.SinCos(a);
        (double sb, double cb) = Math.SinCos(b);
        (double sc, double cc) = Math.SinCos(c);
        return new[,]
        {
            { cb * cc, -cb * sc, sb },
            { (ca * sc) + (sa * sb * cc), (ca * cc) - (sa * sb * sc), -sa * cb },
            { (sa * sc) - (ca * sb * cc), (sa * cc) + (ca * sb * sc), ca * cb },
        };
    }
}
