using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>How many estimated standard errors a mean of few normal values must lie off to be as unlikely as a given number of true standard errors: quantiles of Student's distribution.</summary>
public static class StudentQuantile
{
    // Above, the first correction to the normal quantile is below rounding.
    private const double Many = 1e7;

    /// <summary>The t that |t| exceeds as seldom as a normal variate exceeds <paramref name="standardErrors"/> on either side; of several comparisons, as seldom in any of them (each at its share of the probability).</summary>
    /// <param name="standardErrors">Of a normal variate, &gt; 0.</param>
    /// <param name="degreesOfFreedom">Of the estimated error, at least 1; infinite where the error is known.</param>
    /// <param name="comparisons">How many are made at once, at least 1.</param>
    public static double AsUnlikelyAs(double standardErrors, double degreesOfFreedom, int comparisons = 1)
    {
        Require.Positive(standardErrors);
        Require.Between(degreesOfFreedom, 1, double.PositiveInfinity);
        double tail = Normal.CDF(0, 1, -standardErrors) / Require.Between(comparisons, 1, int.MaxValue), normal = -Normal.InvCDF(0, 1, tail);
        if (degreesOfFreedom > Many)
        {
            return normal;
        }

        double low = normal, high = 2 * normal;
        while (Tail(high, degreesOfFreedom) > tail)
        {
            (low, high) = (high, 2 * high);
        }

        while (high - low > 1e-13 * high)
        {
            double middle = (low + high) / 2;
            (low, high) = Tail(middle, degreesOfFreedom) > tail ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static double Tail(double t, double degreesOfFreedom) => 0.5 * SpecialFunctions.BetaRegularized(degreesOfFreedom / 2, 0.5, degreesOfFreedom / (degreesOfFreedom + (t * t)));
}
