using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.LocalStrain;

/// <summary>How much of a deformation is a change of shape.</summary>
public static class ShearInvariant
{
    /// <summary>√(½ E':E') with E' the traceless part, in d dimensions, of the strain E = (FᵀF − 1)/2; 0 for a rotation and for a dilation. For a small simple shear γ it is γ/2.</summary>
    /// <param name="f">The deformation tensor F [9], row by row; in two dimensions what belongs to z is not read.</param>
    /// <param name="dimension">d, 2 or 3.</param>
    [Equation("Rearrangements", "9")]
    public static double Of(ReadOnlySpan<double> f, int dimension)
    {
        Span<double> e = stackalloc double[9];
        double trace = 0, squares = 0;
        for (int r = 0; r < dimension; r++)
        {
            for (int c = 0; c < dimension; c++)
            {
                e[(3 * r) + c] = r == c ? -0.5 : 0;
                for (int k = 0; k < dimension; k++)
                {
                    e[(3 * r) + c] += 0.5 * f[(3 * k) + r] * f[(3 * k) + c];
                }
            }

            trace += e[4 * r];
        }

        for (int r = 0; r < dimension; r++)
        {
            e[4 * r] -= trace / dimension;
            for (int c = 0; c < dimension; c++)
            {
                squares += e[(3 * r) + c] * e[(3 * r) + c];
            }
        }

        return Math.Sqrt(0.5 * squares);
    }
}
