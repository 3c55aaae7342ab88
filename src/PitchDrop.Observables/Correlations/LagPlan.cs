using PitchDrop.Numerics.Guards;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Correlations;

/// <summary>Which lags of a series of frames are measured, and which pairs of frames belong to each: every pair whose lag matches. Keeps the lags, not the pairs. Immutable.</summary>
public sealed class LagPlan
{
    private const int MostLags = 65536, FewPairs = 4, FewOfFrames = 200;
    private readonly long[] _steps;
    private readonly Lag[] _lags;

    private LagPlan(FrameTimes times, IEnumerable<(long First, long Last)> lags, LagRule rule)
    {
        (Times, Rule, _steps) = (times, rule, times.Steps.ToArray());
        _lags = [.. lags.Select(lag => Counted(lag.First, lag.Last))];
        Pairs = _lags.Sum(lag => lag.Pairs);
    }

    /// <summary>When the frames were taken.</summary>
    public FrameTimes Times { get; }

    /// <summary>Which pairs count as one lag: exact or gathered.</summary>
    public LagRule Rule { get; }

    /// <summary>The lags [K], ascending, each with a pair.</summary>
    public ReadOnlySpan<Lag> Lags => _lags;

    /// <summary>Number of all pairs.</summary>
    public long Pairs { get; }

    /// <summary>The rule in a sentence.</summary>
    public string Said => Rule == LagRule.Exact
        ? $"{_lags.Length} lags, each from every pair of frames that are just so many steps apart"
        : $"{_lags.Length} lags, each the mean of the pairs in a narrow bin: too few pairs of frames have the same lag";

    /// <summary>Chooses lags: on a logarithmic grid of steps, in each of its cells the lag that recurs often and lies nearest to the middle; or all of them.</summary>
    /// <param name="times">When the frames were taken.</param>
    /// <param name="choice">Which lags are wanted; null for the usual ones.</param>
    /// <exception cref="ArgumentException">All lags are wanted, and there are more than 65536.</exception>
    public static LagPlan Of(FrameTimes times, LagChoice? choice = null)
    {
        choice ??= new LagChoice();
        long divisor = Divisor(times.Steps);
        long origin = times.Steps[0];
        long[] steps = Array.ConvertAll(times.Steps.ToArray(), s => (s - origin) / divisor);
        long longest = (long)Math.Floor(choice.LongestShare * steps[^1] * (1 + 1e-12));
        List<(long Best, long First, long Last, double Centre)> chosen = choice.PointsPerDecade > 0
            ? LagSearch.Chosen(steps, longest, choice.PointsPerDecade)
            : [.. (LagSearch.All(steps, longest, MostLags) ?? throw new ArgumentException($"The {steps.Length} frames have more than {MostLags} different lags; accepted is a number of lags in each factor of ten.", nameof(choice))).Select(lag => (lag, lag, lag, (double)lag))];
        (long First, long Last)[] bins = [.. chosen.Select(cell => Gathered(steps, cell, choice.GatheringWidth / 2))];
        LagRule rule = choice.Rule != LagRule.Automatic ? choice.Rule : IsSparse(steps, chosen, bins) ? LagRule.Gathered : LagRule.Exact;
        List<(long First, long Last)> lags = choice.IncludesZero ? [(0, 0)] : [];
        for (int k = 0; k < chosen.Count; k++)
        {
            (long first, long last) = rule == LagRule.Gathered ? bins[k] : (chosen[k].Best, chosen[k].Best);
            lags.Add((first * divisor, last * divisor));
        }

        return new LagPlan(times, lags, rule);
    }

    /// <summary>The lags nearest to given ones, exact.</summary>
    /// <param name="times">When the frames were taken.</param>
    /// <param name="lags">Lags that are wanted [K], at least 0, in the unit of time; each is replaced by the nearest that has at least half as many pairs as the commonest within 2 %, or by the nearest of all where none is so near.</param>
    /// <exception cref="ArgumentException">No lag is wanted, or there is only one frame and a lag above 0.</exception>
    public static LagPlan Nearest(FrameTimes times, params ReadOnlySpan<double> lags)
    {
        Shapes.AtLeast(lags.Length, 1);
        var found = new SortedSet<long>();
        foreach (double lag in lags)
        {
            found.Add(NearestTo(times.Steps, Require.NotNegative(lag, nameof(lags)) / times.Unit));
        }

        return new LagPlan(times, found.Select(n => (n, n)), LagRule.Exact);
    }

    /// <summary>All pairs of a lag, by the earlier frame and then the later one; O(F) and one for each pair.</summary>
    public IEnumerable<FramePair> PairsOf(int lag)
    {
        int low = 0;
        for (int i = 0; i < _steps.Length; i++)
        {
            for (; low < _steps.Length && _steps[low] - _steps[i] < _lags[lag].Least; low++)
            {
                // the first frame that is far enough
            }

            for (int j = low; j < _steps.Length && _steps[j] - _steps[i] <= _lags[lag].Most; j++)
            {
                yield return new FramePair(lag, i, j);
            }
        }
    }

    /// <summary>Adds the pairs of an earlier frame in one block and a later one in another: lag by lag, in each by the earlier frame and then the later one.</summary>
    /// <param name="earlier">First and number of the frames in the block of earlier ones.</param>
    /// <param name="later">First and number of the frames in the block of later ones.</param>
    /// <param name="pairs">Where they go.</param>
    internal void AddPairs((int First, int Count) earlier, (int First, int Count) later, List<FramePair> pairs)
    {
        int end = later.First + later.Count;
        long closest = _steps[later.First] - _steps[earlier.First + earlier.Count - 1], farthest = _steps[end - 1] - _steps[earlier.First];
        for (int lag = 0; lag < _lags.Length; lag++)
        {
            (long least, long most) = (_lags[lag].Least, _lags[lag].Most);
            if (most < closest || least > farthest)
            {
                continue;
            }

            int low = later.First;
            for (int i = earlier.First; i < earlier.First + earlier.Count; i++)
            {
                for (; low < end && _steps[low] - _steps[i] < least; low++)
                {
                    // the first frame that is far enough
                }

                for (int j = low; j < end && _steps[j] - _steps[i] <= most; j++)
                {
                    pairs.Add(new FramePair(lag, i, j));
                }
            }
        }
    }

    // The bin about the point of the grid, which is the same for all files, unless the one about the best lag has more than twice as many pairs, as where few lags recur.
    private static (long First, long Last) Gathered(long[] steps, (long Best, long First, long Last, double Centre) cell, double half)
    {
        (long First, long Last) About(double lag) => (Math.Max(cell.First, (long)Math.Ceiling(lag * (1 - half))), Math.Min(cell.Last, (long)Math.Floor(lag * (1 + half))));
        (long First, long Last) common = About(cell.Centre), own = About(cell.Best);
        long pairs = common.First > common.Last ? 0 : LagSearch.Count(steps, common.First, common.Last).Pairs;
        return 2 * pairs >= LagSearch.Count(steps, own.First, own.Last).Pairs ? common : own;
    }

    // Whether most lags have few exact pairs and would have at least twice as many in bins.
    private static bool IsSparse(long[] steps, List<(long Best, long First, long Last, double Centre)> chosen, (long First, long Last)[] bins)
    {
        int poor = 0;
        for (int k = 0; k < chosen.Count; k++)
        {
            long exact = LagSearch.Count(steps, chosen[k].Best, chosen[k].Best).Pairs;
            poor += exact < Math.Max(FewPairs, steps.Length / FewOfFrames) && LagSearch.Count(steps, bins[k].First, bins[k].Last).Pairs >= 2 * exact ? 1 : 0;
        }

        return 2 * poor > chosen.Count;
    }

    private static long NearestTo(ReadOnlySpan<long> steps, double wanted)
    {
        var near = new Dictionary<long, int>();
        long nearest = 0;
        double distance = wanted;
        for (int i = 0; i < steps.Length; i++)
        {
            int j = i + FirstAtLeast(steps[i..], steps[i] + (wanted * 0.98));
            for (int k = Math.Max(i, j - 1); k < steps.Length && (k <= j || steps[k] - steps[i] <= wanted * 1.02); k++)
            {
                long lag = steps[k] - steps[i];
                (nearest, distance) = Math.Abs(lag - wanted) < distance ? (lag, Math.Abs(lag - wanted)) : (nearest, distance);
                if (Math.Abs(lag - wanted) <= 0.02 * wanted)
                {
                    near[lag] = near.GetValueOrDefault(lag) + 1;
                }
            }
        }

        return near.Count == 0 ? nearest : near.Where(n => 2 * n.Value >= near.Values.Max()).MinBy(n => (Math.Abs(n.Key - wanted), n.Key)).Key;
    }

    private static int FirstAtLeast(ReadOnlySpan<long> steps, double value)
    {
        (int low, int high) = (0, steps.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = steps[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private Lag Counted(long first, long last)
    {
        (long pairs, Int128 sum) = LagSearch.Count(_steps, first, last);
        return new Lag(first == last ? first * Times.Unit : (double)sum / pairs * Times.Unit, first, last, pairs);
    }

    private static long Divisor(ReadOnlySpan<long> steps)
    {
        long divisor = 0;
        for (int f = 1; f < steps.Length; f++)
        {
            for (long b = steps[f] - steps[f - 1]; b != 0;)
            {
                (divisor, b) = (b, divisor % b);
            }
        }

        return Math.Max(1, divisor);
    }
}
