using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>How far points are from a straight line, as one number: the largest distance of the parabola through them from the line nearest to it, aΔx²/8 for y = … + a x², as a share of the range of y; signed as a.</summary>
internal static class Straightness
{
    /// <summary>That share. Noise adds to it once, not at every point.</summary>
    /// <param name="x">Abscissae, at least three that differ.</param>
    /// <param name="y">Ordinates, not all the same.</param>
    /// <param name="errors">Their errors, the weights of the parabola.</param>
    public static double Bend(double[] x, double[] y, double[] errors)
    {
        double range = x.Max() - x.Min();
        return LinearLeastSquares.Polynomial(2, x, y, errors).Coefficients[2] * range * range / (8 * (y.Max() - y.Min()));
    }
}
