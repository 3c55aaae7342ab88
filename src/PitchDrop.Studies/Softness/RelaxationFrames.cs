using PitchDrop.Numerics.Guards;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Studies.Softness;

/// <summary>How long a trajectory remembers where its particles were, in frames, from the trajectory itself: what is tested of it must be that far from what is trained on.</summary>
public static class RelaxationFrames
{
    private const int MostOrigins = 8;
    private static readonly double Remembered = 1 / Math.E;

    /// <summary>
    /// The first lag of 1, 2, 3, 4, 5, 6, 8, 10, … frames, three for every factor of 2, after which at most a share 1/e of the particles is within a distance of where it was. The mean motion of all
    /// particles is taken off; up to eight origins of time are spread over the trajectory.
    /// </summary>
    /// <param name="paths">The paths.</param>
    /// <param name="members">The particles that are looked at.</param>
    /// <param name="distance">Within which a particle counts as where it was [length], &gt; 0.</param>
    /// <returns>The lag, or null where the trajectory is too short for particles to forget.</returns>
    public static int? Of(IPaths paths, ReadOnlySpan<int> members, double distance)
    {
        Require.Positive(distance);
        int frames = paths.Times.Count;
        double[] from = new double[paths.Length], to = new double[paths.Length];
        for (double lag = 1; lag < frames; lag = Math.Max(lag + 1, Math.Round(1.26 * lag)))
        {
            int origins = Math.Min(MostOrigins, frames - (int)lag);
            long near = 0;
            for (int k = 0; k < origins; k++)
            {
                int origin = origins == 1 ? 0 : (int)((long)(frames - 1 - (int)lag) * k / (origins - 1));
                paths.Read(origin, 0, from);
                paths.Read(origin + (int)lag, 0, to);
                near += Near(from, to, paths.Particles, paths.Dimension, members, distance * distance);
            }

            if (near <= Remembered * origins * members.Length)
            {
                return (int)lag;
            }
        }

        return null;
    }

    private static int Near(double[] from, double[] to, int n, int dimension, ReadOnlySpan<int> members, double square)
    {
        Span<double> mean = stackalloc double[dimension];
        for (int axis = 0; axis < dimension; axis++)
        {
            for (int i = 0; i < n; i++)
            {
                mean[axis] += (to[(axis * n) + i] - from[(axis * n) + i]) / n;
            }
        }

        int near = 0;
        foreach (int i in members)
        {
            double moved = 0;
            for (int axis = 0; axis < dimension; axis++)
            {
                double d = to[(axis * n) + i] - from[(axis * n) + i] - mean[axis];
                moved += d * d;
            }

            near += moved <= square ? 1 : 0;
        }

        return near;
    }
}
