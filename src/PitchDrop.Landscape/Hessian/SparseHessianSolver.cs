using PitchDrop.Numerics.LinearAlgebra.Sparse;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Landscape.Hessian;

/// <summary>
/// Responses by a sparse Cholesky factor in the order of nested dissection: for systems that are large, or for which few responses are wanted. Where translations are free one particle is held, which changes a response to forces without a
/// mean by a translation alone; that is taken away again.
/// </summary>
public sealed class SparseHessianSolver : IHessianSolver
{
    private readonly SparseCholesky _factor;
    private readonly RefinedSolution _refined;

    /// <summary>Factors M.</summary>
    /// <param name="hessian">M.</param>
    /// <param name="clamped">Which particles are held where they are [N]; null for none.</param>
    /// <param name="threads">How many threads share the work; without effect on the result.</param>
    /// <exception cref="Numerics.LinearAlgebra.NotPositiveDefiniteException">M has an eigenvalue that is not positive, besides those of translations.</exception>
    public SparseHessianSolver(BlockHessian hessian, bool[]? clamped = null, int threads = 1)
        : this(hessian, new ClampedParticles(hessian, clamped), null, threads)
    {
    }

    internal SparseHessianSolver(BlockHessian hessian, ClampedParticles boundary, EliminationTree? tree, int threads)
    {
        tree ??= TreeOf(hessian, boundary);
        (Unknowns, Clamped) = (boundary.Unknowns, boundary.Clamped);
        FactorLength = tree.FactorLength;
        _factor = SparseCholesky.Of(tree, hessian.RowStart, hessian.Columns, hessian.Values, threads);
        _refined = new RefinedSolution(hessian, boundary, _factor.Solve, threads);
    }

    /// <inheritdoc/>
    public int Unknowns { get; }

    /// <inheritdoc/>
    public IReadOnlyList<bool>? Clamped { get; }

    /// <inheritdoc/>
    public double LargestResidual => _refined.LargestResidual;

    /// <summary>Numbers that the factor holds, of 8 bytes each.</summary>
    public long FactorLength { get; }

    /// <inheritdoc/>
    public void Solve(ReadOnlySpan<double> forces, Span<double> responses, int count) => _refined.Solve(forces, responses, count);

    /// <summary>Gives back the memory of the factor.</summary>
    public void Dispose() => _factor.Dispose();

    /// <summary>The order of elimination, without those that are held.</summary>
    internal static EliminationTree TreeOf(BlockHessian hessian, ClampedParticles boundary) =>
        new(hessian.RowStart, hessian.Columns, hessian.Dimension, i => boundary.HasTranslations ? i != 0 : !boundary.IsClamped(i));
}
