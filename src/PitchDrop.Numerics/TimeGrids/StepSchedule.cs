using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.TimeGrids;

/// <summary>Steps of a simulation at which something is done: whole numbers, ascending, each once; 0 and the last step are among them. Immutable.</summary>
public sealed class StepSchedule
{
    private readonly long[] _steps;

    private StepSchedule(IEnumerable<long> steps, long last) => _steps = [.. steps.Append(0).Append(last).Where(s => s >= 0 && s <= last).Distinct().Order()];

    /// <summary>The steps.</summary>
    public ReadOnlySpan<long> Steps => _steps;

    /// <summary>How many there are.</summary>
    public int Count => _steps.Length;

    /// <summary>The last step.</summary>
    public long Last => _steps[^1];

    /// <summary>The first step, and the nearest to each of <paramref name="intervals"/> equal intervals: k·last/intervals, rounded.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The last step is negative, or there is no interval.</exception>
    public static StepSchedule Linear(long last, int intervals)
    {
        var grid = new LinearGrid(0, Math.Max(1, Require.Between(last, 0L, 1L << 52)) / (double)Require.Between(intervals, 1, 10_000_000));
        return new StepSchedule(Enumerable.Range(0, intervals).Select(k => Round(grid.Time(k))), last);
    }

    /// <summary>0 and the steps nearest to 10^(k/p): p points a decade, less where several round to the same step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The last step is negative, or <paramref name="pointsPerDecade"/> lies outside 1 to 1000.</exception>
    public static StepSchedule Logarithmic(long last, int pointsPerDecade) => new(Lags(Require.Between(last, 0L, 1L << 52), pointsPerDecade), last);

    /// <summary>The logarithmic steps again and again: behind every multiple of <paramref name="block"/>, as far as the next one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The last step is negative, the block is empty, or <paramref name="pointsPerDecade"/> lies outside 1 to 1000.</exception>
    public static StepSchedule BlockLogarithmic(long last, long block, int pointsPerDecade)
    {
        Require.Between(last, 0L, 1L << 52);
        long[] lags = [0, .. Lags(Require.Between(block, 1L, 1L << 52), pointsPerDecade).Where(lag => lag < block)];
        Require.Between(last / block * lags.Length, 0, 10_000_000, "the number of frames");
        return new StepSchedule(Multiples(last, block).SelectMany(start => lags.Select(lag => start + lag)), last);
    }

    /// <summary>The place of the first step that is at least <paramref name="step"/>; <see cref="Count"/> if there is none.</summary>
    public int IndexAtOrAfter(long step)
    {
        int found = Array.BinarySearch(_steps, step);
        return found >= 0 ? found : ~found;
    }

    private static IEnumerable<long> Multiples(long last, long block)
    {
        for (long start = 0; start <= last; start += block)
        {
            yield return start;
        }
    }

    private static IEnumerable<long> Lags(long most, int pointsPerDecade)
    {
        var grid = new LogarithmicGrid(pointsPerDecade);
        return most < 1 ? [] : grid.Times(0, grid.IndexAtOrBefore(most)).Select(Round).Distinct();
    }

    private static long Round(double step) => (long)Math.Round(step, MidpointRounding.AwayFromZero);
}
