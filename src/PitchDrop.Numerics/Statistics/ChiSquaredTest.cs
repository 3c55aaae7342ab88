using MathNet.Numerics;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>How likely it is that a law that holds misses its points by so much.</summary>
public static class ChiSquaredTest
{
    /// <summary>
    /// The probability of a χ² of at least this size by chance, the upper tail of χ²; with errors that were estimated, of Fisher's distribution of χ²/k, as if one error stood behind all of them, which makes the tail rather too long than too short.
    /// </summary>
    /// <param name="chiSquared">χ² ≥ 0.</param>
    /// <param name="degreesOfFreedom">k: points less parameters, at least 1.</param>
    /// <param name="errorDegreesOfFreedom">Degrees of freedom of the errors, at least 1; infinite where they are known.</param>
    public static double Probability(double chiSquared, int degreesOfFreedom, double errorDegreesOfFreedom = double.PositiveInfinity)
    {
        Require.NotNegative(chiSquared);
        Require.Between(degreesOfFreedom, 1, int.MaxValue);
        Require.Between(errorDegreesOfFreedom, 1, double.PositiveInfinity);
        return chiSquared == 0 ? 1
            : double.IsPositiveInfinity(errorDegreesOfFreedom) ? SpecialFunctions.GammaUpperRegularized(degreesOfFreedom / 2.0, chiSquared / 2)
            : SpecialFunctions.BetaRegularized(errorDegreesOfFreedom / 2, degreesOfFreedom / 2.0, errorDegreesOfFreedom / (errorDegreesOfFreedom + chiSquared));
    }
}
