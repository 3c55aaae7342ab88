using PitchDrop.Studies.Flows.Analysis;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>How alike the regions are that clusters made in two ways take up in the same windows: the correlation of what lies inside, 1 of the same regions and 0 of such as have nothing to do with each other.</summary>
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

    // Of windows one behind the other, one in a t_χ.
    private static double[][] Counts(FlowClustersJob job, int one, int other) =>
    [
        .. job.SeparateWindows(one).Zip(job.SeparateWindows(other), (a, b) =>
        {
            int side = job.Choices[one].Plan.SieveBlocks;
            double all = (double)side * side * side;
            HashSet<int> first = Inside(a), second = Inside(b);
            return (double[])[first.Count(second.Contains), all, first.Count, all, second.Count, all];
        }),
    ];

    private static HashSet<int> Inside(FlowWindow window) => [.. window.Clusters.SelectMany(c => c.Blocks)];
}
