using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Structure;

namespace PitchDrop.Observables.Relaxation.Motion;

/// <summary>The distribution P(|Δr|) of the distances that particles have moved in a given time, all particles alike, with the errors of groups of time origins of several runs.</summary>
/// <param name="Time">The time t [τ].</param>
/// <param name="Bins">Intervals of distance [B].</param>
/// <param name="Density">P [B] [1/σ]; with <see cref="Beyond"/> its integral is 1.</param>
/// <param name="Cumulative">Share of particles that have moved less than the end of each interval [B].</param>
/// <param name="Beyond">Share of particles that have moved further than the last interval.</param>
/// <param name="MeanSquare">⟨Δr²⟩ [σ²], of all particles.</param>
/// <param name="NonGaussianity">α₂ = d⟨Δr⁴⟩/((d + 2)⟨Δr²⟩²) − 1, 0 for Gaussian displacements.</param>
public sealed record DisplacementDistribution(
    double Time, DistanceBins Bins, IReadOnlyList<Estimate> Density, IReadOnlyList<Estimate> Cumulative, Estimate Beyond, Estimate MeanSquare, Estimate NonGaussianity)
{
    /// <summary>Joins the displacements of several runs of one state, made alike. Between the two lags next to t shares are interpolated in ln t: with eight lags a decade, and in a diffusive liquid at worst, ⟨Δr²⟩ is then 1 % too large.</summary>
    /// <param name="runs">Finished recorders that count displacements, at least one.</param>
    /// <param name="timeStep">Δt [τ], &gt; 0.</param>
    /// <param name="time">t [τ].</param>
    /// <returns>The distribution; null where t lies outside the lags that are counted.</returns>
    /// <exception cref="ArgumentException">There is no run, one counts no displacements, or they were made differently.</exception>
    public static DisplacementDistribution? Of(IReadOnlyList<SelfMotion> runs, double timeStep, double time)
    {
        Shapes.AtLeast(runs.Count, 1);
        DisplacementCounts[] counts = [.. runs.Select(r => r.Displacements ?? throw new ArgumentException("A run has not counted how far its particles move.", nameof(runs)))];
        (SelfMotion first, DistanceBins bins) = (runs[0], counts[0].Bins);
        if (runs.Any(r => !r.IsFinished || r.Dimension != first.Dimension || r.Plan.Steps != first.Plan.Steps) || counts.Any(c => c.Count != counts[0].Count || c.Bins.Count != bins.Count || c.Bins.Largest != bins.Largest))
        {
            throw new ArgumentException("The runs are not finished, or not made alike.", nameof(runs));
        }

        double steps = Require.Positive(time) / Require.Positive(timeStep);
        long[] lags = first.Plan.Lags.Slice(counts[0].First, counts[0].Count).ToArray();
        if (lags.Length < 2 || steps < lags[0] || steps > lags[^1])
        {
            return null;
        }

        int row = Math.Min(Array.FindLastIndex(lags, lag => lag <= steps), lags.Length - 2);
        double share = Math.Log(steps / lags[row]) / Math.Log((double)lags[row + 1] / lags[row]);
        double[][] groups = [.. counts.SelectMany(c => Enumerable.Range(0, DisplacementCounts.Groups).Select(g => Sums(c, row, share, g)))];
        int number = bins.Count + 1;
        Estimate Of(Jackknife.OfSums of) => Jackknife.Of(groups, of).Estimate;
        double d = first.Dimension;
        return new DisplacementDistribution(
            time, bins,
            [.. Enumerable.Range(0, bins.Count).Select(k => Of(s => s[k] / s[number]).Times(bins.Count / bins.Largest))],
            [.. Enumerable.Range(1, bins.Count).Select(k => Of(s => Sum(s[..k]) / s[number]))],
            Of(s => s[bins.Count] / s[number]),
            Of(s => s[number + 1] / s[number]),
            Of(s => (d * s[number + 2] * s[number] / ((d + 2) * s[number + 1] * s[number + 1])) - 1));
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }

    // Per displacement at each of the two lags, so that the one with more origins has no more weight.
    private static double[] Sums(DisplacementCounts counts, int row, double share, int group)
    {
        double[] near = new double[counts.Bins.Count + 4], far = new double[near.Length];
        counts.AddTo(row, group, 1, near);
        counts.AddTo(row + 1, group, 1, far);
        int number = counts.Bins.Count + 1;
        (double perNear, double perFar) = ((1 - share) / near[number], share / far[number]);
        return [.. near.Zip(far, (a, b) => (perNear * a) + (perFar * b))];
    }
}
