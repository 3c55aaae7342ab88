using PitchDrop.Numerics.Guards;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Landscape.Hessian;

/// <summary>Chooses how the responses of a solid are found.</summary>
public static class HessianSolvers
{
    /// <summary>The solver that needs the least work for a number of responses.</summary>
    /// <param name="hessian">M.</param>
    /// <param name="responses">How many responses will be asked for, about; at least 1.</param>
    /// <param name="clamped">Which particles are held where they are [N]; null for none.</param>
    /// <param name="threads">How many threads share the work; without effect on the result.</param>
    /// <exception cref="Numerics.LinearAlgebra.NotPositiveDefiniteException">M has an eigenvalue that is not positive, besides those of translations.</exception>
    public static IHessianSolver For(BlockHessian hessian, int responses, bool[]? clamped = null, int threads = 1)
    {
        Require.Between(responses, 1, int.MaxValue);
        int unknowns = hessian.Particles * hessian.Dimension;
        return responses > unknowns / 3 ? new HessianInverse(hessian, clamped, threads) : new DenseHessianSolver(hessian, clamped, threads);
    }
}
