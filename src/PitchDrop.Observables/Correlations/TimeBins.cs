using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Correlations;

/// <summary>Which of the equal intervals of time each frame lies in.</summary>
internal static class TimeBins
{
    /// <summary>The bin of each frame [F], 0 to <see cref="PairSums.Bins"/> − 1.</summary>
    public static int[] Of(FrameTimes times)
    {
        int[] bins = new int[times.Count];
        long first = times.Steps[0];
        Int128 length = (Int128)times.Steps[^1] - first + 1;
        for (int f = 0; f < bins.Length; f++)
        {
            bins[f] = (int)((Int128)(times.Steps[f] - first) * PairSums.Bins / length);
        }

        return bins;
    }
}
