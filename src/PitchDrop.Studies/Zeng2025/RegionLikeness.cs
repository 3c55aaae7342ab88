using PitchDrop.Studies.Flows.Analysis;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>How alike the regions are that clusters made in two ways take up in windows that end together: the correlation of what lies inside, 1 of the same regions and 0 of such as have nothing to do with each other.</summary>
internal static class RegionLikeness
{
    /// <summary>Measures a condition; null of too few windows, or where either way has no clusters.</summary>
    /// <param name="jobs">The clusters of each flow, finished.</param>
    /// <param name="one">The one way.</param>
    /// <param name="other">The other, with blocks of the sieve as large.</param>
    public static Measured? Of(IReadOnlyList<FlowClustersJob> jobs, int one, int other) => BlockedRatio.Of([.. jobs.Select(job => Counts(job, one, other))], Correlation);

    /// <summary>The correlation φ of two sets from counts of what is in both, in the one and in the other, each followed by the number of all.</summary>
    internal static double Correlation(ReadOnlySpan<double> sums)
    {
        (double both, double one, double other) = (sums[0] / sums[1], sums[2] / sums[3], sums[4] / sums[5]);
        return (both - (one * other)) / Math.Sqrt(one * (1 - one) * other * (1 - other));
    }

    // Each window of the other way, one behind the other, with that of the one which ends nearest: t_χ of the two may differ, and with it where windows end. An eighth of t_χ between the ends is as much as there can be.
    private static double[][] Counts(FlowClustersJob job, int one, int other)
    {
        FlowWindow[] windows = [.. job.Windows(one)];
        double all = Math.Pow(job.Choices[one].Plan.SieveBlocks, 3);
        double[] Count(FlowWindow a, FlowWindow b)
        {
            HashSet<int> first = Inside(a), second = Inside(b);
            return [first.Count(second.Contains), all, first.Count, all, second.Count, all];
        }

        return
        [
            .. job.SeparateWindows(other).Select(b => (Other: b, One: windows.MinBy(a => Math.Abs(a.Last - b.Last))))
                .Where(p => p.One is not null && Math.Abs(p.One.Last - p.Other.Last) <= 1 + (job.WindowFrames(one) / (2 * FlowClustersJob.WindowsATime))).Select(p => Count(p.One!, p.Other)),
        ];
    }

    private static HashSet<int> Inside(FlowWindow window) => [.. window.Clusters.SelectMany(c => c.Blocks)];
}
