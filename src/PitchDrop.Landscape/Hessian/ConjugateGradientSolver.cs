using System.Globalization;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Landscape.Hessian;

/// <summary>The straightforward way to responses: conjugate gradients, one force at a time, without a preconditioner. O(N) memory; what the other ways are compared with.</summary>
public sealed class ConjugateGradientSolver : IHessianSolver
{
    private const int MostSteps = 20;

    // Below the residual that is demanded, since the one that is carried along differs a little from the true one.
    private readonly double _goal;
    private readonly BlockHessian _hessian;
    private readonly ClampedParticles _boundary;
    private readonly RefinedSolution _refined;
    private readonly ParallelOptions _threads;

    /// <summary>Takes M; nothing is computed yet.</summary>
    /// <param name="hessian">M.</param>
    /// <param name="clamped">Which particles are held where they are [N]; null for none.</param>
    /// <param name="threads">How many responses are worked on at a time; without effect on the result.</param>
    /// <param name="residual">|M z − f|/|f| at which a response is good enough; at most what is accepted of any response, 10⁻¹⁰.</param>
    public ConjugateGradientSolver(BlockHessian hessian, bool[]? clamped = null, int threads = 1, double residual = 1e-10)
    {
        _goal = 0.5 * Require.Between(residual, 1e-14, RefinedSolution.Tolerance);
        (_hessian, _boundary) = (hessian, new ClampedParticles(hessian, clamped));
        _threads = new ParallelOptions { MaxDegreeOfParallelism = threads };
        _refined = new RefinedSolution(hessian, _boundary, SolveEach, threads, residual);
    }

    /// <inheritdoc/>
    public int Unknowns => _boundary.Unknowns;

    /// <inheritdoc/>
    public IReadOnlyList<bool>? Clamped => _boundary.Clamped;

    /// <inheritdoc/>
    public double LargestResidual => _refined.LargestResidual;

    /// <inheritdoc/>
    /// <exception cref="NotPositiveDefiniteException">A direction was met along which the energy falls.</exception>
    public void Solve(ReadOnlySpan<double> forces, Span<double> responses, int count) => _refined.Solve(forces, responses, count);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Holds nothing but arrays.
    }

    private unsafe void SolveEach(Span<double> values, int count)
    {
        int n = Unknowns;
        int[] failed = new int[count];
        fixed (double* start = values)
        {
            double* b = start;
            Parallel.For(0, count, _threads, k => failed[k] = SolveOne(new Span<double>(b + ((long)k * n), n)));
        }

        int step = failed.FirstOrDefault(f => f != 0);
        if (step > 0)
        {
            throw new NotPositiveDefiniteException(string.Create(CultureInfo.InvariantCulture, $"the energy falls along direction {step} of a conjugate-gradient solution"), step, n);
        }
    }

    // 0, or the direction along which the energy falls. Where steps run out, the residual that is computed afterwards says so.
    [Equation("Elasticity", "19")]
    private int SolveOne(Span<double> values)
    {
        int n = values.Length;
        double[] r = values.ToArray(), p = (double[])r.Clone(), product = new double[n];
        values.Clear();
        double first = Dot(r, r), square = first;
        for (int step = 0; square > _goal * _goal * first && step < MostSteps * n; step++)
        {
            _hessian.Multiply(p, product);
            _boundary.Project(product);
            double curvature = Dot(p, product);
            if (!(curvature > 0))
            {
                return step + 1;
            }

            double along = square / curvature, next = 0;
            for (int k = 0; k < n; k++)
            {
                values[k] += along * p[k];
                r[k] -= along * product[k];
                next += r[k] * r[k];
            }

            double keep = next / square;
            for (int k = 0; k < n; k++)
            {
                p[k] = r[k] + (keep * p[k]);
            }

            square = next;
        }

        return 0;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++)
        {
            sum += a[k] * b[k];
        }

        return sum;
    }
}
