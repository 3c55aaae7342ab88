using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Landscape.PseudoHarmonicModes;

/// <summary>Starts z^ij = M⁻¹d^ij: the responses to a pair of opposite forces along the line between two interacting particles. A soft, localised mode answers to the dipoles in its core more than anything else does.</summary>
/// <param name="solver">Solves M z = f.</param>
/// <param name="pairs">The pairs to start from.</param>
/// <param name="dimension">Number d of dimensions.</param>
public sealed class DipoleStarts(IHessianSolver solver, IReadOnlyList<InteractingPair> pairs, int dimension) : IModeStarts
{
    /// <inheritdoc/>
    public int Count => pairs.Count;

    /// <summary>The pairs, in the order of the starts.</summary>
    public IReadOnlyList<InteractingPair> Pairs => pairs;

    /// <inheritdoc/>
    public void Fill(int first, int count, Span<double> destination)
    {
        int n = solver.Unknowns;
        Shapes.Length(destination.Length, count * n);
        double[] forces = new double[count * n];
        for (int row = 0; row < count; row++)
        {
            InteractingPair pair = pairs[first + row];
            for (int a = 0; a < dimension; a++)
            {
                forces[(row * n) + (pair.I * dimension) + a] -= pair.Direction[a];
                forces[(row * n) + (pair.J * dimension) + a] += pair.Direction[a];
            }
        }

        solver.Solve(forces, destination, count);
    }
}
