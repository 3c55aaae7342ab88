using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Correlations;

public class LagPlanTests
{
    [Theory]
    [InlineData("linear", LagRule.Exact), InlineData("logarithmic", LagRule.Gathered), InlineData("blocks", LagRule.Exact), InlineData("irregular", LagRule.Gathered)]
    public void The_pairs_of_a_lag_are_all_pairs_that_are_so_far_apart(string kind, LagRule rule)
    {
        FrameTimes times = Grids.Of(kind, 150);
        LagPlan plan = LagPlan.Of(times);
        Assert.Equal(rule, plan.Rule);
        Assert.True(plan.Lags.Length > 10);
        for (int k = 0; k < plan.Lags.Length; k++)
        {
            Lag lag = plan.Lags[k];
            (int, int)[] naive = [.. Naive(times, lag)];
            Assert.Equal(naive, plan.PairsOf(k).Select(p => (p.Earlier, p.Later)));
            Assert.Equal(naive.Length, lag.Pairs);
            Assert.True(naive.Length > 0);
            Assert.Equal(naive.Average(p => times[p.Item2] - times[p.Item1]), lag.Time, 1e-12 * lag.Time);
            Assert.True(rule == LagRule.Gathered || lag.Least == lag.Most);
            Assert.InRange((lag.Most - lag.Least) / Math.Max(1.0, lag.Most), 0, 0.05);
        }

        Assert.Equal(plan.Pairs, plan.Lags.ToArray().Sum(l => l.Pairs));
    }

    [Theory]
    [InlineData("linear"), InlineData("logarithmic"), InlineData("blocks"), InlineData("irregular")]
    public void Tiles_hold_each_pair_once(string kind)
    {
        FrameTimes times = Grids.Of(kind, 100);
        LagPlan plan = LagPlan.Of(times, new LagChoice { PointsPerDecade = 7, LongestShare = 1 });
        var pairs = new List<FramePair>();
        for (int i = 0; i < times.Count; i += 17)
        {
            for (int j = i; j < times.Count; j += 17)
            {
                plan.AddPairs((i, Math.Min(17, times.Count - i)), (j, Math.Min(17, times.Count - j)), pairs);
            }
        }

        IEnumerable<FramePair> all = Enumerable.Range(0, plan.Lags.Length).SelectMany(plan.PairsOf);
        Assert.Equal(all.OrderBy(p => (p.Lag, p.Earlier, p.Later)), pairs.OrderBy(p => (p.Lag, p.Earlier, p.Later)));
    }

    [Fact]
    public void Equally_spaced_frames_have_the_multiples_nearest_to_a_logarithmic_grid()
    {
        LagPlan plan = LagPlan.Of(Grids.Of("linear", 101), new LagChoice { PointsPerDecade = 4 });
        Assert.Equal([0, 1, 2, 3, 6, 10, 18, 32, 50], plan.Lags.ToArray().Select(l => l.Least / 25));
        Assert.Equal([101, 100, 99, 98, 95, 91, 83, 69, 51], plan.Lags.ToArray().Select(l => l.Pairs));
        Assert.Equal(18 * 25 * 0.5, plan.Lags[6].Time);
    }

    // A lag of a power of two begins each block, one of whole blocks has a pair for every frame; no cell of the grid may choose a poor lag where a rich one is.
    [Fact]
    public void Blocks_of_logarithmic_frames_have_lags_that_recur_in_every_block()
    {
        FrameTimes times = Grids.Of("blocks", 240);
        LagPlan plan = LagPlan.Of(times, new LagChoice { IncludesZero = false });
        Assert.All(plan.Lags.ToArray(), lag => Assert.InRange(lag.Pairs, 8, 240));
        Dictionary<long, int> recurrence = Recurrence(times);
        double half = Math.Pow(10, 1 / 40.0);
        foreach (Lag lag in plan.Lags)
        {
            double centre = Math.Pow(10, Math.Round(20 * Math.Log10(lag.Least)) / 20);
            int most = recurrence.Where(r => r.Key >= centre / half && r.Key < centre * half && r.Key <= 0.5 * (times.Steps[^1] - times.Steps[0])).Max(r => r.Value);
            Assert.True(2 * lag.Pairs >= most, $"{lag.Least}: {lag.Pairs} of {most}");
        }
    }

    [Fact]
    public void All_lags_are_every_difference_within_the_share()
    {
        FrameTimes times = Grids.Of("blocks", 60);
        long span = times.Steps[^1] - times.Steps[0];
        LagPlan plan = LagPlan.Of(times, new LagChoice { PointsPerDecade = 0, LongestShare = 0.3, Rule = LagRule.Exact });
        Assert.Equal(Recurrence(times).Keys.Where(n => n <= 0.3 * span).Append(0).Order(), plan.Lags.ToArray().Select(l => l.Least));
        Assert.Throws<ArgumentException>(() => LagPlan.Of(Grids.Of("irregular", 1000), new LagChoice { PointsPerDecade = 0 }));
    }

    [Fact]
    public void Lags_that_are_asked_for_are_replaced_by_the_nearest_that_recur()
    {
        LagPlan plan = LagPlan.Nearest(Grids.Of("linear", 100), 0, 125, 131, 0.5 * 25 * 40.4);
        Assert.Equal([0, 10, 40], plan.Lags.ToArray().Select(l => l.Least / 25));
        Assert.Equal(2048, LagPlan.Nearest(Grids.Of("blocks", 60), 0.5 * 2049).Lags[0].Least);
    }

    [Fact]
    public void Irregular_frames_are_planned_without_their_pairs_in_memory()
    {
        var mix = new CounterMix(4);
        var times = new FrameTimes([.. Enumerable.Range(0, 4000).Select(_ => (long)(1e9 * mix.Uniform())).Distinct().Order()], 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        LagPlan plan = LagPlan.Of(times, new LagChoice { PointsPerDecade = 10 });
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 30_000_000);
        Assert.Equal(LagRule.Gathered, plan.Rule);
    }

    [Fact]
    public void One_frame_has_the_lag_0_alone() => Assert.Equal(new Lag(0, 0, 0, 1), Assert.Single(LagPlan.Of(new FrameTimes([5], 1)).Lags.ToArray()));

    private static IEnumerable<(int, int)> Naive(FrameTimes times, Lag lag)
    {
        for (int i = 0; i < times.Count; i++)
        {
            for (int j = i; j < times.Count; j++)
            {
                long steps = times.Steps[j] - times.Steps[i];
                if (steps >= lag.Least && steps <= lag.Most)
                {
                    yield return (i, j);
                }
            }
        }
    }

    private static Dictionary<long, int> Recurrence(FrameTimes times)
    {
        var found = new Dictionary<long, int>();
        for (int i = 0; i < times.Count; i++)
        {
            for (int j = i + 1; j < times.Count; j++)
            {
                long lag = times.Steps[j] - times.Steps[i];
                found[lag] = found.GetValueOrDefault(lag) + 1;
            }
        }

        return found;
    }
}
