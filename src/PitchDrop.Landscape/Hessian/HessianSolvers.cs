using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.LinearAlgebra.Sparse;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Landscape.Hessian;

/// <summary>Chooses how the responses of a solid are found.</summary>
public static class HessianSolvers
{
    // Below the first number of unknowns there is nothing to gain, above the second a dense matrix is too large.
    private const int Small = 600;
    private const int Large = 14_000;

    // Products a second in fronts, relative to those in one large matrix.
    private const double SparseSpeed = 0.6;

    /// <summary>The solver that needs the least work for a number of responses: the dense factor, the dense inverse, or the sparse factor. All take memory for what they hold: 8 (N d)² bytes the first two.</summary>
    /// <param name="hessian">M.</param>
    /// <param name="responses">How many responses will be asked for, about; at least 1.</param>
    /// <param name="clamped">Which particles are held where they are [N]; null for none.</param>
    /// <param name="threads">How many threads share the work; without effect on the result.</param>
    /// <exception cref="Numerics.LinearAlgebra.NotPositiveDefiniteException">M has an eigenvalue that is not positive, besides those of translations.</exception>
    [Equation("Elasticity", "18")]
    public static IHessianSolver For(BlockHessian hessian, int responses, bool[]? clamped = null, int threads = 1)
    {
        double n = (double)hessian.Particles * hessian.Dimension, m = Require.Between(responses, 1, int.MaxValue);
        double dense = (n * n * n / 6) + (m * n * n), inverse = (n * n * n / 2) + (2 * m * n * hessian.Dimension), sparse = double.PositiveInfinity;
        var boundary = new ClampedParticles(hessian, clamped);
        EliminationTree? tree = null;
        if (n > Small)
        {
            tree = SparseHessianSolver.TreeOf(hessian, boundary);
            sparse = n > Large ? 0 : (tree.FactorProducts + (2 * m * tree.FactorLength)) / SparseSpeed;
        }

        return sparse <= Math.Min(dense, inverse) ? new SparseHessianSolver(hessian, boundary, tree, threads)
            : inverse < dense ? new HessianInverse(hessian, clamped, threads)
            : new DenseHessianSolver(hessian, clamped, threads);
    }
}
