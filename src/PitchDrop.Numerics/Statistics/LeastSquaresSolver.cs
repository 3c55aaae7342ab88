namespace PitchDrop.Numerics.Statistics;

/// <summary>Dense least squares by Householder reflections with scaled columns; small systems, always the same order of operations.</summary>
internal static class LeastSquaresSolver
{
    /// <summary>Minimises |a·x − b|² and gives the inverse of aᵀa; null when a column depends on the others to rounding.</summary>
    /// <param name="a">Matrix [rows, columns], rows ≥ columns; overwritten.</param>
    /// <param name="b">Right-hand side [rows]; overwritten: the squares of the first [columns] are what the solution takes off |b|².</param>
    public static (double[] Solution, double[,] InverseNormal)? Solve(double[,] a, double[] b)
    {
        int rows = a.GetLength(0), columns = a.GetLength(1);
        double[] scale = ScaleColumns(a);
        for (int k = 0; k < columns; k++)
        {
            if (!Reflect(a, b, k))
            {
                return null;
            }
        }

        double[,] inverse = InvertTriangle(a, columns);
        double[] solution = new double[columns];
        double[,] normal = new double[columns, columns];
        for (int i = 0; i < columns; i++)
        {
            for (int j = i; j < columns; j++)
            {
                solution[i] += inverse[i, j] * b[j] / scale[i];
            }

            for (int j = 0; j < columns; j++)
            {
                for (int k = Math.Max(i, j); k < columns; k++)
                {
                    normal[i, j] += inverse[i, k] * inverse[j, k] / scale[i] / scale[j];
                }
            }
        }

        return (solution, normal);
    }

    private static double[] ScaleColumns(double[,] a)
    {
        double[] scale = new double[a.GetLength(1)];
        for (int j = 0; j < scale.Length; j++)
        {
            double sum = 0;
            for (int i = 0; i < a.GetLength(0); i++)
            {
                sum += a[i, j] * a[i, j];
            }

            scale[j] = sum > 0 ? Math.Sqrt(sum) : 1;
            for (int i = 0; i < a.GetLength(0); i++)
            {
                a[i, j] /= scale[j];
            }
        }

        return scale;
    }

    // Leaves R[k, k] in place and applies the reflection to the columns behind it and to b.
    private static bool Reflect(double[,] a, double[] b, int k)
    {
        int rows = a.GetLength(0), columns = a.GetLength(1);
        double norm = 0;
        for (int i = k; i < rows; i++)
        {
            norm += a[i, k] * a[i, k];
        }

        norm = Math.Sqrt(norm);
        if (!(norm > 1e-13))
        {
            return false;
        }

        double diagonal = a[k, k] > 0 ? -norm : norm;
        a[k, k] -= diagonal;
        double half = -diagonal * a[k, k]; // |v|²/2
        for (int j = k + 1; j <= columns; j++)
        {
            double dot = 0;
            for (int i = k; i < rows; i++)
            {
                dot += a[i, k] * (j < columns ? a[i, j] : b[i]);
            }

            dot /= half;
            for (int i = k; i < rows; i++)
            {
                if (j < columns)
                {
                    a[i, j] -= dot * a[i, k];
                }
                else
                {
                    b[i] -= dot * a[i, k];
                }
            }
        }

        a[k, k] = diagonal;
        return true;
    }

    private static double[,] InvertTriangle(double[,] r, int n)
    {
        double[,] inverse = new double[n, n];
        for (int j = 0; j < n; j++)
        {
            inverse[j, j] = 1 / r[j, j];
            for (int i = j - 1; i >= 0; i--)
            {
                double sum = 0;
                for (int k = i + 1; k <= j; k++)
                {
                    sum -= r[i, k] * inverse[k, j];
                }

                inverse[i, j] = sum / r[i, i];
            }
        }

        return inverse;
    }
}
