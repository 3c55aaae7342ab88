using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Correlations;

/// <summary>Groups of consecutive time origins of a trajectory, each at least as long as the longest lag of interest, so that windows overlap those of the next group at most.</summary>
internal static class OriginGroups
{
    /// <summary>How many: origins span the duration less the reach; 1 at least.</summary>
    public static int Number(double duration, double reach, int most) =>
        reach > 0 ? (int)Math.Clamp(Math.Floor((duration - reach) / reach * (1 + 1e-9)), 1, most) : most;

    /// <summary>The group of a bin of origins; origins after the last whole window of the reach belong to the last.</summary>
    public static int Of(int bin, double duration, double reach, int groups)
    {
        double bins = duration > 0 ? PairSums.Bins * (duration - reach) / duration : PairSums.Bins;
        return bins > 0 ? (int)Math.Min(groups - 1, (bin + 0.5) / bins * groups) : groups - 1;
    }

    /// <summary>By how much the error of a mean over n groups of length g exceeds that of independent groups, where a window lasts w ≤ g.</summary>
    public static double Widening(double window, double group, int groups)
    {
        if (!(window > 0) || groups < 2)
        {
            return 1;
        }

        double neighbours = NeighbourCorrelation(window, group), n = groups;
        return Math.Sqrt((1 + (2 * neighbours * (n - 1) / n)) / (1 - (2 * neighbours / n)));
    }

    /// <summary>Correlation of the means of neighbouring groups of length g where a window lasts w ≤ g, for independent increments: (w/6)/(g − w/3).</summary>
    [Equation("Particles", "38")]
    public static double NeighbourCorrelation(double window, double group) => window / 6 / (group - (window / 3));
}
