using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Landscape.Hessian;

/// <summary>Responses by the Cholesky factor of the whole matrix: (N d)² numbers, (N d)³/3 products once and 2 (N d)² a response. Translations, where they are free, are given a stiffness of their own, so that the matrix has an inverse.</summary>
public class DenseHessianSolver : IHessianSolver
{
    private readonly RefinedSolution _refined;

    /// <summary>Factors M.</summary>
    /// <param name="hessian">M.</param>
    /// <param name="clamped">Which particles are held where they are [N]; null for none.</param>
    /// <param name="threads">How many threads share the work; without effect on the result.</param>
    /// <exception cref="NotPositiveDefiniteException">M has an eigenvalue that is not positive, besides those of translations.</exception>
    /// <exception cref="ArgumentException">N d is above 16 383, or an array does not fit.</exception>
    public DenseHessianSolver(BlockHessian hessian, bool[]? clamped = null, int threads = 1)
    {
        DenseLimit.Check(hessian, nameof(SparseHessianSolver));
        Boundary = new ClampedParticles(hessian, clamped);
        Shift = Boundary.HasTranslations ? Boundary.MeanCurvature : 0;
        Matrix = new AlignedArray<double>(Unknowns * Unknowns);
        Fill(hessian);
        Factor = DenseCholesky.Of(Matrix, Unknowns, threads);
        _refined = new RefinedSolution(hessian, Boundary, Factor.Solve, threads);
    }

    /// <inheritdoc/>
    public int Unknowns => Boundary.Unknowns;

    /// <inheritdoc/>
    public IReadOnlyList<bool>? Clamped => Boundary.Clamped;

    /// <inheritdoc/>
    public double LargestResidual => _refined.LargestResidual;

    /// <summary>Which unknowns are held, and whether the whole may move.</summary>
    private protected ClampedParticles Boundary { get; }

    /// <summary>The stiffness c that translations are given; 0 where they are not free.</summary>
    private protected double Shift { get; }

    /// <summary>Its factor, or its inverse.</summary>
    private protected AlignedArray<double> Matrix { get; }

    /// <summary>The factorisation.</summary>
    private protected DenseCholesky Factor { get; }

    /// <inheritdoc/>
    public void Solve(ReadOnlySpan<double> forces, Span<double> responses, int count) => _refined.Solve(forces, responses, count);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The memory belongs to the garbage collector; a solver that is disposed of holds nothing else.
        GC.SuppressFinalize(this);
    }

    /// <summary>Takes the residual of a response into <see cref="LargestResidual"/>.</summary>
    /// <exception cref="NotConvergedException">It is above what is accepted.</exception>
    private protected void Report(ReadOnlySpan<double> force, ReadOnlySpan<double> response, Span<double> left)
    {
        double residual = _refined.Residual(force, response, left);
        if (!(residual <= _refined.Allowed(force, response)))
        {
            throw new NotConvergedException("inverse of the matrix of second derivatives", residual, 1);
        }

        _refined.Report(residual);
    }

    [Equation("Elasticity", "15")]
    private void Fill(BlockHessian hessian)
    {
        int d = hessian.Dimension, n = Unknowns;
        Span<double> matrix = Matrix.Span;
        double each = Shift / hessian.Particles;
        for (int i = 0; i < hessian.Particles; i++)
        {
            for (int a = 0; a < d; a++)
            {
                Span<double> row = matrix.Slice(((i * d) + a) * n, n);
                if (Boundary.IsClamped(i))
                {
                    row[(i * d) + a] = 1;
                    continue;
                }

                for (int j = 0; each > 0 && j <= i; j++)
                {
                    row[(j * d) + a] = each;
                }

                for (int block = hessian.RowStart[i]; block < hessian.RowStart[i + 1]; block++)
                {
                    int j = hessian.Columns[block];
                    for (int b = 0; b < d && !Boundary.IsClamped(j); b++)
                    {
                        row[(j * d) + b] += hessian.Values[(((block * d) + a) * d) + b];
                    }
                }
            }
        }
    }
}
