using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Correlations;

/// <summary>
/// A relaxation function C(t) that is an average over the system, such as F_s, an overlap or F(q, t)/S(q), and its dynamic susceptibility χ₄(t) = N(⟨C²⟩ − ⟨C⟩²), with what is read from them. Fluctuations are those of all pairs
/// of frames about the mean of the ensemble: between trajectories too.
/// </summary>
[Equation("Correlations", "7")]
public sealed class RelaxationFunction
{
    private readonly PairEnsemble _ensemble;
    private readonly OfMeans _mean;
    private readonly OfMeans? _variance;
    private LagCurve? _susceptibility;

    /// <summary>A function whose values, and their squares, are among what was measured.</summary>
    /// <param name="ensemble">The trajectories.</param>
    /// <param name="mean">Where C stands among the values.</param>
    /// <param name="square">Where C² stands.</param>
    /// <param name="particles">The number N of particles that C is an average over, &gt; 0.</param>
    public RelaxationFunction(PairEnsemble ensemble, int mean, int square, double particles)
    {
        (_ensemble, _mean, Particles) = (ensemble, means => means[mean], Require.Positive(particles));
        _variance = means => particles * (means[square] - (means[mean] * means[mean]));
        Mean = ensemble.Curve(_mean);
    }

    /// <summary>Any function of the means; it has no susceptibility.</summary>
    /// <param name="ensemble">The trajectories.</param>
    /// <param name="function">C of the means.</param>
    public RelaxationFunction(PairEnsemble ensemble, OfMeans function)
    {
        (_ensemble, _mean) = (ensemble, function);
        Mean = ensemble.Curve(function);
    }

    /// <summary>Number N of particles that C is an average over; 0 where that is not known.</summary>
    public double Particles { get; }

    /// <summary>⟨C⟩(t).</summary>
    public LagCurve Mean { get; }

    /// <summary>χ₄(t), free of the bias of a finite number of samples.</summary>
    /// <exception cref="InvalidOperationException">The squares were not measured.</exception>
    public LagCurve Susceptibility => _susceptibility ??= _ensemble.UnbiasedCurve(Variance);

    private OfMeans Variance => _variance ?? throw new InvalidOperationException("The squares of this function were not measured: it has no susceptibility.");

    /// <summary>The lag at which ⟨C⟩ falls to a threshold, by interpolation in ln t.</summary>
    /// <param name="threshold">The threshold, such as 1/e or 0.2.</param>
    public Scalar Time(double threshold)
    {
        int[] lags = Positive(Mean);
        Scalar found = _ensemble.Read(curves => Falling(curves, lags, threshold));
        bool isLate = lags.Length > 0 && Mean.Points.First(p => p.Lag > 0).Value <= threshold;
        return found.Value is not null ? found : found with { Remark = isLate ? $"below {threshold:g4} at the shortest lag already" : $"does not fall to {threshold:g4} within the lags" };
    }

    /// <summary>The same of some of the samples.</summary>
    internal double? Time(MeanCurves curves, double threshold) => Falling(curves, Positive(Mean), threshold)?.Value;

    /// <summary>The peak of χ₄, by a local parabola in ln t, among the lags at which it has an error.</summary>
    /// <param name="halfWidth">Neighbours on each side of the largest value that the parabola goes through, at least 1; more smooth out noise.</param>
    /// <exception cref="InvalidOperationException">The squares were not measured.</exception>
    public LagPeak Peak(int halfWidth = 2)
    {
        Require.Between(halfWidth, 1, 100);
        CurvePoint[] points = [.. Susceptibility.Points.Where(p => p.Lag > 0 && p.Error is not null)];
        int top = points.Length == 0 ? 0 : Enumerable.Range(0, points.Length).MaxBy(k => points[k].Value), reach = 2 * halfWidth;
        int[] lags = [.. points.Skip(top - reach).Take(Math.Min(top, reach) + 1 + reach).Select(p => _ensemble.Lags.IndexOf(p.Lag))];
        Peak? Find(MeanCurves curves) => Finite(curves, lags, Variance, unbiased: true) is var (times, values) ? Numerics.Statistics.Peak.OfParabola(Array.ConvertAll(times, Math.Log), values, halfWidth) : null;

        Scalar time = _ensemble.Read(curves => Find(curves) is { } peak ? (Math.Exp(peak.Position), Math.Exp(peak.Position)) : null);
        Scalar height = _ensemble.Read(curves => Find(curves) is { } peak ? (peak.Height, Math.Exp(peak.Position)) : null);
        return new LagPeak(height, time, top > 0 && top < points.Length - 1);
    }

    /// <summary>The fit of A exp[−(t/τ)^β] where <paramref name="lowest"/> ≤ ⟨C⟩ ≤ <paramref name="highest"/>, weighted by the errors; null where fewer than four lags with errors lie there or no fit is found.</summary>
    /// <param name="lowest">Least value, above 0.</param>
    /// <param name="highest">Greatest value; below the plateau, so that only the last decay is fitted.</param>
    public StretchedFit? Stretching(double lowest = 0.03, double highest = 0.6)
    {
        Require.Between(Require.Positive(lowest), 0, highest);
        CurvePoint[] used = [.. Mean.Points.Where(p => p.Lag > 0 && p.Error > 0 && p.Value >= lowest && p.Value <= highest)];
        if (used.Length < 4)
        {
            return null;
        }

        int[] lags = Array.ConvertAll(used, p => _ensemble.Lags.IndexOf(p.Lag));
        double[] times = Array.ConvertAll(used, p => p.Lag), errors = Array.ConvertAll(used, p => p.Error!.Value);
        double[]? Fit(MeanCurves curves)
        {
            double[] values = curves.At(lags, _mean);
            if (!Array.TrueForAll(values, double.IsFinite))
            {
                return null;
            }

            double middle = times[Array.FindIndex(values, v => v <= values[0] * 0.5) is >= 0 and var half ? half : times.Length - 1];
            NonlinearFit fit = NonlinearLeastSquares.Fit(Stretched, times, values, errors, [Math.Log(Math.Max(values[0], 0.8)), Math.Log(middle), Math.Log(0.8)]);
            return fit.Converged ? Array.ConvertAll(fit.Parameters, Math.Exp) : null;
        }

        Scalar Parameter(int j) => _ensemble.Read(curves => Fit(curves) is { } p ? (p[j], times[^1]) : null);
        Scalar time = Parameter(1);
        return time.Value is null ? null : new StretchedFit(Parameter(0), time, Parameter(2), used.Length);
    }

    // Parameters by their logarithms, so that all stay positive.
    private static double Stretched(double t, ReadOnlySpan<double> p) => Math.Exp(p[0] - Math.Pow(t / Math.Exp(p[1]), Math.Exp(p[2])));

    private (double Value, double Reach)? Falling(MeanCurves curves, int[] lags, double threshold) =>
        Finite(curves, lags, _mean, unbiased: false) is var (times, values) && Crossing.Falling(times, values, threshold) is { } time ? (time, time) : null;

    // The lags at which these samples give a finite value, and the values; null where there is none.
    private static (double[] Times, double[] Values)? Finite(MeanCurves curves, int[] lags, OfMeans function, bool unbiased)
    {
        double[] all = curves.At(lags, function, unbiased), times = curves.Lags.ToArray();
        int[] kept = [.. Enumerable.Range(0, lags.Length).Where(n => double.IsFinite(all[n]))];
        return kept.Length == 0 ? null : (Array.ConvertAll(kept, n => times[lags[n]]), Array.ConvertAll(kept, n => all[n]));
    }

    private int[] Positive(LagCurve curve) => [.. curve.Points.Where(p => p.Lag > 0).Select(p => _ensemble.Lags.IndexOf(p.Lag))];
}
