namespace PitchDrop.Landscape.Hessian;

/// <summary>The ends of the spectrum of a symmetric tridiagonal matrix, by bisection on the number of negative pivots; certain to rounding, O(n) a step.</summary>
internal static class TridiagonalMatrix
{
    /// <summary>The smallest eigenvalue.</summary>
    /// <param name="diagonal">[n].</param>
    /// <param name="beside">The elements beside the diagonal, [n − 1] at least; the n-th is not looked at.</param>
    internal static double Smallest(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> beside)
    {
        (double low, double high) = Bounds(diagonal, beside);
        return Bisect(diagonal, beside, low, high, 1);
    }

    /// <summary>The largest eigenvalue.</summary>
    /// <inheritdoc cref="Smallest"/>
    internal static double Largest(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> beside)
    {
        (double low, double high) = Bounds(diagonal, beside);
        return Bisect(diagonal, beside, low, high, diagonal.Length);
    }

    // The eigenvalue below which there are fewer than `rank`, and at which there are as many.
    private static double Bisect(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> beside, double low, double high, int rank)
    {
        while (true)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                return middle;
            }

            (low, high) = Below(diagonal, beside, middle) >= rank ? (low, middle) : (middle, high);
        }
    }

    private static int Below(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> beside, double value)
    {
        double pivot = diagonal[0] - value;
        int count = pivot < 0 ? 1 : 0;
        for (int k = 1; k < diagonal.Length; k++)
        {
            double square = beside[k - 1] * beside[k - 1];

            // An exact zero stands for a tiny number of either sign.
            pivot = diagonal[k] - value - (square / (pivot == 0 ? double.Epsilon : pivot));
            count += pivot < 0 ? 1 : 0;
        }

        return count;
    }

    // Gershgorin's circles.
    private static (double Low, double High) Bounds(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> beside)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (int k = 0; k < diagonal.Length; k++)
        {
            double radius = (k > 0 ? Math.Abs(beside[k - 1]) : 0) + (k + 1 < diagonal.Length ? Math.Abs(beside[k]) : 0);
            (low, high) = (Math.Min(low, diagonal[k] - radius), Math.Max(high, diagonal[k] + radius));
        }

        double margin = (1e-12 * Math.Max(Math.Abs(low), Math.Abs(high))) + double.Epsilon;
        return (low - margin, high + margin);
    }
}
