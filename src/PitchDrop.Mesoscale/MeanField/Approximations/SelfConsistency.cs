namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>The condition D = αΓ on an approximation that gives W(D) = D/Γ at any D: roots of W = α in ln D.</summary>
internal static class SelfConsistency
{
    private const double Step = 0.05;

    /// <summary>The first root met on the way from <paramref name="from"/> to <paramref name="to"/>; null if there is none. A change of sign through a pole is no root.</summary>
    /// <param name="integral">W at ln D.</param>
    /// <param name="alpha">α.</param>
    /// <param name="from">ln D to start from.</param>
    /// <param name="to">ln D to end at.</param>
    /// <param name="rising">Whether W must rise or fall with D there; null for either. The exact W always rises.</param>
    public static double? FirstRoot(Func<double, double> integral, double alpha, double from, double to, bool? rising = null)
    {
        int steps = (int)Math.Ceiling(Math.Abs(to - from) / Step);
        double x = from, f = (integral(x) / alpha) - 1;
        for (int i = 1; i <= steps; i++)
        {
            double next = from + ((to - from) * i / steps), g = (integral(next) / alpha) - 1;
            if (double.IsFinite(f) && double.IsFinite(g) && (f < 0) != (g < 0) && (rising is null || rising == (f < 0 == to > from)) && Bisect(integral, alpha, x, next, f < 0) is { } root)
            {
                return root;
            }

            (x, f) = (next, g);
        }

        return null;
    }

    private static double? Bisect(Func<double, double> integral, double alpha, double start, double end, bool negative)
    {
        double a = start, b = end;
        for (int i = 0; i < 80 && a != b; i++)
        {
            double middle = 0.5 * (a + b);
            (a, b) = ((integral(middle) / alpha) - 1 < 0) == negative ? (middle, b) : (a, middle);
        }

        double root = 0.5 * (a + b);
        return Math.Abs((integral(root) / alpha) - 1) < 1e-6 ? root : null;
    }
}
