using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Heterogeneity;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>
/// The collapse of χ₄* of sub-boxes and the errors of its lengths: of each temperature after the other those that its samples give, the others as they are, added in squares. A temperature with fewer than two boxes, or whose samples give no
/// error, is left out of the collapse, so that the others keep their lengths; without the hottest there are no ratios. What is fitted is ln ξ, and χ ∝ ℓ^n has no length in it: where the logarithm is not known to
/// <see cref="MostLogError"/>, the data do not tell the length, and none is given.
/// </summary>
internal sealed class CollapsedLengths
{
    /// <summary>The largest standard error of ln[ξ₄(T)/ξ₄(hottest)] with which a length is given: a choice.</summary>
    public const double MostLogError = 0.5;

    private readonly IReadOnlyList<(double[] Sides, Estimate[] Peaks)> _points;
    private readonly int _degree;
    private readonly StudentEstimate?[] _ratios;

    /// <summary>Fits.</summary>
    /// <param name="points">Of each temperature, hot to cold, sides ℓ and χ₄*(ℓ).</param>
    /// <param name="degree">Degree of the polynomial.</param>
    /// <param name="read">A function of the χ₄*(ℓ) of a temperature, null where these do not give it, with the error that its samples give; null where they give none.</param>
    public CollapsedLengths(IReadOnlyList<(double[] Sides, Estimate[] Peaks)> points, int degree, Func<int, Func<double[], double?>, StudentEstimate?> read)
    {
        (_points, _degree, _ratios) = (points, degree, new StudentEstimate?[points.Count]);
        int[] used = [.. Enumerable.Range(0, points.Count).Where(t => points[t].Sides.Length > 1)];
        while (used.Length > 1 && used[0] == 0 && Fit(used, points) is { } fit)
        {
            Found = Expanded(fit, used);
            StudentEstimate?[][] parts = [.. used.Select(s => used.Select((_, k) => k == 0 ? StudentEstimate.Exact(0) : Part(s, k, used, read)).ToArray())];
            int[] sound = [.. used.Where((_, i) => Array.TrueForAll(parts[i], p => p is not null))];
            if (sound.Length == used.Length)
            {
                for (int k = 0; k < used.Length; k++)
                {
                    (double Error, double DegreesOfFreedom)[] errors = [.. parts.Select(p => (p[k]!.Value.Error, p[k]!.Value.DegreesOfFreedom))];
                    (double ratio, double logError) = (fit.Lengths[k].Value, Math.Sqrt(errors.Sum(e => e.Error * e.Error)));
                    _ratios[used[k]] = k == 0 ? StudentEstimate.Exact(1) : logError <= MostLogError ? new StudentEstimate(ratio, ratio * logError, StudentEstimate.Joined(errors)) : null;
                }

                return;
            }

            used = sound;
        }
    }

    /// <summary>The collapse; what belongs to a temperature that was left out is not a number. Null where the data do not determine one.</summary>
    public FiniteSizeCollapse? Found { get; }

    /// <summary>ξ₄(T)/ξ₄(hottest); null of a temperature that was left out, where the data do not tell it, and where there is no collapse.</summary>
    public StudentEstimate? Ratio(int temperature) => _ratios[temperature];

    // The logarithm of the length of place k among those used, as a function of the samples of temperature s.
    private StudentEstimate? Part(int s, int k, int[] used, Func<int, Func<double[], double?>, StudentEstimate?> read) => read(s, heights =>
    {
        (double[] Sides, Estimate[] Peaks)[] points = [.. _points];
        points[s] = (points[s].Sides, [.. points[s].Peaks.Select((p, i) => p with { Value = heights[i] })]);
        return Fit(used, points) is { } fit && fit.Lengths[k].Value > 0 ? Math.Log(fit.Lengths[k].Value) : null;
    });

    private FiniteSizeCollapse? Fit(int[] used, IReadOnlyList<(double[] Sides, Estimate[] Peaks)> points)
    {
        try
        {
            return FiniteSizeCollapse.Of([.. used.Select(t => points[t])], _degree) is { Converged: true } collapse ? collapse : null;
        }
        catch (ArgumentException)
        {
            return null; // too few sub-boxes have a peak
        }
    }

    private FiniteSizeCollapse Expanded(FiniteSizeCollapse fit, int[] used)
    {
        Estimate At(IReadOnlyList<Estimate> of, int t) => Array.IndexOf(used, t) is >= 0 and var k ? of[k] : new Estimate(double.NaN, double.NaN);
        return fit with { Lengths = [.. _points.Select((_, t) => At(fit.Lengths, t))], Limits = [.. _points.Select((_, t) => At(fit.Limits, t))] };
    }
}
