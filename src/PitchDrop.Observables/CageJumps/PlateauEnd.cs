using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.CageJumps;

/// <summary>Where the plateau of a mean square displacement ends: the square l_c² of a cage.</summary>
/// <param name="Lag">The lag there; null where there is no plateau.</param>
/// <param name="CageSquare">l_c², the mean square displacement there [length²]; null where there is no plateau.</param>
/// <param name="LeastSlope">The least logarithmic slope s.</param>
/// <param name="Reason">Why there is none; null where there is one.</param>
public sealed record PlateauEnd(double? Lag, double? CageSquare, double LeastSlope, string? Reason)
{
    /// <summary>How far the slope has risen at the end, on the way from its least value to 1.</summary>
    public const double Rise = 0.1;

    /// <summary>A least slope above this is no plateau: displacements grow from the beginning.</summary>
    public const double SteepestPlateau = 0.8;

    /// <summary>The rule: behind the least logarithmic slope s = d ln⟨r²⟩/d ln t, the first lag at which it has risen by a tenth of the way to 1, by interpolation in ln t.</summary>
    /// <param name="lags">Lags [K], ascending, &gt; 0, at least 4.</param>
    /// <param name="meanSquares">⟨r²⟩ [K], &gt; 0.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or there are too few lags.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    [Equation("Clusters", "26")]
    public static PlateauEnd Of(ReadOnlySpan<double> lags, ReadOnlySpan<double> meanSquares)
    {
        Shapes.AtLeast(lags.Length, 4);
        Shapes.Length(meanSquares.Length, lags.Length);
        double[] middle = new double[lags.Length - 1], height = new double[middle.Length], slope = new double[middle.Length];
        for (int k = 0; k < middle.Length; k++)
        {
            double t = Math.Log(Require.Positive(lags[k])), u = Math.Log(Require.Positive(lags[k + 1])), a = Math.Log(Require.Positive(meanSquares[k])), b = Math.Log(Require.Positive(meanSquares[k + 1]));
            (middle[k], height[k], slope[k]) = (0.5 * (t + u), 0.5 * (a + b), (b - a) / (u - t));
        }

        int least = Array.IndexOf(slope, slope.Min());
        double level = slope[least] + (Rise * (1 - slope[least]));
        if (slope[least] > SteepestPlateau)
        {
            return new PlateauEnd(null, null, slope[least], FormattableString.Invariant($"the logarithmic slope is nowhere below {slope[least]:G3}: no plateau"));
        }

        for (int k = least; k < slope.Length - 1; k++)
        {
            if (slope[k + 1] >= level)
            {
                double share = (level - slope[k]) / (slope[k + 1] - slope[k]);
                return new PlateauEnd(Math.Exp(middle[k] + (share * (middle[k + 1] - middle[k]))), Math.Exp(height[k] + (share * (height[k + 1] - height[k]))), slope[least], null);
            }
        }

        return new PlateauEnd(null, null, slope[least], "the plateau does not end within the lags");
    }
}
