using System.Numerics;
using System.Runtime.Intrinsics;
using MathNet.Numerics.LinearAlgebra.Double;
using PitchDrop.Numerics.Lanes;
using EigenDecomposition = MathNet.Numerics.LinearAlgebra.Factorization.Evd<double>;
using Symmetricity = MathNet.Numerics.LinearAlgebra.Symmetricity;
using Vector = System.Numerics.Vector;

namespace PitchDrop.Numerics.LinearAlgebra;

/// <summary>Tiles by code of our own: halves of halves down to small blocks, so that nearly all of the work is products.</summary>
internal sealed unsafe class ManagedKernels : IDenseKernels
{
    private const int Small = 32;

    /// <inheritdoc/>
    public string Name => "managed";

    /// <inheritdoc/>
    public void MultiplyTransposed((int M, int N, int K) shape, double alpha, double* a, int lda, double* b, int ldb, double beta, double* c, int ldc) =>
        Product(shape, alpha, a, lda, b, ldb, true, beta, c, ldc);

    /// <inheritdoc/>
    public void Multiply((int M, int N, int K) shape, double alpha, double* a, int lda, double* b, int ldb, double beta, double* c, int ldc) =>
        Product(shape, alpha, a, lda, b, ldb, false, beta, c, ldc);

    /// <inheritdoc/>
    public int Factor(int n, double* a, int lda)
    {
        if (n <= Small)
        {
            return FactorSmall(n, a, lda);
        }

        int half = n / 2, rest = n - half;
        double* below = a + ((long)half * lda), last = below + half;
        int found = Factor(half, a, lda);
        if (found != 0)
        {
            return found;
        }

        SolveTransposed(rest, half, a, lda, below, lda);

        // What the product writes above the diagonal is put back: that triangle is not ours.
        double[] above = new double[rest * (rest - 1) / 2];
        Above(rest, last, lda, above, false);
        MultiplyTransposed((rest, rest, half), -1, below, lda, below, lda, 1, last, lda);
        Above(rest, last, lda, above, true);
        found = Factor(rest, last, lda);
        return found == 0 ? 0 : half + found;
    }

    /// <inheritdoc/>
    public void SolveTransposed(int m, int n, double* l, int ldl, double* b, int ldb)
    {
        if (n > Small)
        {
            int half = n / 2;
            double* below = l + ((long)half * ldl);
            SolveTransposed(m, half, l, ldl, b, ldb);
            MultiplyTransposed((m, n - half, half), -1, b, ldb, below, ldl, 1, b + half, ldb);
            SolveTransposed(m, n - half, below + half, ldl, b + half, ldb);
            return;
        }

        for (int row = 0; row < m; row++, b += ldb)
        {
            for (int j = 0; j < n; j++)
            {
                double* lj = l + ((long)j * ldl);
                b[j] = (b[j] - Dot(b, lj, j)) / lj[j];
            }
        }
    }

    /// <inheritdoc/>
    public void Solve(int m, int n, double* l, int ldl, double* b, int ldb)
    {
        if (n > Small)
        {
            int half = n / 2;
            double* below = l + ((long)half * ldl);
            Solve(m, n - half, below + half, ldl, b + half, ldb);
            Multiply((m, half, n - half), -1, b + half, ldb, below, ldl, 1, b, ldb);
            Solve(m, half, l, ldl, b, ldb);
            return;
        }

        for (int row = 0; row < m; row++, b += ldb)
        {
            for (int j = n - 1; j >= 0; j--)
            {
                double* lj = l + ((long)j * ldl);
                double x = b[j] /= lj[j];
                for (int k = 0; k < j; k++)
                {
                    b[k] -= x * lj[k];
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Eigen(int n, double* a, double* values, bool vectors)
    {
        DenseMatrix matrix = DenseMatrix.Create(n, n, (i, j) => i >= j ? a[((long)i * n) + j] : a[((long)j * n) + i]);
        EigenDecomposition evd = matrix.Evd(Symmetricity.Symmetric);
        int[] order = [.. Enumerable.Range(0, n).OrderBy(k => evd.EigenValues[k].Real)];
        for (int k = 0; k < n; k++)
        {
            values[k] = evd.EigenValues[order[k]].Real;
            for (int i = 0; vectors && i < n; i++)
            {
                a[((long)k * n) + i] = evd.EigenVectors[i, order[k]];
            }
        }
    }

    private static void Product((int M, int N, int K) shape, double alpha, double* a, int lda, double* b, int ldb, bool isTransposed, double beta, double* c, int ldc)
    {
        for (int i = 0; beta != 1 && i < shape.M; i++)
        {
            var row = new Span<double>(c + ((long)i * ldc), shape.N);
            for (int j = 0; j < row.Length; j++)
            {
                row[j] = beta == 0 ? 0 : beta * row[j];
            }
        }

        if (Vector512.IsHardwareAccelerated)
        {
            ManagedProduct<EightLanes>.Add(shape, alpha, a, lda, b, ldb, isTransposed, c, ldc);
        }
        else
        {
            ManagedProduct<FourLanes>.Add(shape, alpha, a, lda, b, ldb, isTransposed, c, ldc);
        }
    }

    private static int FactorSmall(int n, double* a, int lda)
    {
        for (int i = 0; i < n; i++)
        {
            double* row = a + ((long)i * lda);
            for (int j = 0; j < i; j++)
            {
                double* other = a + ((long)j * lda);
                row[j] = (row[j] - Dot(row, other, j)) / other[j];
            }

            double pivot = row[i] - Dot(row, row, i);
            if (!(pivot > 0) || !double.IsFinite(pivot))
            {
                return i + 1;
            }

            row[i] = Math.Sqrt(pivot);
        }

        return 0;
    }

    private static double Dot(double* a, double* b, int n)
    {
        int k = 0, lanes = Vector<double>.Count;
        Vector<double> sums = Vector<double>.Zero;
        for (; k <= n - lanes; k += lanes)
        {
            sums += *(Vector<double>*)(a + k) * *(Vector<double>*)(b + k);
        }

        double sum = Vector.Sum(sums);
        for (; k < n; k++)
        {
            sum += a[k] * b[k];
        }

        return sum;
    }

    private static void Above(int n, double* a, int lda, double[] store, bool isBack)
    {
        int at = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++, at++)
            {
                if (isBack)
                {
                    a[((long)i * lda) + j] = store[at];
                }
                else
                {
                    store[at] = a[((long)i * lda) + j];
                }
            }
        }
    }
}
