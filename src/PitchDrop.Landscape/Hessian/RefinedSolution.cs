using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Landscape.Hessian;

/// <summary>Solutions from a factor of M, with what they miss solved for again until the residual |M z − f|/|f|, computed with M itself, is as small as it gets; one larger than <see cref="Tolerance"/> is refused.</summary>
internal sealed class RefinedSolution(BlockHessian hessian, ClampedParticles boundary, RefinedSolution.InPlace solve, int threads)
{
    /// <summary>Largest residual of a response.</summary>
    internal const double Tolerance = 1e-10;

    private const double Enough = 1e-12;
    private const int MostRounds = 4;

    /// <summary>Solves for some right-hand sides in place.</summary>
    internal delegate void InPlace(Span<double> values, int count);

    /// <summary>The largest residual of all solves so far.</summary>
    internal double LargestResidual { get; private set; }

    /// <summary>The responses to some forces, [count, N d] both.</summary>
    /// <exception cref="NotConvergedException">A residual stayed above the tolerance.</exception>
    [Equation("Elasticity", "17")]
    internal void Solve(ReadOnlySpan<double> forces, Span<double> responses, int count)
    {
        int n = boundary.Unknowns;
        Require.Between(count, 1, int.MaxValue / n);
        Shapes.Length(forces.Length, count * n);
        Shapes.Length(responses.Length, count * n);
        double[] wanted = forces.ToArray(), found = new double[count * n], residual = new double[count];
        Each(count, k => boundary.Project(wanted.AsSpan(k * n, n)));
        double[] step = (double[])wanted.Clone();
        for (int round = 0; round < MostRounds; round++)
        {
            solve(step, count);
            Each(count, k =>
            {
                Span<double> z = found.AsSpan(k * n, n), rest = step.AsSpan(k * n, n);
                Add(z, rest);
                boundary.Project(z);
                residual[k] = Residual(wanted.AsSpan(k * n, n), z, rest);
            });
            if (residual.Max() <= Enough)
            {
                break;
            }
        }

        found.CopyTo(responses);
        double largest = residual.Max();
        if (!(largest <= Tolerance))
        {
            throw new NotConvergedException("linear response of a solid", largest, MostRounds, "the matrix of second derivatives has an eigenvalue so near to 0 that double precision does not tell them apart");
        }

        LargestResidual = Math.Max(LargestResidual, largest);
    }

    /// <summary>Takes a residual that was found elsewhere into the account.</summary>
    internal void Report(double residual) => LargestResidual = Math.Max(LargestResidual, residual);

    /// <summary>r = f − M z, and |r|/|f|; 0 where there is no force.</summary>
    internal double Residual(ReadOnlySpan<double> force, ReadOnlySpan<double> z, Span<double> r)
    {
        hessian.Multiply(z, r);
        double square = 0, scale = 0;
        for (int k = 0; k < r.Length; k++)
        {
            r[k] = force[k] - r[k];
        }

        boundary.Project(r);
        for (int k = 0; k < r.Length; k++)
        {
            square += r[k] * r[k];
            scale += force[k] * force[k];
        }

        return scale > 0 ? Math.Sqrt(square / scale) : 0;
    }

    private void Each(int count, Action<int> act) => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, act);

    private static void Add(Span<double> to, ReadOnlySpan<double> values)
    {
        for (int k = 0; k < to.Length; k++)
        {
            to[k] += values[k];
        }
    }
}
