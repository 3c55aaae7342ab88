using PitchDrop.Landscape.Hessian;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Landscape.Dipoles;

/// <summary>
/// The dipole stiffness κ_ij: how stiff a solid is in its response to a pair of opposite forces on two interacting particles. Not the stiffness of the bond between them, and not the mean of the curvatures of M:
/// the softest modes that the two take part in count most.
/// </summary>
public static class DipoleStiffness
{
    // So many responses of N d numbers are held at a time.
    private const int Batch = 256;
    private const int Piece = 64;

    /// <summary>The force dipole d^ij = 2^{−1/2} ∂r_ij/∂x of a pair, of length 1.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="dimension">d.</param>
    /// <param name="force">[N, d], overwritten.</param>
    [Equation("Elasticity", "11")]
    public static void Force(InteractingPair pair, int dimension, Span<double> force)
    {
        force.Clear();
        for (int axis = 0; axis < dimension; axis++)
        {
            double part = pair.Direction[axis] / Math.Sqrt(2);
            force[(pair.J * dimension) + axis] += part;
            force[(pair.I * dimension) + axis] -= part;
        }
    }

    /// <summary>The response z^ij = M⁻¹ d^ij of a solid to the dipole on one pair, [N, d] [σ²/ε].</summary>
    /// <param name="solver">M.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="dimension">d.</param>
    [Equation("Elasticity", "12")]
    public static double[] Response(IHessianSolver solver, InteractingPair pair, int dimension)
    {
        double[] force = new double[solver.Unknowns], response = new double[solver.Unknowns];
        Force(pair, dimension, force);
        solver.Solve(force, response, 1);
        return response;
    }

    /// <summary>κ_ij = d·z / z·z of some pairs [pairs] [ε/σ²]. +∞ for a pair that cannot move, since both its particles are clamped.</summary>
    /// <param name="solver">M.</param>
    /// <param name="pairs">The pairs, in any order.</param>
    /// <param name="dimension">d.</param>
    [Equation("Elasticity", "13")]
    public static double[] Of(IHessianSolver solver, IReadOnlyList<InteractingPair> pairs, int dimension) =>
        solver is IHessianInverse inverse ? FromInverse(inverse, pairs, dimension) : FromSolutions(solver, pairs, dimension);

    /// <summary>The field κ_i [N] [ε/σ²]: the mean of κ_ij over the pairs of a particle. NaN where a particle has none.</summary>
    /// <param name="pairs">All interacting pairs.</param>
    /// <param name="stiffness">κ_ij of each.</param>
    /// <param name="particles">N.</param>
    [Equation("Elasticity", "14")]
    public static double[] ParticleField(IReadOnlyList<InteractingPair> pairs, ReadOnlySpan<double> stiffness, int particles)
    {
        Shapes.Length(stiffness.Length, pairs.Count);
        double[] field = new double[particles];
        int[] count = new int[particles];
        for (int n = 0; n < pairs.Count; n++)
        {
            foreach (int end in (ReadOnlySpan<int>)[pairs[n].I, pairs[n].J])
            {
                field[end] += stiffness[n];
                count[end]++;
            }
        }

        for (int i = 0; i < particles; i++)
        {
            field[i] /= count[i];
        }

        return field;
    }

    // Each z is a combination of the 2d rows of the two particles; each pair is on its own, so threads change nothing.
    private static double[] FromInverse(IHessianInverse inverse, IReadOnlyList<InteractingPair> pairs, int dimension)
    {
        double[] stiffness = new double[pairs.Count];
        Parallel.For(0, (pairs.Count + Piece - 1) / Piece, new ParallelOptions { MaxDegreeOfParallelism = inverse.Threads }, piece =>
        {
            for (int n = piece * Piece; n < Math.Min(pairs.Count, (piece + 1) * Piece); n++)
            {
                stiffness[n] = InverseStiffness.Of(inverse, pairs[n], dimension);
            }
        });
        return stiffness;
    }

    private static double[] FromSolutions(IHessianSolver solver, IReadOnlyList<InteractingPair> pairs, int dimension)
    {
        int unknowns = solver.Unknowns, room = Math.Min(Batch, pairs.Count);
        double[] forces = new double[room * unknowns], responses = new double[room * unknowns], stiffness = new double[pairs.Count];
        for (int first = 0; first < pairs.Count; first += room)
        {
            int count = Math.Min(room, pairs.Count - first);
            for (int n = 0; n < count; n++)
            {
                Force(pairs[first + n], dimension, forces.AsSpan(n * unknowns, unknowns));
            }

            solver.Solve(forces.AsSpan(0, count * unknowns), responses.AsSpan(0, count * unknowns), count);
            for (int n = 0; n < count; n++)
            {
                ReadOnlySpan<double> z = responses.AsSpan(n * unknowns, unknowns), d = forces.AsSpan(n * unknowns, unknowns);
                double work = 0, square = 0;
                for (int k = 0; k < unknowns; k++)
                {
                    work += d[k] * z[k];
                    square += z[k] * z[k];
                }

                stiffness[first + n] = square > 0 ? work / square : double.PositiveInfinity;
            }
        }

        return stiffness;
    }
}
