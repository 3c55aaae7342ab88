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
    /// <summary>C₁ − C₀, with the error that the two have together where they were fitted to the same samples.</summary>
    public Estimate Excess { get; init; } = Amplitude.Minus(AtZero);

    /// <summary>What the points lie off the exponential by beyond their errors, Σ[(y − f)² − δ²]/Σ f²: the square of a relative deviation. Without an error where the points were taken as independent.</summary>
    public Estimate Misfit { get; init; } = new(double.NaN, double.NaN);

    /// <summary>
    /// A fit to numbers that have particles and times in common: it is made again without each block and each liquid. Errors are those of that jackknife, or the fit's own where these are larger; a length is determined where all of these fits find one.
    /// </summary>
    /// <param name="independent">The numbers, in sets that are independent of one another.</param>
    /// <param name="fit">Fits the numbers of all sets, with the same weights each time.</param>
    public static ContactExponential Of(IReadOnlyList<ResampledValues> independent, Func<IReadOnlyList<IReadOnlyList<double>>, ContactExponential> fit)
    {
        ContactExponential all = fit([.. independent.Select(i => i.Values)]);
        if (!all.Converged)
        {
            return all;
        }

        IReadOnlyList<Estimate> found = ResampledValues.Of(independent, values => fit(values) is { Converged: true } one
            ? [one.AtZero.Value, one.Amplitude.Value, one.Length.Value, one.Excess.Value, one.Misfit.Value]
            : [.. Enumerable.Repeat(double.NaN, 5)]);
        Estimate Wider(Estimate own, int k) => own with { Error = Math.Max(own.Error, found[k].Error) };
        return all with
        {
            AtZero = Wider(all.AtZero, 0), Amplitude = Wider(all.Amplitude, 1), Length = Wider(all.Length, 2),
            Excess = all.Excess with { Error = Math.Max(all.Amplitude.Error, found[3].Error) }, Misfit = found[4], Converged = found.Take(4).All(e => double.IsFinite(e.Error)),
        };
    }

    /// <summary>Fits C₁ and ξ to points that are independent. Errors grow by √(χ²/degrees of freedom) where that is above 1: what oscillates about the exponential, as the shells of neighbours make it, counts as noise.</summary>
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
        double[] law = [.. r.Select(x => fit.Parameters[0] * Math.Exp(-x * rate))];
        return new ContactExponential(
            atZero, fit.Parameter(0) with { Error = scale * fit.Parameter(0).Error }, new Estimate(1 / rate, error / rate / rate), fit.ChiSquared, fit.DegreesOfFreedom, fit.Converged && rate > 0)
        {
            Misfit = new Estimate(Enumerable.Range(0, r.Length).Sum(k => ((y[k] - law[k]) * (y[k] - law[k])) - (errors[k] * errors[k])) / law.Sum(f => f * f), double.NaN),
        };
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
