namespace PitchDrop.Observables.Paths;

/// <summary>Finds the unit of which given times are whole multiples: the greatest common divisor of numbers that were rounded.</summary>
internal static class TimeUnit
{
    private const double MostSteps = 1e15;

    /// <summary>The whole multiples n_f and the unit Δt with |t_f − n_f Δt| below the tolerance; null where there are none.</summary>
    /// <param name="times">Times [F], ascending.</param>
    /// <param name="tolerance">How far a time may lie off its multiple.</param>
    public static (long[] Steps, double Unit)? Of(ReadOnlySpan<double> times, double tolerance)
    {
        double unit = Math.Abs(times[0]) > tolerance ? Math.Abs(times[0]) : 0;
        for (int f = 1; f < times.Length; f++)
        {
            unit = Divisor(unit, times[f] - times[f - 1], tolerance);
            if (unit <= 4 * tolerance)
            {
                return null; // any number is a multiple of a unit as fine as the rounding
            }
        }

        if (unit == 0)
        {
            return ([0], 1); // a single frame at time 0
        }

        // The divisor of rounded numbers is itself off; the largest time says best what the unit is.
        double largest = Math.Max(Math.Abs(times[0]), Math.Abs(times[^1]));
        double multiples = Math.Round(largest / unit);
        if (multiples > MostSteps)
        {
            return null;
        }

        double refined = largest / multiples;
        long[] steps = new long[times.Length];
        for (int f = 0; f < steps.Length; f++)
        {
            steps[f] = (long)Math.Round(times[f] / refined);
            if (Math.Abs(times[f] - (steps[f] * refined)) > tolerance || (f > 0 && steps[f] <= steps[f - 1]))
            {
                return null;
            }
        }

        return (steps, refined);
    }

    // Euclid's algorithm with the remainder of least size, which is taken for 0 below the tolerance.
    private static double Divisor(double a, double b, double tolerance)
    {
        while (b > tolerance)
        {
            (a, b) = (b, Math.Abs(a - (Math.Round(a / b) * b)));
        }

        return a;
    }
}
