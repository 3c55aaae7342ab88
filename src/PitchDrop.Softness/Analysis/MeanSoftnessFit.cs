using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Analysis;

/// <summary>The mean softness as a function of temperature, μ(T) = a + b/T.</summary>
/// <param name="Limit">a, at infinite temperature.</param>
/// <param name="Slope">b [ε/k_B].</param>
/// <param name="ChiSquared">χ².</param>
/// <param name="DegreesOfFreedom">Temperatures less two.</param>
[Equation("Softness", "29")]
public sealed record MeanSoftnessFit(Estimate Limit, Estimate Slope, double ChiSquared, int DegreesOfFreedom)
{
    /// <summary>Fits the means of at least two temperatures.</summary>
    /// <param name="temperatures">T [n].</param>
    /// <param name="means">⟨S⟩ [n] with errors &gt; 0.</param>
    /// <exception cref="ArgumentException">There are fewer, or lengths differ.</exception>
    public static MeanSoftnessFit Of(ReadOnlySpan<double> temperatures, ReadOnlySpan<Estimate> means)
    {
        Shapes.Length(means.Length, temperatures.Length);
        Shapes.AtLeast(means.Length, 2, "the number of temperatures");
        LinearFit line = LinearLeastSquares.Line(
            Array.ConvertAll(temperatures.ToArray(), t => 1 / Require.Positive(t)), Array.ConvertAll(means.ToArray(), m => m.Value), Array.ConvertAll(means.ToArray(), m => m.Error));
        return new MeanSoftnessFit(line.Coefficient(0), line.Coefficient(1), line.ChiSquared, line.DegreesOfFreedom);
    }

    /// <summary>μ(T).</summary>
    public double At(double temperature) => Limit.Value + (Slope.Value / Require.Positive(temperature));
}
