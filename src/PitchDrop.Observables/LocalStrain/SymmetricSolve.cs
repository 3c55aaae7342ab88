namespace PitchDrop.Observables.LocalStrain;

/// <summary>G = X Y⁻¹ of tensors of two or three dimensions, Y symmetric and positive, by Cholesky's factors; tells when Y cannot be inverted.</summary>
internal static class SymmetricSolve
{
    // A direction in which neighbours spread by less than a millionth of their distance is none.
    private const double Least = 1e-12;

    /// <summary>Sets G; false where Y is singular.</summary>
    public static bool Right(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int dimension, Span<double> g)
    {
        double trace = y[0] + y[4] + (dimension == 3 ? y[8] : 0);
        Span<double> l = stackalloc double[9];
        l.Clear();
        for (int r = 0; r < dimension; r++)
        {
            for (int c = 0; c <= r; c++)
            {
                double rest = y[(3 * r) + c];
                for (int k = 0; k < c; k++)
                {
                    rest -= l[(3 * r) + k] * l[(3 * c) + k];
                }

                if (r == c && !(rest > Least * trace))
                {
                    return false;
                }

                l[(3 * r) + c] = r == c ? Math.Sqrt(rest) : rest / l[(3 * c) + c];
            }
        }

        g.Clear();
        for (int row = 0; row < dimension; row++)
        {
            // Y gᵀ = xᵀ for each row: L (Lᵀ g) = x.
            Span<double> v = g.Slice(3 * row, 3);
            for (int r = 0; r < dimension; r++)
            {
                double rest = x[(3 * row) + r];
                for (int k = 0; k < r; k++)
                {
                    rest -= l[(3 * r) + k] * v[k];
                }

                v[r] = rest / l[(3 * r) + r];
            }

            for (int r = dimension - 1; r >= 0; r--)
            {
                for (int k = r + 1; k < dimension; k++)
                {
                    v[r] -= l[(3 * k) + r] * v[k];
                }

                v[r] /= l[(3 * r) + r];
            }
        }

        return true;
    }
}
