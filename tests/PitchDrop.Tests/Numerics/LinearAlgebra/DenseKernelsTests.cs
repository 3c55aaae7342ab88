using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Tests.Numerics.LinearAlgebra;

/// <summary>OpenBLAS and our own code do the same, and both what they say.</summary>
public class DenseKernelsTests
{
    public static TheoryData<string, int, int, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<string, int, int, int>();
            foreach (string name in (string[])["managed", "native"])
            {
                foreach ((int m, int n, int k) in ((int, int, int)[])[(1, 1, 1), (3, 25, 7), (4, 24, 192), (130, 61, 200), (65, 500, 193)])
                {
                    shapes.Add(name, m, n, k);
                }
            }

            return shapes;
        }
    }

    public static TheoryData<string, int> Orders
    {
        get
        {
            var orders = new TheoryData<string, int>();
            foreach (string name in (string[])["managed", "native"])
            {
                foreach (int n in (int[])[1, 2, 31, 33, 95, 97, 200, 331])
                {
                    orders.Add(name, n);
                }
            }

            return orders;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public unsafe void Products_are_sums_of_products(string name, int m, int n, int k)
    {
        IDenseKernels kernels = Kernels(name);
        double[] a = Values(m * k, 1), b = Values(n * k, 2), c = Values(m * (n + 2), 3), turned = Values(m * (n + 2), 3), onto = Values(m * (n + 2), 4);
        double[] transposed = [.. Enumerable.Range(0, n * k).Select(e => b[((e % n) * k) + (e / n)])];
        fixed (double* pa = a, pb = b, pt = transposed, pc = c, pd = turned, po = onto)
        {
            kernels.MultiplyTransposed((m, n, k), -0.7, pa, k, pb, k, 1, pc, n + 2);
            kernels.Multiply((m, n, k), -0.7, pa, k, pt, n, 1, pd, n + 2);
            kernels.MultiplyTransposed((m, n, k), 1, pa, k, pb, k, 0, po, n + 2);
        }

        double[] before = Values(m * (n + 2), 3), kept = Values(m * (n + 2), 4);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n + 2; j++)
            {
                double sum = j < n ? Enumerable.Range(0, k).Sum(e => a[(i * k) + e] * b[(j * k) + e]) : 0;
                int at = (i * (n + 2)) + j;
                Assert.Equal(before[at] - (0.7 * sum), c[at], 1e-13 * k);
                Assert.Equal(c[at], turned[at], 1e-13 * k);
                Assert.Equal(j < n ? sum : kept[at], onto[at], 1e-13 * k);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public unsafe void A_factor_times_its_transpose_is_the_matrix_and_the_rest_is_left_alone(string name, int n)
    {
        IDenseKernels kernels = Kernels(name);
        double[,] a = Positive(n, 5);
        double[] l = Flat(a);
        for (int i = 0; i < n * n; i++)
        {
            l[i] = i % n > i / n ? -99 : l[i];
        }

        fixed (double* pl = l)
        {
            Assert.Equal(0, kernels.Factor(n, pl, n));
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = Enumerable.Range(0, Math.Min(i, j) + 1).Sum(k => l[(i * n) + k] * l[(j * n) + k]);
                Assert.Equal(a[i, j], sum, 1e-13 * n * n);
                Assert.True(j <= i || l[(i * n) + j] == -99);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public unsafe void Triangles_are_solved_from_either_side(string name, int n)
    {
        IDenseKernels kernels = Kernels(name);
        const int rows = 5;
        double[] l = Flat(Positive(n, 6)), b = Values(rows * n, 7), x = (double[])b.Clone(), y = (double[])b.Clone();
        fixed (double* pl = l, px = x, py = y)
        {
            Assert.Equal(0, kernels.Factor(n, pl, n));
            kernels.SolveTransposed(rows, n, pl, n, px, n);
            kernels.Solve(rows, n, pl, n, py, n);
        }

        for (int e = 0; e < rows * n; e++)
        {
            int i = e / n * n, j = e % n;
            Assert.Equal(b[e], Enumerable.Range(0, j + 1).Sum(k => x[i + k] * l[(j * n) + k]), 1e-11);
            Assert.Equal(b[e], Enumerable.Range(j, n - j).Sum(k => y[i + k] * l[(k * n) + j]), 1e-11);
        }
    }

    [Theory]
    [InlineData(1, 1), InlineData(60, 1), InlineData(300, 2), InlineData(1201, 2)]
    public void Both_give_the_same_solutions_and_the_same_inverse(int n, int threads)
    {
        double[,] a = Positive(n, 8);
        double[] rows = Values(3 * n, 9), own = (double[])rows.Clone(), other = (double[])rows.Clone(), again = (double[])rows.Clone();
        AlignedArray<double> first = Aligned(a), second = Aligned(a);
        DenseCholesky one = DenseCholesky.Of(first, n, threads, DenseKernels.Managed), two = DenseCholesky.Of(second, n, threads, Kernels("native"));
        one.Solve(own, 3);
        two.Solve(other, 3);
        one.Invert();
        two.Invert();
        one.Solve(again, 3);
        double scale = own.Max(Math.Abs), size = first.Span.ToArray().Max(Math.Abs);
        Assert.All(Enumerable.Range(0, 3 * n), k => Assert.Equal(own[k], other[k], 1e-10 * scale));
        Assert.All(Enumerable.Range(0, 3 * n), k => Assert.Equal(own[k], again[k], 1e-10 * scale));
        Assert.Equal(0, Enumerable.Range(0, n * n).Max(k => Math.Abs(first.Span[k] - second.Span[k])), 1e-10 * size);
        int row = n / 2;
        for (int j = 0; j < n; j += 7)
        {
            Assert.Equal(row == j ? 1 : 0, Enumerable.Range(0, n).Sum(k => a[row, k] * first.Span[(k * n) + j]), 1e-10);
            Assert.Equal(first.Span[(j * n) + row], first.Span[(row * n) + j]);
        }
    }

    [Theory]
    [InlineData("managed"), InlineData("native")]
    public void Threads_change_no_bit(string name)
    {
        const int n = 500;
        double[,] a = Positive(n, 10);
        double[][] rows = [Values(130 * n, 11), Values(130 * n, 11)];
        AlignedArray<double>[] matrices = [Aligned(a), Aligned(a)];
        for (int k = 0; k < 2; k++)
        {
            DenseCholesky factor = DenseCholesky.Of(matrices[k], n, 1 + (3 * k), Kernels(name));
            factor.Solve(rows[k], 130);
            factor.Invert();
        }

        Assert.Equal(rows[0], rows[1]);
        Assert.Equal(matrices[0].Span.ToArray(), matrices[1].Span.ToArray());
    }

    [Theory]
    [InlineData("managed"), InlineData("native")]
    public void An_indefinite_matrix_is_refused_with_the_pivot(string name)
    {
        double[,] a = Positive(300, 12);
        a[217, 217] = -1;
        NotPositiveDefiniteException found = Assert.Throws<NotPositiveDefiniteException>(() => DenseCholesky.Of(Aligned(a), 300, 1, Kernels(name)));
        Assert.Equal((218, 300), (found.Minor, found.Order));
        Assert.Contains("pivot 218 of 300", found.Message, StringComparison.Ordinal);
        a[217, 217] = double.NaN;
        Assert.Throws<NotPositiveDefiniteException>(() => DenseCholesky.Of(Aligned(a), 300, 1, Kernels(name)));
    }

    [Theory]
    [InlineData("managed", 1), InlineData("native", 1), InlineData("managed", 80), InlineData("native", 80)]
    public void Eigenvectors_are_turned_by_nothing_and_stand_square_on_one_another(string name, int n)
    {
        double[,] a = Positive(n, 13);
        SymmetricEigen eigen = SymmetricEigen.Of(a, true, Kernels(name)), alone = SymmetricEigen.Of(a, false, Kernels(name));
        for (int k = 0; k < n; k++)
        {
            double[] v = eigen.Vector(k).ToArray();
            Assert.True(k == 0 || eigen.Values[k] >= eigen.Values[k - 1]);
            Assert.Equal(eigen.Values[k], alone.Values[k], 1e-10 * n);
            Assert.All(Enumerable.Range(0, n), i => Assert.Equal(eigen.Values[k] * v[i], Enumerable.Range(0, n).Sum(j => a[i, j] * v[j]), 1e-10 * n));
            Assert.All(Enumerable.Range(0, n), l => Assert.Equal(l == k ? 1 : 0, v.Zip(eigen.Vector(l).ToArray(), (x, y) => x * y).Sum(), 1e-11));
        }

        Assert.Throws<InvalidOperationException>(() => alone.Vector(0).Length);
    }

    [Fact]
    public void The_variable_decides_and_what_is_missing_is_said_in_one_line()
    {
        Assert.Same(DenseKernels.Managed, DenseKernels.Choose("managed"));
        Assert.Same(DenseKernels.Native ?? DenseKernels.Managed, DenseKernels.Choose(null));
        Assert.Equal(DenseKernels.Native is null, DenseKernels.Notice?.Contains("libopenblas0-pthread", StringComparison.Ordinal) ?? false);
        Assert.Equal(DenseKernels.Choose(Environment.GetEnvironmentVariable(DenseKernels.Variable)).Name, DenseKernels.Name);
    }

    private static IDenseKernels Kernels(string name)
    {
        Assert.SkipUnless(name == "managed" || DenseKernels.Native is not null, "OpenBLAS is not installed");
        return name == "managed" ? DenseKernels.Managed : DenseKernels.Native!;
    }

    private static double[] Values(int count, ulong seed) => new CounterMix(seed).Gaussians(count);

    // G Gᵀ/n + 1/10, elements of order 1.
    private static double[,] Positive(int n, ulong seed)
    {
        double[] g = Values(n * n, seed);
        double[,] a = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                a[i, j] = a[j, i] = (System.Numerics.Tensors.TensorPrimitives.Dot<double>(g.AsSpan(i * n, n), g.AsSpan(j * n, n)) / n) + (i == j ? 0.1 : 0);
            }
        }

        return a;
    }

    private static double[] Flat(double[,] a) => [.. a.Cast<double>()];

    private static AlignedArray<double> Aligned(double[,] a)
    {
        var aligned = new AlignedArray<double>(a.Length);
        Flat(a).CopyTo(aligned.Span);
        return aligned;
    }
}
