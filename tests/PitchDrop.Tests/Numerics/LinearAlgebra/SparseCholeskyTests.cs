using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Numerics.LinearAlgebra.Sparse;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Numerics.LinearAlgebra;

/// <summary>Nested dissection finds small separators, and the fronts along it solve what a dense factor solves.</summary>
public class SparseCholeskyTests
{
    [Theory]
    [InlineData("managed", 1), InlineData("managed", 3), InlineData("native", 1), InlineData("native", 3)]
    [Verifies("Elasticity", "16")]
    public void Fronts_solve_what_the_dense_factor_solves(string name, int threads)
    {
        Assert.SkipUnless(name == "managed" || DenseKernels.Native is not null, "OpenBLAS is not installed");
        IDenseKernels kernels = name == "managed" ? DenseKernels.Managed : DenseKernels.Native!;
        (int[] start, int[] columns, double[] values) = Torus(11, 2, 1);
        var tree = new EliminationTree(start, columns, 2, _ => true);
        using SparseCholesky sparse = SparseCholesky.Of(tree, start, columns, values, threads, kernels);
        DenseCholesky dense = DenseCholesky.Of(Dense(start, columns, values, 2), tree.Unknowns);
        double[] b = new CounterMix(2).Gaussians(67 * tree.Unknowns), x = (double[])b.Clone(), y = (double[])b.Clone();
        sparse.Solve(x, 67);
        dense.Solve(y, 67);
        Assert.All(x.Zip(y), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
        using SparseCholesky again = SparseCholesky.Of(tree, start, columns, values, 1, kernels);
        double[] z = (double[])b.Clone();
        again.Solve(z, 67);
        Assert.Equal(x, z);
    }

    [Fact]
    public void The_order_holds_every_row_once_and_each_border_comes_later()
    {
        (int[] start, int[] columns, _) = Torus(9, 1, 2);
        var tree = new EliminationTree(start, columns, 1, row => row % 7 != 3);
        int[] kept = [.. Enumerable.Range(0, 729).Where(row => row % 7 != 3)];
        Assert.Equal(kept, tree.Order.Order());
        Assert.All(tree.Nodes, node => Assert.All(node.Border, place => Assert.True(place >= node.First + node.Count)));

        // Whatever is coupled is eliminated in one front, or the later of the two stands in the border of the earlier.
        foreach (EliminationNode node in tree.Nodes)
        {
            for (int own = node.First; own < node.First + node.Count; own++)
            {
                int row = tree.Order[own];
                IEnumerable<int> later = columns[start[row]..start[row + 1]].Select(tree.PlaceOf).Where(place => place >= node.First + node.Count);
                Assert.Empty(later.Except(node.Border));
            }
        }

        Assert.Equal(tree.Nodes.Sum(n => (long)n.Count * (n.Count + n.Border.Length)), tree.FactorLength);
    }

    [Fact]
    public void Separators_of_a_torus_are_about_two_planes()
    {
        // Couplings to 26 neighbours: a plane takes one layer, and a torus two of them.
        const int side = 12;
        (int[] start, int[] columns, _) = Torus(side, 1, 3);
        var tree = new EliminationTree(start, columns, 1, _ => true);
        Assert.InRange(tree.Nodes[^1].Count, 2 * side * side, 3.2 * side * side);
        Assert.InRange(tree.FactorProducts, 1, Math.Pow(side, 9) / 6 / 4);
        Assert.True(tree.PeakUpdates > 0);
    }

    [Fact]
    public void Rows_that_are_left_out_stay_0_and_parts_without_couplings_are_no_obstacle()
    {
        // Two chains that know nothing of one another, and a row that is left out.
        const int n = 301;
        int[] start = new int[n + 1];
        var columns = new List<int>();
        var values = new List<double>();
        for (int i = 0; i < n; i++)
        {
            foreach (int j in (int[])[i - 1, i, i + 1])
            {
                if (j >= 0 && j < n && (i < 150) == (j < 150))
                {
                    columns.Add(j);
                    values.Add(i == j ? 2.5 : -1);
                }
            }

            start[i + 1] = columns.Count;
        }

        var tree = new EliminationTree(start, [.. columns], 1, row => row != 40);
        using SparseCholesky factor = SparseCholesky.Of(tree, start, [.. columns], [.. values]);
        double[] x = [.. Enumerable.Repeat(1.0, n)];
        factor.Solve(x, 1);
        Assert.Equal(0, x[40]);
        for (int i = 0; i < n; i++)
        {
            double product = Enumerable.Range(start[i], start[i + 1] - start[i]).Sum(k => values[k] * x[columns[k]]);
            Assert.Equal(i == 40 ? product : 1, product, 1e-13);
        }
    }

    [Fact]
    public void An_indefinite_matrix_is_refused()
    {
        (int[] start, int[] columns, double[] values) = Torus(6, 1, 4);
        var tree = new EliminationTree(start, columns, 1, _ => true);
        int row = 100, at = Array.BinarySearch(columns, start[row], start[row + 1] - start[row], row);
        values[at] = -values[at];
        Assert.Equal(216, Assert.Throws<NotPositiveDefiniteException>(() => SparseCholesky.Of(tree, start, columns, values)).Order);
        values[at] = double.NaN;
        Assert.Throws<NotPositiveDefiniteException>(() => SparseCholesky.Of(tree, start, columns, values));
    }

    [Fact]
    public void Arrays_that_do_not_fit_the_tree_are_refused_before_memory_is_touched()
    {
        (int[] start, int[] columns, double[] values) = Torus(6, 2, 5);
        var tree = new EliminationTree(start, columns, 2, row => row != 7);
        SparseCholesky factor = SparseCholesky.Of(tree, start, columns, values);
        foreach ((int length, int count) in ((int, int)[])[(10, 1), (431, 1), (433, 1), (432, 2), (430, 2), (866, 2), (0, 1), (432, 0), (432, -1), (0, int.MaxValue)])
        {
            Assert.ThrowsAny<ArgumentException>(() => factor.Solve(new double[length], count));
        }

        factor.Solve([], 0);
        factor.Dispose();
        Assert.Throws<ObjectDisposedException>(() => factor.Solve(new double[432], 1));

        // Another number of rows, too few blocks, and a coupling that the tree knows nothing of.
        (int[] otherStart, int[] otherColumns, double[] otherValues) = Torus(5, 2, 5);
        Assert.Throws<ArgumentException>(() => SparseCholesky.Of(tree, otherStart, otherColumns, otherValues));
        Assert.Throws<ArgumentException>(() => SparseCholesky.Of(tree, start, columns, values[..^4]));
        Assert.Throws<ArgumentException>(() => SparseCholesky.Of(tree, start, columns[..^1], values));
        var diagonal = new EliminationTree([.. Enumerable.Range(0, 217)], [.. Enumerable.Range(0, 216)], 2, _ => true);
        Assert.Contains("not of the pattern", Assert.Throws<ArgumentException>(() => SparseCholesky.Of(diagonal, start, columns, values)).Message, StringComparison.Ordinal);
    }

    // A torus of side³ points coupled to their 26 neighbours by random blocks, with a diagonal that outweighs them.
    private static (int[] Start, int[] Columns, double[] Values) Torus(int side, int d, ulong seed)
    {
        var mix = new CounterMix(seed);
        int n = side * side * side;
        var blocks = new SortedDictionary<(int, int), double[]>();
        for (int i = 0; i < n; i++)
        {
            blocks[(i, i)] = [.. Enumerable.Range(0, d * d).Select(k => k % (d + 1) == 0 ? 27.0 * d : 0)];
            for (int step = 0; step < 27; step++)
            {
                int x = ((i % side) + (step % 3) - 1 + side) % side, y = ((i / side) + (step / 3 % 3) - 1 + side) % side, z = ((i / side / side) + (step / 9) - 1 + side) % side;
                int j = (((z * side) + y) * side) + x;
                if (j > i)
                {
                    double[] block = [.. Enumerable.Range(0, d * d).Select(_ => mix.Uniform() - 1)];
                    blocks[(i, j)] = block;
                    blocks[(j, i)] = [.. Enumerable.Range(0, d * d).Select(k => block[(k % d * d) + (k / d)])];
                }
            }
        }

        int[] start = new int[n + 1];
        foreach ((int i, int _) in blocks.Keys)
        {
            start[i + 1]++;
        }

        for (int i = 0; i < n; i++)
        {
            start[i + 1] += start[i];
        }

        return (start, [.. blocks.Keys.Select(k => k.Item2)], [.. blocks.Values.SelectMany(b => b)]);
    }

    private static PitchDrop.Numerics.Memory.AlignedArray<double> Dense(int[] start, int[] columns, double[] values, int d)
    {
        int rows = start.Length - 1, n = rows * d;
        var dense = new PitchDrop.Numerics.Memory.AlignedArray<double>(n * n);
        for (int i = 0; i < rows; i++)
        {
            for (int k = start[i]; k < start[i + 1]; k++)
            {
                for (int e = 0; e < d * d; e++)
                {
                    dense[(((i * d) + (e / d)) * n) + (columns[k] * d) + (e % d)] = values[(k * d * d) + e];
                }
            }
        }

        return dense;
    }
}
