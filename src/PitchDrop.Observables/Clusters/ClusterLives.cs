using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Clusters;

/// <summary>Reads the moments t₀ … t₃ of a cluster's life off its stress, by named rules, and how far noise moves them.</summary>
public static class ClusterLives
{
    // Two lines need so many frames from t₀ to t₂.
    private const int FewestFrames = 5;

    /// <summary>The life of a traced cluster.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="window">The frames in which t₂ is looked for: those of the jumps that made the cluster.</param>
    /// <param name="plan">How.</param>
    /// <param name="index">Number of the cluster; its noise is its own.</param>
    /// <exception cref="ArgumentException">The window is not within the trace.</exception>
    [Equation("Clusters", "28")]
    public static ClusterLife Of(ConvectiveTrace trace, (int First, int Last) window, LifePlan plan, uint index = 0)
    {
        if (window.First < trace.First || window.Last > trace.Last || window.Last < window.First)
        {
            throw new ArgumentException($"the window is from frame {window.First} to {window.Last}; accepted is one within the trace, from {trace.First} to {trace.Last}", nameof(window));
        }

        double[] times = [.. trace.Points.Select(p => trace.Cluster.Space.Times[p.Frame])], stress = [.. trace.Points.Select(p => p.Stress)];
        (int, int) within = (window.First - trace.First, window.Last - trace.First);
        double[] smooth = RunningMean(stress, plan.Smoothing);
        LifeMoments read = Moments(times, smooth, within, plan);

        // The running mean takes its own share of the noise out of what is left over.
        double[] noise = [.. stress.Zip(smooth, (s, m) => s - m)];
        double widening = plan.Smoothing > 1 ? Math.Sqrt(plan.Smoothing / (plan.Smoothing - 1.0)) : 1;
        var stream = new RandomStream(plan.Seed, RandomPurpose.ClusterLifeNoise, index);
        var resampled = new LifeMoments[plan.Smoothing > 1 ? plan.Resamples : 0];
        double[] copy = new double[stress.Length];
        for (int r = 0; r < resampled.Length; r++)
        {
            for (int k = 0; k < copy.Length; k++)
            {
                copy[k] = smooth[k] + (widening * noise[(int)(stream.Uniform(((ulong)r * (ulong)copy.Length) + (ulong)k) * noise.Length)]);
            }

            resampled[r] = Moments(times, RunningMean(copy, plan.Smoothing), within, plan);
        }

        Scalar Number(Func<LifeMoments, double?> of, string why)
        {
            double? value = of(read);
            double[] found = [.. resampled.Select(of).OfType<double>()];
            return value is null ? new Scalar(null, null, 0, why)
                : resampled.Length == 0 ? new Scalar(value, null, 0, "no noise was added: no error")
                : 2 * found.Length < resampled.Length ? new Scalar(value, null, found.Length, $"only {found.Length} of {resampled.Length} noisy copies have it: no error")
                : new Scalar(value, Math.Sqrt(BlockedMean.Variance(found)), found.Length, null);
        }

        string noPeak = "the stress has no positive maximum within the window of its jumps";
        string noOnset = read.Yield is null ? noPeak : FormattableString.Invariant($"the stress does not rise through {100 * plan.OnsetShare:G3} % of its peak within the trace");
        string noBreak = read.Onset is null ? noOnset : "its growth does not become milder on the way, or takes too few frames to tell";
        string noEnd = read.Yield is null ? noPeak : FormattableString.Invariant($"the stress does not fall below {100 * plan.EndShare:G3} % of its peak before the trace ends");
        return new ClusterLife(
            trace,
            smooth,
            widening * Math.Sqrt(noise.Sum(e => e * e) / noise.Length),
            Number(m => m.Onset, noOnset),
            Number(m => m.Elastic, noBreak),
            Number(m => m.Yield, noPeak),
            Number(m => m.End, noEnd),
            Number(m => m.Peak, noPeak),
            Number(m => m.Yield - m.Onset, noOnset));
    }

    /// <summary>The running mean over an odd number of frames, fewer towards the ends so that it stays centred.</summary>
    /// <param name="values">The series.</param>
    /// <param name="width">Number of frames, odd.</param>
    public static double[] RunningMean(ReadOnlySpan<double> values, int width)
    {
        double[] mean = new double[values.Length];
        for (int k = 0; k < mean.Length; k++)
        {
            int half = Math.Min(width / 2, Math.Min(k, mean.Length - 1 - k));
            for (int n = k - half; n <= k + half; n++)
            {
                mean[k] += values[n] / ((2 * half) + 1);
            }
        }

        return mean;
    }

    /// <summary>The moments on one curve.</summary>
    /// <param name="times">When [K], ascending.</param>
    /// <param name="stress">σ_c [K].</param>
    /// <param name="window">First and last place in which t₂ is looked for.</param>
    /// <param name="plan">The shares.</param>
    [Equation("Clusters", "18")]
    [Equation("Clusters", "19")]
    [Equation("Clusters", "21")]
    public static LifeMoments Moments(ReadOnlySpan<double> times, ReadOnlySpan<double> stress, (int First, int Last) window, LifePlan plan)
    {
        int last = stress.Length - 1;
        bool IsMaximum(ReadOnlySpan<double> s, int k) => (k == 0 || s[k] >= s[k - 1]) && (k == last || s[k] > s[k + 1]);
        (double highest, int yield) = (0, -1);
        for (int k = window.First; k <= window.Last; k++)
        {
            highest = IsMaximum(stress, k) ? Math.Max(highest, stress[k]) : highest;
        }

        for (int k = window.First; k <= window.Last; k++)
        {
            yield = IsMaximum(stress, k) && highest > 0 && stress[k] >= plan.PeakShare * highest ? k : yield;
        }

        if (yield < 0)
        {
            return default;
        }

        double peak = stress[yield];
        double floorBefore = 0, floorBehind = 0;
        if (plan.Rule == LifeRule.FromTroughs)
        {
            (floorBefore, floorBehind) = (stress[Trough(stress, yield, -1)], stress[Trough(stress, yield, 1)]);
        }

        double rise = floorBefore + (plan.OnsetShare * (peak - floorBefore)), fall = floorBehind + (plan.EndShare * (peak - floorBehind));
        (double? onset, double? end, int start) = (null, null, -1);
        for (int k = yield - 1; k >= 0 && onset is null; k--)
        {
            if (stress[k] < rise)
            {
                (onset, start) = (Crossing(times, stress, k, rise), k + 1);
            }
        }

        for (int k = yield; k < last && end is null; k++)
        {
            end = stress[k + 1] < fall ? Crossing(times, stress, k, fall) : null;
        }

        double? elastic = start < 0 ? null : Break(times[start..(yield + 1)], stress[start..(yield + 1)]);
        return new LifeMoments(onset, elastic, times[yield], end, peak);
    }

    /// <summary>Where two lines that meet fit best, the second one milder; null where there are fewer than five points, or where growth does not become milder.</summary>
    /// <param name="times">When, ascending.</param>
    /// <param name="values">The values.</param>
    [Equation("Clusters", "20")]
    public static double? Break(ReadOnlySpan<double> times, ReadOnlySpan<double> values)
    {
        int n = times.Length;
        if (n < FewestFrames)
        {
            return null;
        }

        // Sums over the points from each one on, about the middle of all: of 1, u, u², y and uy. The lines of a break b have the normal equations of 1, u and (u − u_b)₊, whose sums over k ≥ b these are.
        double middle = 0.5 * (times[0] + times[n - 1]), span = times[n - 1] - times[0];
        double[] tails = new double[5 * (n + 1)];
        double squares = 0, mean = 0;
        foreach (double value in values)
        {
            mean += value / n;
        }

        for (int k = n - 1; k >= 0; k--)
        {
            (double u, double y) = ((times[k] - middle) / span, values[k] - mean);
            squares += y * y;
            ReadOnlySpan<double> terms = [1, u, u * u, y, u * y];
            for (int q = 0; q < 5; q++)
            {
                tails[(5 * k) + q] = tails[(5 * (k + 1)) + q] + terms[q];
            }
        }

        (double least, double? at) = (double.PositiveInfinity, null);
        Span<double> matrix = stackalloc double[9], sums = stackalloc double[3], found = stackalloc double[3];
        for (int b = 2; b < n - 2; b++)
        {
            double ub = (times[b] - middle) / span;
            Span<double> all = tails.AsSpan(0, 5), tail = tails.AsSpan(5 * b, 5);
            double hinge = tail[1] - (ub * tail[0]), along = tail[2] - (ub * tail[1]), square = along - (ub * hinge), product = tail[4] - (ub * tail[3]);
            (matrix[0], matrix[1], matrix[2]) = (all[0], all[1], hinge);
            (matrix[3], matrix[4], matrix[5]) = (all[1], all[2], along);
            (matrix[6], matrix[7], matrix[8]) = (hinge, along, square);
            (sums[0], sums[1], sums[2]) = (all[3], all[4], product);
            if (!Solve3(matrix, sums, found))
            {
                continue;
            }

            double chi = squares - (found[0] * sums[0]) - (found[1] * sums[1]) - (found[2] * sums[2]);
            if (chi < least)
            {
                (least, at) = (chi, found[2] < 0 ? times[b] : null);
            }
        }

        return at;
    }

    // By Cramer's rule; false where the points do not determine the lines.
    private static bool Solve3(ReadOnlySpan<double> m, ReadOnlySpan<double> v, Span<double> x)
    {
        double a = (m[4] * m[8]) - (m[5] * m[7]), b = (m[5] * m[6]) - (m[3] * m[8]), c = (m[3] * m[7]) - (m[4] * m[6]), determinant = (m[0] * a) + (m[1] * b) + (m[2] * c);
        if (!(Math.Abs(determinant) > 1e-14 * Math.Abs(m[0] * m[4] * m[8])))
        {
            return false;
        }

        x[0] = ((v[0] * a) + (v[1] * ((m[2] * m[7]) - (m[1] * m[8]))) + (v[2] * ((m[1] * m[5]) - (m[2] * m[4])))) / determinant;
        x[1] = ((v[0] * b) + (v[1] * ((m[0] * m[8]) - (m[2] * m[6]))) + (v[2] * ((m[2] * m[3]) - (m[0] * m[5])))) / determinant;
        x[2] = ((v[0] * c) + (v[1] * ((m[1] * m[6]) - (m[0] * m[7]))) + (v[2] * ((m[0] * m[4]) - (m[1] * m[3])))) / determinant;
        return true;
    }

    // The lowest place on one side of the peak, up to where the curve has climbed back by half of what lies between the peak and the lowest value on that side; the peak itself where there is no other.
    private static int Trough(ReadOnlySpan<double> stress, int peak, int step)
    {
        ReadOnlySpan<double> side = step < 0 ? stress[..(peak + 1)] : stress[peak..];
        double least = side[0];
        foreach (double value in side)
        {
            least = Math.Min(least, value);
        }

        double climb = 0.5 * (stress[peak] - least);
        int lowest = peak;
        for (int k = peak + step; k >= 0 && k < stress.Length && (stress[k] < stress[lowest] + climb || lowest == peak); k += step)
        {
            lowest = stress[k] < stress[lowest] ? k : lowest;
        }

        return lowest;
    }

    private static double Crossing(ReadOnlySpan<double> times, ReadOnlySpan<double> values, int k, double level) =>
        times[k] + ((times[k + 1] - times[k]) * (level - values[k]) / (values[k + 1] - values[k]));
}
