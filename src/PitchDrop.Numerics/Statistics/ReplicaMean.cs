using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Numerics.Statistics;

/// <summary>The mean of one quantity over independent repetitions, each of which has an error of its own.</summary>
public static class ReplicaMean
{
    /// <summary>The plain mean, with the larger of two errors: what the repetitions' own errors give, and what their scatter gives. The first misses what each repetition cannot see of itself; the second is uncertain where they are few.</summary>
    /// <param name="replicas">The repetitions, at least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    [Equation("Landscape", "50")]
    public static Estimate Of(params ReadOnlySpan<Estimate> replicas)
    {
        Shapes.AtLeast(replicas.Length, 1);
        int n = replicas.Length;
        double[] values = new double[n];
        double within = 0;
        for (int i = 0; i < n; i++)
        {
            values[i] = replicas[i].Value;
            within += replicas[i].Error * replicas[i].Error / n / n;
        }

        double between = n > 1 ? BlockedMean.Variance(values) / n : 0;
        return new Estimate(BlockedMean.Mean(values), Math.Sqrt(Math.Max(within, between)));
    }
}
