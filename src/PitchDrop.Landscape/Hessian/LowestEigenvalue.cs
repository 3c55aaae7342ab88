using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Landscape.Hessian;

/// <summary>The lowest eigenvalue of a Hessian without the translations, λ_min [ε/σ²], and whether it is certain that none is lower: Lanczos' recurrence from a random start, products with M alone.</summary>
/// <param name="Value">λ_min; the smallest Ritz value, which no eigenvalue can be above.</param>
/// <param name="Largest">The largest Ritz value, an estimate of λ_max from below.</param>
/// <param name="Steps">Products with M.</param>
internal sealed record LowestEigenvalue(double Value, double Largest, int Steps)
{
    // The chance that a negative eigenvalue hides below a positive Value.
    private const double Doubt = 1e-12;

    // Relative change of the value over the last fifth of the steps that is no change.
    private const double Settled = 1e-10;
    private const double SettledWhenBad = 1e-4;
    private const int FirstLook = 32;
    private const int LeastWhenBad = 256;
    private const int MostWhenBad = 20_000;

    /// <summary>Finds it. Memory four vectors; the steps grow as √(λ_max/λ_min).</summary>
    /// <param name="hessian">M of at least two particles.</param>
    /// <param name="floor">Values below this are refused by the caller: where one is found there is nothing more to be certain of.</param>
    [Equation("Moduli", "1")]
    internal static LowestEigenvalue Of(BlockHessian hessian, double floor)
    {
        int n = hessian.Particles * hessian.Dimension;
        double[] before = new double[n], now = new double[n], next = new double[n];
        new RandomStream(0, RandomPurpose.EigenvalueSearch, 0).FillNormal(0, now);
        Translations.TakeOff(now, hessian.Dimension);
        Scale(now, 1 / Norm(now));
        List<double> diagonal = [], beside = [];
        (double smallest, double largest, int look) = (double.PositiveInfinity, 0, FirstLook);
        while (true)
        {
            hessian.Multiply(now, next);
            double alpha = Dot(now, next), beta = beside.Count == 0 ? 0 : beside[^1];
            for (int e = 0; e < n; e++)
            {
                next[e] -= (alpha * now[e]) + (beta * before[e]);
            }

            // Last, for rounding feeds translations, which the recurrence lets grow: their eigenvalue, 0, is the lowest of all.
            Translations.TakeOff(next, hessian.Dimension);
            beta = Norm(next);
            diagonal.Add(alpha);
            beside.Add(beta);
            bool isWhole = !(beta > 1e-12 * (Math.Abs(alpha) + largest));
            if (diagonal.Count == look || isWhole)
            {
                double last = smallest;
                smallest = TridiagonalMatrix.Smallest(Of(diagonal), Of(beside));
                largest = TridiagonalMatrix.Largest(Of(diagonal), Of(beside));
                if (isWhole || IsCertain(smallest, last, largest, n, diagonal.Count, floor))
                {
                    return new LowestEigenvalue(smallest, largest, diagonal.Count);
                }

                look += Math.Max(FirstLook, look / 5);
            }

            Scale(next, 1 / beta);
            (before, now, next) = (now, next, before);
        }
    }

    private static bool IsCertain(double value, double last, double largest, int unknowns, int steps, double floor)
    {
        double change = last - value;
        if (value < floor)
        {
            return steps >= MostWhenBad || (steps >= Math.Min(LeastWhenBad, unknowns) && change <= SettledWhenBad * Math.Max(Math.Abs(value), floor));
        }

        return change <= Settled * value && steps >= StepsNeeded(value / largest, unknowns);
    }

    // Kuczyński and Woźniakowski: Pr(the smallest Ritz value is off by more than ε of the spectrum's width) ≤ 1.648 √n exp(−√ε (2k − 1)).
    private static double StepsNeeded(double fraction, int unknowns) => ((Math.Log(1.648 * Math.Sqrt(unknowns) / Doubt) / Math.Sqrt(fraction)) + 1) / 2;

    private static ReadOnlySpan<double> Of(List<double> list) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list);

    private static double Norm(ReadOnlySpan<double> v) => Math.Sqrt(Dot(v, v));

    private static double Dot(ReadOnlySpan<double> v, ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (int e = 0; e < v.Length; e++)
        {
            sum += v[e] * w[e];
        }

        return sum;
    }

    private static void Scale(Span<double> v, double factor)
    {
        foreach (ref double e in v)
        {
            e *= factor;
        }
    }
}
