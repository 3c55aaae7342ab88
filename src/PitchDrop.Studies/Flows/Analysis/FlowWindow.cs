namespace PitchDrop.Studies.Flows.Analysis;

/// <summary>The clusters of one window of a flow.</summary>
/// <param name="First">Its first frame.</param>
/// <param name="Last">Its last frame.</param>
/// <param name="Threshold">Density of jumps from which on a block belonged to a cluster [1/length³]; NaN where there was none, and no cluster.</param>
/// <param name="ThresholdShare">Share of the windows of which the rule gave a threshold: it is the mean over these.</param>
/// <param name="Fill">Share of the blocks at or above the threshold; NaN where there was none.</param>
/// <param name="Clusters">The clusters, the largest first.</param>
public sealed record FlowWindow(int First, int Last, double Threshold, double ThresholdShare, double Fill, IReadOnlyList<FlowCluster> Clusters)
{
    private const int Head = 6;

    /// <summary>As numbers.</summary>
    internal double[] Numbers() => [First, Last, Threshold, ThresholdShare, Fill, Clusters.Count, .. Clusters.SelectMany(c => c.Row())];

    /// <summary>Reads what <see cref="Numbers"/> gave.</summary>
    internal static FlowWindow Read(double[] numbers)
    {
        var clusters = new FlowCluster[(int)numbers[Head - 1]];
        int at = Head;
        for (int c = 0; c < clusters.Length; c++)
        {
            clusters[c] = FlowCluster.Read(numbers, ref at);
        }

        return new FlowWindow((int)numbers[0], (int)numbers[1], numbers[2], numbers[3], numbers[4], clusters);
    }
}
