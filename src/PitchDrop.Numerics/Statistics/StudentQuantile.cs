using MathNet.Numerics.Distributions;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>How many estimated standard errors a mean of few normal values must lie off to be as unlikely as a given number of true standard errors: quantiles of Student's distribution.</summary>
public static class StudentQuantile
{
    /// <summary>The t that |t| exceeds as seldom as a normal variate exceeds <paramref name="standardErrors"/> on either side.</summary>
    /// <param name="standardErrors">Of a normal variate, &gt; 0.</param>
    /// <param name="degreesOfFreedom">Of the estimated error, at least 2.</param>
    public static double AsUnlikelyAs(double standardErrors, int degreesOfFreedom)
    {
        Require.Positive(standardErrors);
        Require.Between(degreesOfFreedom, 2, int.MaxValue);
        return -StudentT.InvCDF(0, 1, degreesOfFreedom, Normal.CDF(0, 1, -standardErrors));
    }
}
