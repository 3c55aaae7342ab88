namespace PitchDrop.Landscape.Hessian;

/// <summary>Linear response of a solid: solves M z = f for many forces at a time. Where the energy is invariant under translations both f and z are taken without their mean, so that M has an inverse there.</summary>
public interface IHessianSolver : IDisposable
{
    /// <summary>Number of unknowns N d.</summary>
    int Unknowns { get; }

    /// <summary>Which particles are held where they are [N]; null for none, and then translations are free.</summary>
    IReadOnlyList<bool>? Clamped { get; }

    /// <summary>The largest |M z − f|/|f| of all solves so far, as computed afterwards; 0 before the first.</summary>
    double LargestResidual { get; }

    /// <summary>The responses to some forces. They do not depend on the number of threads, nor on which forces are solved together beyond <see cref="LargestResidual"/>.</summary>
    /// <param name="forces">f [count, N d], row by row.</param>
    /// <param name="responses">z [count, N d], overwritten.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="Numerics.LinearAlgebra.NotConvergedException">An iterative method did not reach its residual.</exception>
    void Solve(ReadOnlySpan<double> forces, Span<double> responses, int count);
}
