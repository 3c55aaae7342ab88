using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Landscape.Hessian;

/// <summary>Solutions from a factor of M, with what they miss solved for again until the residual |M z − f|/|f|, computed with M itself, is as small as it gets; one larger than <see cref="Tolerance"/> is refused.</summary>
internal sealed class RefinedSolution(BlockHessian hessian, ClampedParticles boundary, RefinedSolution.InPlace solve, int threads, double enough = RefinedSolution.Enough)
{
    /// <summary>Largest residual of a response.</summary>
    internal const double Tolerance = 1e-10;

    /// <summary>Residual at which no more is solved for.</summary>
    internal const double Enough = 1e-12;

    // What rounding of z alone leaves may be more than the tolerance where there is a very soft mode, but never more than this.
    private const double Softest = 1e-7;
    private const double Rounding = 4e-16;
    private const int MostRounds = 4;
    private readonly double _norm = Norm(hessian);

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
        double[] wanted = forces.ToArray(), found = new double[count * n], residual = new double[count], excess = new double[count];
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
                excess[k] = residual[k] / Allowed(wanted.AsSpan(k * n, n), z);
            });
            if (residual.All(r => r <= enough))
            {
                break;
            }
        }

        found.CopyTo(responses);
        double largest = residual.Max();
        if (!excess.All(e => e <= 1))
        {
            throw new NotConvergedException("linear response of a solid", excess.All(double.IsFinite) ? largest : double.NaN, MostRounds, "the matrix of second derivatives has an eigenvalue so near to 0 that double precision does not tell them apart");
        }

        LargestResidual = Math.Max(LargestResidual, largest);
    }

    /// <summary>The largest residual that is accepted of a response: the tolerance, or what rounding z leaves, |M| |z| 4·10⁻¹⁶/|f|, if that is more.</summary>
    internal double Allowed(ReadOnlySpan<double> force, ReadOnlySpan<double> z)
    {
        double scale = Math.Sqrt(Square(force));
        return Math.Clamp(scale == 0 ? 0 : Rounding * _norm * Math.Sqrt(Square(z)) / scale, Tolerance, Softest);
    }

    /// <summary>Takes a residual that was found elsewhere into the account.</summary>
    internal void Report(double residual) => LargestResidual = Math.Max(LargestResidual, residual);

    /// <summary>r = f − M z, and |r|/|f|; 0 where there is no force.</summary>
    internal double Residual(ReadOnlySpan<double> force, ReadOnlySpan<double> z, Span<double> r)
    {
        hessian.Multiply(z, r);
        for (int k = 0; k < r.Length; k++)
        {
            r[k] = force[k] - r[k];
        }

        boundary.Project(r);
        double scale = Square(force);
        return scale == 0 ? 0 : Math.Sqrt(Square(r) / scale);
    }

    private void Each(int count, Action<int> act) => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, act);

    private static void Add(Span<double> to, ReadOnlySpan<double> values)
    {
        for (int k = 0; k < to.Length; k++)
        {
            to[k] += values[k];
        }
    }

    private static double Square(ReadOnlySpan<double> vector)
    {
        double sum = 0;
        foreach (double v in vector)
        {
            sum += v * v;
        }

        return sum;
    }

    // The largest sum of the absolute values of a row, no less than the largest eigenvalue.
    private static double Norm(BlockHessian hessian)
    {
        int d = hessian.Dimension;
        double largest = 0;
        for (int i = 0; i < hessian.Particles; i++)
        {
            for (int a = 0; a < d; a++)
            {
                double sum = 0;
                for (int k = hessian.RowStart[i]; k < hessian.RowStart[i + 1]; k++)
                {
                    for (int b = 0; b < d; b++)
                    {
                        sum += Math.Abs(hessian.Values[(((k * d) + a) * d) + b]);
                    }
                }

                largest = Math.Max(largest, sum);
            }
        }

        return largest;
    }
}
