using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Analysis;

/// <summary>The almost exponential decay f(0) = C₀ and f(r) = C₁ e^{−r/ξ} for r &gt; 0, which correlations of softness and of its changes have.</summary>
/// <param name="AtZero">C₀, measured by itself.</param>
/// <param name="Amplitude">C₁.</param>
/// <param name="Length">ξ [length].</param>
/// <param name="ChiSquared">χ² of the exponential.</param>
/// <param name="DegreesOfFreedom">Points less two.</param>
/// <param name="Converged">Whether the points determine a length.</param>
[Equation("Softness", "30")]
public sealed record ContactExponential(Estimate AtZero, Estimate Amplitude, Estimate Length, double ChiSquared, int DegreesOfFreedom, bool Converged)
{
    /// <summary>Fits C₁ and ξ. Errors grow by √(χ²/degrees of freedom) where that is above 1: what oscillates about the exponential, as the shells of neighbours make it, counts as noise.</summary>
    /// <param name="atZero">C₀.</param>
    /// <param name="points">Points at r &gt; 0, at least three, errors &gt; 0.</param>
    /// <exception cref="ArgumentException">There are fewer.</exception>
    public static ContactExponential Of(Estimate atZero, IReadOnlyList<RadialPoint> points)
    {
        Shapes.AtLeast(points.Count, 3, "the number of distances");
        double[] r = [.. points.Select(p => Require.Positive(p.Distance, nameof(points)))], y = [.. points.Select(p => p.Value.Value)], errors = [.. points.Select(p => p.Value.Error)];
        NonlinearFit fit = NonlinearLeastSquares.Fit((x, p) => p[0] * Math.Exp(-x * p[1]), r, y, errors, Start(r, y, errors));
        double scale = fit.DegreesOfFreedom > 0 ? Math.Sqrt(Math.Max(1, fit.ChiSquared / fit.DegreesOfFreedom)) : 1;
        double rate = fit.Parameters[1], error = scale * fit.Parameter(1).Error;
        return new ContactExponential(
            atZero, fit.Parameter(0) with { Error = scale * fit.Parameter(0).Error }, new Estimate(1 / rate, error / rate / rate), fit.ChiSquared, fit.DegreesOfFreedom, fit.Converged && rate > 0);
    }

    /// <summary>f(r).</summary>
    public double At(double distance) => distance == 0 ? AtZero.Value : Amplitude.Value * Math.Exp(-distance / Length.Value);

    // A line of ln f through the points that lie above their errors; a decay over a third of the range where there are too few.
    private static double[] Start(double[] r, double[] y, double[] errors)
    {
        int[] sound = [.. Enumerable.Range(0, r.Length).Where(k => y[k] > 2 * errors[k])];
        if (sound.Length < 2)
        {
            return [y[0], 3 / r[^1]];
        }

        LinearFit line = LinearLeastSquares.Line([.. sound.Select(k => r[k])], [.. sound.Select(k => Math.Log(y[k]))], [.. sound.Select(k => errors[k] / y[k])]);
        return [Math.Exp(line.Coefficients[0]), -line.Coefficients[1]];
    }
}
