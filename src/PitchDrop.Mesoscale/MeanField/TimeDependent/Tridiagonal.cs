namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>Solution of tridiagonal systems by elimination without exchange of rows, O(n), for matrices whose diagonal dominates.</summary>
internal static class Tridiagonal
{
    /// <summary>Replaces the lower band by the multipliers and the diagonal by the inverse pivots.</summary>
    public static void Factor(Span<double> lower, Span<double> diagonal, ReadOnlySpan<double> upper)
    {
        diagonal[0] = 1 / diagonal[0];
        for (int i = 1; i < diagonal.Length; i++)
        {
            lower[i] *= diagonal[i - 1];
            diagonal[i] = 1 / (diagonal[i] - (lower[i] * upper[i - 1]));
        }
    }

    /// <summary>Replaces the right-hand side by the solution.</summary>
    public static void Solve(ReadOnlySpan<double> lower, ReadOnlySpan<double> diagonal, ReadOnlySpan<double> upper, Span<double> x)
    {
        for (int i = 1; i < x.Length; i++)
        {
            x[i] -= lower[i] * x[i - 1];
        }

        x[^1] *= diagonal[^1];
        for (int i = x.Length - 2; i >= 0; i--)
        {
            x[i] = (x[i] - (upper[i] * x[i + 1])) * diagonal[i];
        }
    }

    /// <summary>
    /// Solves a periodic system [n ≥ 3] with lower[0] and upper[n − 1] in the corners: the last unknown is put aside, two systems of n − 1 are solved and the last row joins them.
    /// </summary>
    public static void SolvePeriodic(ReadOnlySpan<double> lower, ReadOnlySpan<double> diagonal, ReadOnlySpan<double> upper, Span<double> x)
    {
        int n = x.Length - 1;
        double[] l = lower[..n].ToArray(), d = diagonal[..n].ToArray(), w = new double[n];
        ReadOnlySpan<double> u = upper[..n];
        w[0] = -lower[0];
        w[n - 1] -= upper[n - 1];
        Factor(l, d, u);
        Solve(l, d, u, x[..n]);
        Solve(l, d, u, w);
        x[n] = (x[n] - (lower[n] * x[n - 1]) - (upper[n] * x[0])) / (diagonal[n] + (lower[n] * w[n - 1]) + (upper[n] * w[0]));
        for (int i = 0; i < n; i++)
        {
            x[i] += w[i] * x[n];
        }
    }
}
