namespace PitchDrop.Numerics.LinearAlgebra;

/// <summary>
/// The few operations on tiles of dense matrices under everything else here: by rows, with the distance between rows given, on one thread, so that who shares the work out decides the bits and not the machine's number of cores.
/// Only the lower triangle of a symmetric matrix is read and written.
/// </summary>
internal unsafe interface IDenseKernels
{
    /// <summary>Who does it.</summary>
    string Name { get; }

    /// <summary>C ← b C + a A Bᵀ.</summary>
    /// <param name="shape">Rows and columns of C, and how many products each element sums.</param>
    /// <param name="alpha">a.</param>
    /// <param name="a">A [m, k].</param>
    /// <param name="lda">From one row of A to the next.</param>
    /// <param name="b">B [n, k].</param>
    /// <param name="ldb">From one row of B to the next.</param>
    /// <param name="beta">b; at 0 what C held does not matter.</param>
    /// <param name="c">C [m, n].</param>
    /// <param name="ldc">From one row of C to the next.</param>
    void MultiplyTransposed((int M, int N, int K) shape, double alpha, double* a, int lda, double* b, int ldb, double beta, double* c, int ldc);

    /// <summary>C ← b C + a A B, with B [k, n].</summary>
    /// <inheritdoc cref="MultiplyTransposed"/>
    void Multiply((int M, int N, int K) shape, double alpha, double* a, int lda, double* b, int ldb, double beta, double* c, int ldc);

    /// <summary>A ← L with L Lᵀ = A.</summary>
    /// <param name="n">Order.</param>
    /// <param name="a">A [n, n]; above the diagonal it is left alone.</param>
    /// <param name="lda">From one row to the next.</param>
    /// <returns>0, or the order of the first leading minor that is not positive.</returns>
    int Factor(int n, double* a, int lda);

    /// <summary>B ← B L⁻ᵀ.</summary>
    /// <param name="m">Rows of B.</param>
    /// <param name="n">Order of L.</param>
    /// <param name="l">L [n, n].</param>
    /// <param name="ldl">From one row of L to the next.</param>
    /// <param name="b">B [m, n].</param>
    /// <param name="ldb">From one row of B to the next.</param>
    void SolveTransposed(int m, int n, double* l, int ldl, double* b, int ldb);

    /// <summary>B ← B L⁻¹.</summary>
    /// <inheritdoc cref="SolveTransposed"/>
    void Solve(int m, int n, double* l, int ldl, double* b, int ldb);

    /// <summary>Eigenvalues, rising, of a symmetric matrix, and its eigenvectors as rows in its place if they are wanted.</summary>
    /// <param name="n">Order.</param>
    /// <param name="a">The matrix [n, n], overwritten.</param>
    /// <param name="values">[n], overwritten.</param>
    /// <param name="vectors">Whether eigenvectors are wanted.</param>
    /// <exception cref="NotConvergedException">The iteration under it failed.</exception>
    void Eigen(int n, double* a, double* values, bool vectors);
}
