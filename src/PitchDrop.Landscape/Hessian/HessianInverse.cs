using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Landscape.Hessian;

/// <summary>The whole inverse: (N d)² numbers and (N d)³ products once, after which the response to a local force is a combination of a few of its rows. For responses to most of the pairs of a state.</summary>
public sealed class HessianInverse : DenseHessianSolver, IHessianInverse
{
    private const int Looked = 8;

    /// <summary>Inverts M, and looks at the residuals of a few of the columns.</summary>
    /// <param name="hessian">M.</param>
    /// <param name="clamped">Which particles are held where they are [N]; null for none.</param>
    /// <param name="threads">How many threads share the work; without effect on the result.</param>
    /// <exception cref="NotPositiveDefiniteException">M has an eigenvalue that is not positive, besides those of translations.</exception>
    /// <exception cref="NotConvergedException">A residual is above 10⁻¹⁰.</exception>
    public HessianInverse(BlockHessian hessian, bool[]? clamped = null, int threads = 1)
        : base(hessian, clamped, threads)
    {
        Threads = threads;
        Factor.Invert();
        Span<double> matrix = Matrix.Span;
        for (int i = 0; i < hessian.Particles; i++)
        {
            for (int a = 0; a < hessian.Dimension; a++)
            {
                int k = (i * hessian.Dimension) + a;
                matrix[(k * Unknowns) + k] *= Boundary.IsClamped(i) ? 0 : 1;
            }
        }

        double[] force = new double[Unknowns], left = new double[Unknowns];
        for (int look = 0; look < Looked; look++)
        {
            int k = (int)((long)look * Unknowns / Looked);
            Array.Clear(force);
            force[k] = 1;
            Boundary.Project(force);
            double[] z = Row(k).ToArray();
            Boundary.Project(z);
            Report(force, z, left);
        }
    }

    /// <inheritdoc/>
    public int Threads { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<double> Row(int unknown) => Matrix.Span.Slice(unknown * Unknowns, Unknowns);
}
