using PitchDrop.Landscape.Hessian;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Landscape.PseudoHarmonicModes;

/// <summary>
/// The map z ← M⁻¹∇S(z)/|M⁻¹∇S(z)|. Its fixed points are the stationary points of the cost; no step of it raises the cost, since S is convex. The plainest way to a mode, and the definition that
/// <see cref="ModeMinimiser"/>, which needs fewer solves, is held against.
/// </summary>
/// <param name="cost">The cost.</param>
/// <param name="solver">Solves M z = f, with the same particles clamped.</param>
public sealed class PseudoHarmonicMap(PseudoHarmonicCost cost, IHessianSolver solver)
{
    /// <summary>One step of the map on some fields at a time; one solve each.</summary>
    /// <param name="fields">z [count, N d] row by row, projected; replaced by their images, of length 1.</param>
    /// <param name="count">How many.</param>
    [Equation("Modes", "32")]
    public void Advance(Span<double> fields, int count)
    {
        int n = cost.Unknowns;
        Shapes.Length(fields.Length, count * n);
        double[] forces = new double[count * n];
        for (int row = 0; row < count; row++)
        {
            cost.PairSum(fields.Slice(row * n, n), forces.AsSpan(row * n, n));
        }

        solver.Solve(forces, fields, count);
        for (int row = 0; row < count; row++)
        {
            Span<double> field = fields.Slice(row * n, n);
            double length = Math.Sqrt(PseudoHarmonicCost.Dot(field, field));
            foreach (ref double component in field)
            {
                component /= length;
            }
        }
    }
}
