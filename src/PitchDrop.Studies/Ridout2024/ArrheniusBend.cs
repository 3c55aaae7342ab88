using PitchDrop.Numerics.Statistics;
using PitchDrop.Softness.Analysis;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>
/// How far ln P(R|S, T) bends as a function of x = 1/T, as one number for all softnesses: the curvature a of a_S + b_S x + a x² that all intervals of S have in common. Noise adds to it once, where a χ² of single lines grows with what it does
/// not know and says nothing of what it could have seen.
/// </summary>
internal static class ArrheniusBend
{
    private const int LeastTemperatures = 3;

    /// <summary>
    /// aΔx²/8, the largest distance of the parabola from the line nearest to it, as a share of the mean fall of ln P over the same range; positive where P falls less steeply on cooling. Intervals of one temperature are of the same liquids and
    /// the same times: what they bring to the error is added as if they were off together, temperatures in squares. What the fall is uncertain by is left out.
    /// </summary>
    /// <param name="temperatures">P(R|S) at several temperatures.</param>
    /// <param name="degreesOfFreedom">Of the errors of P.</param>
    /// <returns>Null where no interval was seen at three temperatures, or ln P does not fall on cooling.</returns>
    public static StudentEstimate? Share(IReadOnlyList<TemperaturePoints> temperatures, double degreesOfFreedom)
    {
        (int Bin, int T, double X, Estimate Log)[] points = [.. temperatures.SelectMany((t, k) => t.Points.Select(p => (p.Bin, k, 1 / t.Temperature, p.Probability.Logarithm())))];
        (int Bin, int T, double X, Estimate Log)[][] intervals = [.. points.GroupBy(p => p.Bin).Select(g => g.ToArray()).Where(g => g.Length >= LeastTemperatures && g.All(p => p.Log.Error > 0))];
        if (intervals.Length == 0)
        {
            return null;
        }

        // The part of x² that no line has decides, of each interval by itself.
        double top = 0, weight = 0, fall = 0, range = intervals.Max(g => g.Max(p => p.X) - g.Min(p => p.X));
        double[] errors = new double[temperatures.Count];
        foreach ((int Bin, int T, double X, Estimate Log)[] interval in intervals)
        {
            double[] x = [.. interval.Select(p => p.X)], deltas = [.. interval.Select(p => p.Log.Error)];
            double[] square = LinearLeastSquares.Line(x, [.. x.Select(v => v * v)], deltas).Coefficients;
            fall -= LinearLeastSquares.Line(x, [.. interval.Select(p => p.Log.Value)], deltas).Coefficients[1] * range / intervals.Length;
            for (int k = 0; k < x.Length; k++)
            {
                double rest = (x[k] * x[k]) - square[0] - (square[1] * x[k]), w = rest / (deltas[k] * deltas[k]);
                (top, weight) = (top + (w * interval[k].Log.Value), weight + (w * rest));
                errors[interval[k].T] += Math.Abs(w) * deltas[k];
            }
        }

        double scale = range * range / (8 * fall * weight);
        return fall > 0 && weight > 0 ? new StudentEstimate(scale * top, scale * Math.Sqrt(errors.Sum(e => e * e)), degreesOfFreedom) : null;
    }
}
