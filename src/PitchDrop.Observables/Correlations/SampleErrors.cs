using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Correlations;

/// <summary>
/// Jackknife errors of numbers that are read from samples. Of trajectories by themselves; of groups within two or three, with what these differ by for good; of groups also wider, or none, as far as what they give is
/// correlated from one to the next.
/// </summary>
internal static class SampleErrors
{
    /// <summary>The longest correlation time that an error is given for, as a share of the trajectory, beyond the length of a window.</summary>
    public const double LongestShare = 1 / 16.0;

    /// <summary>Why a series has no error that remembers for too long.</summary>
    public const string TooShort = "correlated over more than a sixteenth of the trajectory: no error";

    private const double Rounding = 1e-10, Chance = 1.5;

    /// <summary>An error for each number, or why there is none.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="present">Those of them that count.</param>
    /// <param name="full">The numbers [m] of all.</param>
    /// <param name="numbers">The same without something; null where they are not given then.</param>
    [Equation("Correlations", "2")]
    public static SampleError[] Of(Samples samples, int[] present, double[] full, Func<LeftOut, double[]?> numbers)
    {
        if (present.Length < PairEnsemble.LeastSamples)
        {
            return None(full, $"only {present.Length} samples: no error");
        }

        double[]?[] without = Array.ConvertAll(present, s => numbers(LeftOut.OfSample(s)));
        if (Array.FindAll(without, r => !IsSound(r)).Length is > 0 and var bad)
        {
            return None(full, $"{bad} of {present.Length} jackknife samples do not give it: no error");
        }

        double[] errors = [.. full.Select((_, j) => Jackknifed(without, j))];
        if (samples.AreTrajectories)
        {
            return Array.ConvertAll(errors, e => new SampleError(e, present.Length - 1, null));
        }

        double[]?[][] fine = [.. Enumerable.Range(0, samples.Trajectories).Select(t => WithoutBins(samples, t, numbers))];
        double[]?[] apart = samples.Trajectories == 1 ? [] : [.. Enumerable.Range(0, samples.Trajectories).Select(t => numbers(LeftOut.OfTrajectory(t)))];
        return Array.TrueForAll(apart, IsSound)
            ? [.. errors.Select((error, j) => Widened(samples, present.Length, fine, error, full[j], j) is { } wide ? AtLeastBetween(wide, present.Length, apart, j) : new SampleError(null, double.NaN, TooShort))]
            : None(full, "without one of the trajectories it is not given: no error");
    }

    private static SampleError[] None(double[] full, string why) => Array.ConvertAll(full, _ => new SampleError(null, double.NaN, why));

    private static bool IsSound(double[]? numbers) => numbers is not null && Array.TrueForAll(numbers, double.IsFinite);

    private static double Jackknifed(double[]?[] replicates, int j) => Jackknife.FromReplicates(0, Array.ConvertAll(replicates, r => r![j])).Error;

    private static double[]?[] WithoutBins(Samples samples, int trajectory, Func<LeftOut, double[]?> numbers)
    {
        double[]?[] without = new double[]?[PairSums.Bins];
        foreach (int bin in samples.PresentBins(trajectory))
        {
            without[bin] = numbers(LeftOut.OfBin(trajectory, bin));
        }

        return without;
    }

    // Null where the series remembers for too long.
    private static double? Widened(Samples samples, int groups, double[]?[][] fine, double error, double value, int j)
    {
        double[][] series = Array.ConvertAll(fine, of => Array.ConvertAll(of, r => r is null ? double.NaN : -r[j]));
        double time = error > Rounding * Math.Abs(value) ? CorrelationTime.OfBins(series) : 0, span = series.Max(CorrelationTime.Span);
        return time > (LongestShare * span) + samples.Reach
            ? null
            : error * Math.Max(samples.Widening, CorrelationTime.Widening(Math.Max(0, time - (samples.Reach / 2)), span, groups, samples.Trajectories));
    }

    // Two or three means scatter by chance: what exceeds one and a half times the variance of the groups is taken for real, and is then known by as many degrees of freedom as there are trajectories less one, whatever the groups say. For
    // who takes it as one standard error, Student's factor tan(0.6827 pi/2) for two is on it by its share.
    private static SampleError AtLeastBetween(double error, int groups, double[]?[] apart, int j)
    {
        double between = apart.Length < 2 ? 0 : Jackknifed(apart, j), excess = (between * between) - (Chance * error * error);
        if (!(excess > 0))
        {
            return new SampleError(error, groups - 1, null);
        }

        double student = apart.Length == 2 ? 1.8373 : 1.3213, variance = (error * error) + excess, share = excess / variance, bare = Math.Sqrt(variance);
        return new SampleError(bare * (1 + (share * share * (student - 1))), apart.Length - 1, null) { Bare = bare };
    }
}
