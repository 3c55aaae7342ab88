using PitchDrop.Landscape.Hessian;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Particles.Forces;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Landscape.Hessian;

/// <summary>Responses solve M z = f, whatever the way.</summary>
public class HessianSolverTests
{
    public static TheoryData<string, string> Ways
    {
        get
        {
            var ways = new TheoryData<string, string>();
            foreach (string law in (string[])["ipl", "ipl-2d", "mblj", "stillinger-weber"])
            {
                foreach (string way in Makers.Keys)
                {
                    ways.Add(law, way);
                }
            }

            return ways;
        }
    }

    private static Dictionary<string, Func<BlockHessian, bool[]?, int, IHessianSolver>> Makers { get; } = new(StringComparer.Ordinal)
    {
        ["dense"] = (m, clamped, threads) => new DenseHessianSolver(m, clamped, threads),
        ["sparse"] = (m, clamped, threads) => new SparseHessianSolver(m, clamped, threads),
        ["one by one"] = (m, clamped, threads) => new ConjugateGradientSolver(m, clamped, threads),
        ["inverse"] = (m, clamped, threads) => new HessianInverse(m, clamped, threads),
    };

    [Theory]
    [MemberData(nameof(Ways))]
    [Verifies("Elasticity", "17"), Verifies("Elasticity", "19")]
    public void Responses_to_forces_without_a_mean_have_none_and_their_residual_is_what_is_said(string law, string way)
    {
        BlockHessian m = Minima.Hessian(law, 256);
        using IHessianSolver solver = Makers[way](m, null, 1);
        int n = solver.Unknowns, d = m.Dimension;
        const int count = 3;
        double[] forces = new CounterMix(4).Gaussians(count * n), z = new double[count * n], product = new double[n];
        Assert.True(way == "inverse" || solver.LargestResidual == 0);
        solver.Solve(forces, z, count);
        Assert.InRange(solver.LargestResidual, 1e-17, way == "one by one" ? 1e-10 : 1e-11);
        for (int k = 0; k < count; k++)
        {
            m.Multiply(z.AsSpan(k * n, n), product);
            for (int axis = 0; axis < d; axis++)
            {
                int[] along = [.. Enumerable.Range(0, n).Where(e => e % d == axis)];
                double mean = along.Average(e => forces[(k * n) + e]);
                Assert.Equal(0, along.Average(e => z[(k * n) + e]), 1e-12);
                Assert.All(along, e => Assert.Equal(forces[(k * n) + e] - mean, product[e], 2e-9));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Threads_and_company_change_no_bit(string law, string way)
    {
        BlockHessian m = Minima.Hessian(law, 256);
        using IHessianSolver one = Makers[way](m, null, 1), many = Makers[way](m, null, 3);
        int n = one.Unknowns;
        int count = way == "one by one" ? 3 : 70;
        double[] forces = new CounterMix(5).Gaussians(count * n), z = new double[count * n], other = new double[count * n];
        one.Solve(forces, z, count);
        many.Solve(forces, other, count);
        Assert.Equal(z, other);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void With_some_particles_clamped_the_others_balance_their_forces(string law, string way)
    {
        BlockHessian m = Minima.Hessian(law, 256);
        bool[] clamped = [.. Enumerable.Range(0, 256).Select(i => i % 3 == 0)];
        using IHessianSolver solver = Makers[way](m, clamped, 1);
        int n = solver.Unknowns, d = m.Dimension;
        double[] force = new CounterMix(6).Gaussians(n), z = new double[n], product = new double[n];
        solver.Solve(force, z, 1);
        m.Multiply(z, product);
        Assert.All(Enumerable.Range(0, n), k => Assert.Equal(clamped[k / d] ? 0 : force[k], clamped[k / d] ? z[k] : product[k], 2e-9));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_saddle_is_refused(string law, string way)
    {
        BlockHessian m = Minima.Hessian(law, 256);
        int i = 100, at = Array.BinarySearch(m.Columns, m.RowStart[i], m.RowStart[i + 1] - m.RowStart[i], i) * m.Dimension * m.Dimension;
        m.Values[at] -= 2 * m.Values[at];
        double[] force = new CounterMix(8).Gaussians(m.Particles * m.Dimension);
        Assert.Throws<NotPositiveDefiniteException>(() => Makers[way](m, null, 1).Solve(force, new double[force.Length], 1));
    }

    [Theory]
    [InlineData("dense", 1e-5), InlineData("sparse", 1e-5), InlineData("inverse", 1e-2)]
    public void A_very_soft_mode_is_resolved_and_forces_that_are_no_numbers_are_refused(string way, double weak)
    {
        // A ring of stiff springs with two weak ones opposite to one another; the dipole stands across them, and both ways round are a half.
        const int n = 100;
        const double stiff = 1000;
        double Spring(int i) => i % 50 == 49 ? weak : stiff;
        (int Column, double Value)[] Row(int i) =>
            [.. new[] { ((i + n - 1) % n, -Spring((i + n - 1) % n)), (i, Spring(i) + Spring((i + n - 1) % n)), ((i + 1) % n, -Spring(i)) }.OrderBy(e => e.Item1)];
        (int Column, double Value)[] all = [.. Enumerable.Range(0, n).SelectMany(Row)];
        var ring = new BlockHessian(1, [.. Enumerable.Range(0, n + 1).Select(i => 3 * i)], [.. all.Select(e => e.Column)], [.. all.Select(e => e.Value)]);
        using IHessianSolver solver = Makers[way](ring, null, 1);
        double[] force = new double[n], z = new double[n];
        (force[25], force[75]) = (1, -1);
        solver.Solve(force, z, 1);
        double expected = ((1 / weak) + (49 / stiff)) / 2;
        Assert.Equal(expected, z[25] - z[75], 1e-6 * expected);
        force[3] = double.NaN;
        Assert.Throws<NotConvergedException>(() => solver.Solve(force, z, 1));
    }

    [Fact]
    [Verifies("Elasticity", "18")]
    public void The_least_work_decides()
    {
        BlockHessian small = Minima.Hessian("ipl", 64), flat = Minima.Hessian("ipl-2d", 900);
        Assert.IsType<DenseHessianSolver>(HessianSolvers.For(small, 1), exactMatch: true);
        Assert.IsType<HessianInverse>(HessianSolvers.For(small, 500));
        using IHessianSolver few = HessianSolvers.For(flat, 10), most = HessianSolvers.For(flat, 2000), all = HessianSolvers.For(flat, 1_000_000);
        Assert.IsType<SparseHessianSolver>(few);
        Assert.IsType<SparseHessianSolver>(most);
        Assert.IsType<HessianInverse>(all);
        Assert.Throws<ArgumentOutOfRangeException>(() => HessianSolvers.For(small, 0));
    }

    [Fact]
    public void Matrices_of_one_and_two_dimensions_multiply_as_their_dense_forms_do()
    {
        foreach (string law in (string[])["ipl-2d", "stillinger-weber"])
        {
            BlockHessian m = Minima.Hessian(law, 64);
            double[,] dense = m.Dense();
            int n = dense.GetLength(0);
            double[] x = new CounterMix(9).Gaussians(n), y = new double[n];
            m.Multiply(x, y);
            Assert.All(Enumerable.Range(0, n), i => Assert.Equal(Enumerable.Range(0, n).Sum(j => dense[i, j] * x[j]), y[i], 1e-9));
        }
    }

    [Fact]
    public void A_matrix_of_blocks_that_do_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new BlockHessian(2, [0, 1], [0], new double[3]));
        Assert.Contains("block 1 of row 0 has column 0", Assert.Throws<ArgumentException>(() => new BlockHessian(1, [0, 2, 2], [1, 0], [1.0, 1])).Message, StringComparison.Ordinal);
    }
}
