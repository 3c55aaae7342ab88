using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Analysis;

/// <summary>
/// Barrier and entropy as parabolas of softness that cancel at the onset temperature T₀: ΔE = e₀ + e₁S + e₂S² and Σ = Σ₀ + (e₁/T₀)S + (e₂/T₀)S², so that above T₀ the structure would no longer say anything. Fitted to ln P(R|S, T) of all
/// temperatures at once, in which the errors of ΔE(S) and Σ(S), almost opposite to each other, are not met.
/// </summary>
/// <param name="Barrier">e₀, e₁, e₂ [ε].</param>
/// <param name="Entropy">Σ₀.</param>
/// <param name="Onset">T₀ [ε/k_B].</param>
/// <param name="ChiSquared">χ².</param>
/// <param name="DegreesOfFreedom">Points less the numbers that are fitted: five, four with the curvature held.</param>
/// <param name="Converged">Whether the data determine all of them.</param>
[Equation("Softness", "26")]
[Equation("Softness", "27")]
public sealed record BarrierFit(IReadOnlyList<Estimate> Barrier, Estimate Entropy, Estimate Onset, double ChiSquared, int DegreesOfFreedom, bool Converged)
{
    /// <summary>The fit with another curvature: the four other numbers are fitted anew, since all five are correlated. Errors grow by √(χ²/degrees of freedom) where that is above 1.</summary>
    /// <param name="temperatures">P(R|S) at two temperatures or more.</param>
    /// <param name="curvature">e₂, which is held [ε].</param>
    /// <exception cref="ArgumentException">There are fewer than six points or than two temperatures.</exception>
    public static BarrierFit WithCurvature(IReadOnlyList<TemperaturePoints> temperatures, double curvature) => Of(temperatures, Require.Finite(curvature));

    /// <summary>
    /// Fits all points. Errors are those of fits without each block and each liquid of each temperature, where the points come with these, or of independent points, times √(χ²/degrees of freedom) where that is above 1, where these are larger.
    /// </summary>
    /// <param name="temperatures">P(R|S) at two temperatures or more.</param>
    /// <exception cref="ArgumentException">There are fewer than six points or than two temperatures.</exception>
    public static BarrierFit Of(IReadOnlyList<TemperaturePoints> temperatures) => Of(temperatures, null);

    private static BarrierFit Of(IReadOnlyList<TemperaturePoints> temperatures, double? curvature)
    {
        BarrierFit all = OfIndependent(temperatures, curvature);
        ResampledValues[] resampled = [.. temperatures.Select(t => t.Resampled).OfType<ResampledValues>()];
        if (!all.Converged || resampled.Length < temperatures.Count)
        {
            return all;
        }

        IReadOnlyList<Estimate> found = ResampledValues.Of(resampled, values => OfIndependent([.. temperatures.Select((t, k) => t with { Points = [.. t.Points.Select((p, j) => p with { Probability = p.Probability.Times(values[k][j] / p.Probability.Value) })] })], curvature) is { Converged: true } one
            ? [.. one.Barrier.Select(e => e.Value), one.Entropy.Value, one.Onset.Value]
            : [.. Enumerable.Repeat(double.NaN, 5)]);
        Estimate Wider(Estimate own, int k) => own with { Error = Math.Max(own.Error, found[k].Error) };
        return all with { Barrier = [.. all.Barrier.Select(Wider)], Entropy = Wider(all.Entropy, 3), Onset = Wider(all.Onset, 4), Converged = found.All(e => double.IsFinite(e.Error)) };
    }

    private static BarrierFit OfIndependent(IReadOnlyList<TemperaturePoints> temperatures, double? curvature)
    {
        Shapes.AtLeast(temperatures.Select(t => t.Temperature).Distinct().Count(), 2, "the number of temperatures");
        (double X, double S, Estimate Log)[] points = [.. temperatures.SelectMany(t => t.Points.Select(p => (1 / Require.Positive(t.Temperature), p.Softness, p.Probability.Logarithm())))];
        Shapes.AtLeast(points.Length, 6, "the number of intervals of softness with enough rearrangements, over all temperatures");
        double[] index = [.. Enumerable.Range(0, points.Length).Select(k => (double)k)], y = [.. points.Select(p => p.Log.Value)], errors = [.. points.Select(p => p.Log.Error)];
        double[] start = Start(points, y, errors);
        NonlinearFit fit = NonlinearLeastSquares.Fit((k, p) => Model(points[(int)k].X, points[(int)k].S, curvature is { } held ? [p[0], p[1], p[2], held, p[3]] : p), index, y, errors, curvature is null ? start : [start[0], start[1], start[2], start[4]]);
        double scale = fit.DegreesOfFreedom > 0 ? Math.Sqrt(Math.Max(1, fit.ChiSquared / fit.DegreesOfFreedom)) : 1;
        Estimate Of(int j) => new(fit.Parameter(j).Value, scale * fit.Parameter(j).Error);
        Estimate inverse = Of(curvature is null ? 4 : 3);
        return new BarrierFit([Of(1), Of(2), curvature is { } e2 ? new Estimate(e2, 0) : Of(3)], Of(0), new Estimate(1 / inverse.Value, inverse.Error / inverse.Value / inverse.Value), fit.ChiSquared, fit.DegreesOfFreedom, fit.Converged);
    }

    /// <summary>ΔE(S) [ε].</summary>
    public double BarrierAt(double softness) => Barrier[0].Value + (Barrier[1].Value * softness) + (Barrier[2].Value * softness * softness);

    /// <summary>Σ(S).</summary>
    public double EntropyAt(double softness) => Entropy.Value + (((Barrier[1].Value * softness) + (Barrier[2].Value * softness * softness)) / Onset.Value);

    /// <summary>γ(T) = −e₁(1/T − 1/T₀).</summary>
    [Equation("Softness", "28")]
    public double SlopeAt(double temperature) => -Barrier[1].Value * ((1 / Require.Positive(temperature)) - (1 / Onset.Value));

    /// <summary>δ(T) = e₂(1/T − 1/T₀).</summary>
    [Equation("Softness", "28")]
    public double BendAt(double temperature) => Barrier[2].Value * ((1 / Require.Positive(temperature)) - (1 / Onset.Value));

    /// <summary>ln P(R|S, T).</summary>
    public double LogProbability(double softness, double temperature) => EntropyAt(softness) - (BarrierAt(softness) / Require.Positive(temperature));

    // p = Σ₀, e₀, e₁, e₂, 1/T₀.
    private static double Model(double x, double s, ReadOnlySpan<double> p) => p[0] - (p[1] * x) - ((x - p[4]) * ((p[2] * s) + (p[3] * s * s)));

    // Without the tie between ΔE and Σ the fit is linear; T₀ from the terms in S.
    private static double[] Start((double X, double S, Estimate Log)[] points, double[] y, double[] errors)
    {
        double[,] design = new double[points.Length, 5];
        double middle = points.Average(p => p.X);
        for (int k = 0; k < points.Length; k++)
        {
            (double x, double s, _) = points[k];
            (design[k, 0], design[k, 1], design[k, 2], design[k, 3], design[k, 4]) = (1, -x, s, -(x - middle) * s, s * s);
        }

        double[] c = LinearLeastSquares.General(design, y, errors).Coefficients;
        double e1 = c[3], u = e1 == 0 ? 0 : middle + (c[2] / e1);
        return [c[0], c[1], e1, middle == u ? 0 : -c[4] / (middle - u), u];
    }
}
