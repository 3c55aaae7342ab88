using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Landscape.Hessian;

/// <summary>Solutions from a factor of M, with what they miss solved for again until the residual |M z − f|/|f|, computed with M itself, is as small as it gets; one larger than <see cref="Tolerance"/> is refused.</summary>
internal sealed class RefinedSolution(BlockHessian hessian, ClampedParticles boundary, RefinedSolution.InPlace solve)
{
    /// <summary>Largest residual of a response.</summary>
    internal const double Tolerance = 1e-10;

    private const double Enough = 1e-13;
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
        Shapes.Length(forces.Length, count * n);
        Shapes.Length(responses.Length, count * n);
        double[] projected = forces.ToArray(), left = new double[count * n];
        for (int k = 0; k < count; k++)
        {
            boundary.Project(projected.AsSpan(k * n, n));
        }

        responses.Clear();
        double[] residual = new double[count];
        double[] trial = projected.AsSpan().ToArray();
        for (int round = 0; round < MostRounds; round++)
        {
            // Rows that are good enough already get no share of the next round.
            solve(trial, count);
            double worst = 0;
            for (int k = 0; k < count; k++)
            {
                Span<double> z = responses.Slice(k * n, n), step = trial.AsSpan(k * n, n), r = left.AsSpan(k * n, n);
                Add(z, step);
                boundary.Project(z);
                residual[k] = Residual(projected.AsSpan(k * n, n), z, r);
                r.CopyTo(step);
                worst = Math.Max(worst, residual[k]);
            }

            if (worst <= Enough)
            {
                break;
            }
        }

        double largest = residual.Length == 0 ? 0 : residual.Max();
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

    private static void Add(Span<double> to, ReadOnlySpan<double> values)
    {
        for (int k = 0; k < to.Length; k++)
        {
            to[k] += values[k];
        }
    }
}
