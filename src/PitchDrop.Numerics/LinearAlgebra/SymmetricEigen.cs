using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Numerics.LinearAlgebra;

/// <summary>All eigenvalues of a dense symmetric matrix, and its eigenvectors if they are wanted. O(n³); on one thread.</summary>
public sealed class SymmetricEigen
{
    // The matrix is copied into one array of fewer than 2³¹ bytes.
    private const int MostRows = 16_383;
    private readonly AlignedArray<double>? _vectors;

    private SymmetricEigen(double[] values, AlignedArray<double>? vectors) => (Values, _vectors) = (values, vectors);

    /// <summary>The eigenvalues [n], rising.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Whether eigenvectors were asked for.</summary>
    public bool HasVectors => _vectors is not null;

    /// <summary>Eigenvector <paramref name="k"/> [n], of length 1; its sign is left to chance, but is the same each time.</summary>
    /// <exception cref="InvalidOperationException">Eigenvectors were not asked for.</exception>
    public ReadOnlySpan<double> Vector(int k) => _vectors is null
        ? throw new InvalidOperationException("the eigenvectors were not asked for")
        : _vectors.Span.Slice(k * Values.Count, Values.Count);

    /// <summary>Solves the eigenvalue problem.</summary>
    /// <param name="matrix">[n, n]; the lower triangle is read.</param>
    /// <param name="vectors">Whether eigenvectors are wanted.</param>
    /// <exception cref="ArgumentException">The matrix is not square, or an element is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It has more than 16 383 rows.</exception>
    /// <exception cref="NotConvergedException">The iteration under it failed.</exception>
    public static SymmetricEigen Of(double[,] matrix, bool vectors) => Of(matrix, vectors, DenseKernels.Chosen);

    internal static unsafe SymmetricEigen Of(double[,] matrix, bool vectors, IDenseKernels kernels)
    {
        int n = Require.Between(matrix.GetLength(0), 0, MostRows);
        Shapes.Length(matrix.GetLength(1), n);
        var work = new AlignedArray<double>(n * n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                work[(i * n) + j] = matrix[i, j];
            }
        }

        Shapes.Finite(work.Span, nameof(matrix));
        double[] values = new double[n];
        fixed (double* to = values)
        {
            kernels.Eigen(n, work.Pointer, to, vectors);
        }

        GC.KeepAlive(work);
        return new SymmetricEigen(values, vectors ? work : null);
    }
}
