using PitchDrop.Numerics.TimeGrids;

namespace PitchDrop.Observables.Correlations;

/// <summary>
/// Chooses, in each cell [c·10^(−1/2p), c·10^(1/2p)) about the points c = 10^(k/p) of a logarithmic grid, the lag that recurs often and lies nearest to c, in one pass over the pairs of frames and memory that does not depend on
/// their number.
/// </summary>
/// <remarks>
/// Lags of a cell compete in 2¹⁶ slots, each kept by the lag with a majority among those that fall on it (Boyer and Moore's vote); the best are then counted exactly. Of more than 8192 frames, not all of which are equally far apart,
/// the vote hears eight runs of 1024 origins; the counts are of all. O(F²) steps of a nanosecond or two, at most 8192 F; O(F) for equally spaced frames.
/// </remarks>
internal sealed class LagSearch
{
    private const int SlotBits = 16, Runs = 8, RunLength = 1024, Finalists = 16;
    private readonly long[] _steps;
    private readonly long[] _slotLag = new long[1 << SlotBits];
    private readonly int[] _votes = new int[1 << SlotBits];

    private LagSearch(long[] steps) => _steps = steps;

    /// <summary>The lags, ascending.</summary>
    /// <param name="steps">Steps of the frames [F], without a common divisor.</param>
    /// <param name="longest">The longest lag that is wanted.</param>
    /// <param name="pointsPerDecade">Points p in each factor of ten.</param>
    public static List<(long Best, long First, long Last, double Centre)> Chosen(long[] steps, long longest, int pointsPerDecade)
    {
        var cells = new List<(long, long, long, double)>();
        if (longest < 1)
        {
            return cells;
        }

        var search = new LagSearch(steps);
        var grid = new LogarithmicGrid(pointsPerDecade);
        bool regular = steps[^1] - steps[0] == steps.Length - 1;
        double half = Math.Pow(10, 0.5 / pointsPerDecade);
        for (int k = 0; grid.Time(k) / half <= longest; k++)
        {
            long first = (long)Math.Ceiling(grid.Time(k) / half), last = Math.Min(longest, (long)Math.Ceiling(grid.Time(k) * half) - 1);
            if (first <= last)
            {
                long best = regular ? Math.Clamp((long)Math.Round(grid.Time(k), MidpointRounding.AwayFromZero), first, last) : search.Best(first, last, Math.Log(grid.Time(k)));
                if (best > 0)
                {
                    cells.Add((best, first, last, grid.Time(k)));
                }
            }
        }

        return cells;
    }

    /// <summary>Every different lag up to the longest, ascending; null where there are more than <paramref name="most"/>.</summary>
    public static long[]? All(long[] steps, long longest, int most)
    {
        if (steps[^1] - steps[0] == steps.Length - 1)
        {
            return longest > most ? null : [.. Enumerable.Range(1, (int)longest).Select(n => (long)n)];
        }

        var found = new HashSet<long>();
        for (int i = 0; i < steps.Length; i++)
        {
            for (int j = i + 1; j < steps.Length && steps[j] - steps[i] <= longest; j++)
            {
                if (found.Add(steps[j] - steps[i]) && found.Count > most)
                {
                    return null;
                }
            }
        }

        return [.. found.Order()];
    }

    /// <summary>Number of pairs whose lag lies from <paramref name="first"/> to <paramref name="last"/>, and the sum of their lags.</summary>
    public static (long Pairs, Int128 Sum) Count(ReadOnlySpan<long> steps, long first, long last)
    {
        long pairs = 0;
        Int128 sum = 0, inside = 0; // the sum of the steps from frame low to frame high - 1
        int low = 0, high = 0;
        for (int i = 0; i < steps.Length; i++)
        {
            for (; high < steps.Length && steps[high] - steps[i] <= last; high++)
            {
                inside += steps[high];
            }

            for (; low < high && steps[low] - steps[i] < first; low++)
            {
                inside -= steps[low];
            }

            pairs += high - low;
            sum += inside - ((Int128)(high - low) * steps[i]);
        }

        return (pairs, sum);
    }

    // 0 where no lag lies in the cell.
    private long Best(long first, long last, double centre)
    {
        if (!Vote(first, last))
        {
            return 0;
        }

        int most = _votes.Max();
        long favourite = _slotLag[Array.IndexOf(_votes, most)];
        long[] finalists = [.. Enumerable.Range(0, _votes.Length).Where(s => 2 * _votes[s] >= most).Select(s => _slotLag[s]).OrderBy(lag => Distance(lag, centre)).ThenBy(lag => lag).Take(Finalists).Append(favourite).Distinct()];
        long[] counts = Array.ConvertAll(finalists, lag => Count(_steps, lag, lag).Pairs);
        return finalists.Where((_, n) => 2 * counts[n] >= counts.Max()).OrderBy(lag => Distance(lag, centre)).ThenBy(lag => lag).First();
    }

    private static double Distance(long lag, double centre) => Math.Abs(Math.Log(lag) - centre);

    private bool Vote(long first, long last)
    {
        Array.Clear(_votes);
        int frames = _steps.Length, runs = frames > Runs * RunLength ? Runs : 1, length = runs == 1 ? frames : RunLength;
        bool any = false;
        for (int run = 0; run < runs; run++)
        {
            int begin = (int)((long)run * frames / runs), low = begin, high = begin;
            for (int i = begin; i < begin + length; i++)
            {
                long from = _steps[i];
                while (low < frames && _steps[low] - from < first)
                {
                    low++;
                }

                high = Math.Max(high, low);
                while (high < frames && _steps[high] - from <= last)
                {
                    high++;
                }

                for (int j = low; j < high; j++)
                {
                    Hear(_steps[j] - from);
                }

                any |= low < high;
            }
        }

        return any;
    }

    private void Hear(long lag)
    {
        int slot = (int)((ulong)lag * 0x9E3779B97F4A7C15UL >> (64 - SlotBits));
        if (_votes[slot] == 0)
        {
            (_slotLag[slot], _votes[slot]) = (lag, 1);
        }
        else
        {
            _votes[slot] += _slotLag[slot] == lag ? 1 : -1;
        }
    }
}
