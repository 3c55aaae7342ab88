using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Analysis;

/// <summary>The probability of rearrangement at one temperature as P(R|S) = A e^{γS − δS²}, by weighted least squares of ln P.</summary>
/// <param name="LogPrefactor">ln A.</param>
/// <param name="Slope">γ.</param>
/// <param name="Bend">δ.</param>
/// <param name="ChiSquared">χ².</param>
/// <param name="DegreesOfFreedom">Points less three.</param>
[Equation("Softness", "25")]
public sealed record LogProbabilityFit(Estimate LogPrefactor, Estimate Slope, Estimate Bend, double ChiSquared, int DegreesOfFreedom)
{
    /// <summary>Fits the points of one temperature.</summary>
    /// <param name="points">At least three, with P and its error &gt; 0.</param>
    /// <exception cref="ArgumentException">There are fewer.</exception>
    public static LogProbabilityFit Of(IReadOnlyList<ProbabilityPoint> points)
    {
        Shapes.AtLeast(points.Count, 3, "the number of intervals of softness with enough rearrangements");
        Estimate[] logs = [.. points.Select(p => p.Probability.Logarithm())];
        LinearFit fit = LinearLeastSquares.Polynomial(2, [.. points.Select(p => p.Softness)], [.. logs.Select(l => l.Value)], [.. logs.Select(l => l.Error)]);
        return new LogProbabilityFit(fit.Coefficient(0), fit.Coefficient(1), fit.Coefficient(2).Times(-1), fit.ChiSquared, fit.DegreesOfFreedom);
    }

    /// <summary>ln P at a softness.</summary>
    public double At(double softness) => LogPrefactor.Value + (Slope.Value * softness) - (Bend.Value * softness * softness);

    /// <summary>d ln P/dS at a softness.</summary>
    public double SlopeAt(double softness) => Slope.Value - (2 * Bend.Value * softness);
}
