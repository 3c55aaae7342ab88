using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Heterogeneity;

public class TriggeredEventsTests
{
    private static readonly SquareLattice Lattice = new(6);

    public static TheoryData<bool> Both => [true, false];

    [Theory]
    [MemberData(nameof(Both))]
    public void Independent_events_show_no_excess_and_a_poisson_distribution(bool frames)
    {
        // Rate 36, window 0.25: 9 events on the average.
        TriggerSchedule schedule = frames ? TriggerSchedule.FirstAfterFrames(0.25, 1, 0.1) : TriggerSchedule.EveryNth(0.25, 1, 4);
        var recorder = new TriggeredEvents(Lattice, schedule, 100);
        (double[] times, int[] sites) = Poisson(seed: 1, events: 60000);
        recorder.Record(times, sites);

        Estimate rate = recorder.MeanRate(), excess = recorder.Excess(), number = recorder.MeanNumber();
        Assert.InRange(rate.Value - 36, -4 * rate.Error, 4 * rate.Error);
        Assert.InRange(number.Value - 9, -4 * number.Error, 4 * number.Error);
        Assert.InRange(excess.Value, -4 * excess.Error, 4 * excess.Error);
        Assert.InRange(excess.Error, 0.001, 0.1);
        Assert.All(recorder.RadialProfile(), g => Assert.InRange(g.Value - 1, -4 * g.Error, 4 * g.Error));
        Assert.All(recorder.SizeDistribution().Where(bin => bin.Smallest is > 3 and < 16), bin =>
        {
            double exact = Enumerable.Range(bin.Smallest, bin.Largest - bin.Smallest + 1).Average(n => Pmf(9, n));
            Assert.InRange(bin.Probability.Value - exact, -4.5 * bin.Probability.Error, 4.5 * bin.Probability.Error);
        });
        Assert.Equal(1, recorder.SizeDistribution().Sum(bin => bin.Probability.Value * (bin.Largest - bin.Smallest + 1)), 1e-9);

        // Distinct sites of a Poisson number of mean 9 on 36 sites: 36(1 − e^{−1/4}).
        Estimate distinct = recorder.DistinctShare()!.Value;
        double share = 36 * (1 - Math.Exp(-0.25)) / 9;
        Assert.InRange(distinct.Value - share, -4 * distinct.Error, 4 * distinct.Error);
    }

    [Fact]
    public void An_event_that_triggers_its_neighbour_is_seen_there_and_in_the_excess()
    {
        // Sparse pairs: the second, 0.1 later, on the site to the right. Triggers are the firsts.
        var mix = new CounterMix(2);
        const int pairs = 4000;
        double[] times = new double[2 * pairs];
        int[] sites = new int[2 * pairs];
        for (int n = 0; n < pairs; n++)
        {
            (int x, int y) = Lattice.Position(sites[2 * n] = mix.Below(36));
            sites[(2 * n) + 1] = Lattice.Index(x + 1, y);
            times[2 * n] = n;
            times[(2 * n) + 1] = n + 0.1;
        }

        var recorder = new TriggeredEvents(Lattice, TriggerSchedule.EveryNth(0.5, 0, 2), 100);
        recorder.Record(times, sites);
        Assert.Equal(1, recorder.MeanNumber().Value, 1e-12);
        Assert.Equal(2, recorder.MeanRate().Value, 1e-3);
        Assert.Equal(0, recorder.Excess().Value, 1e-3); // 1 found, 0.5 × 2 expected
        Estimate[] profile = recorder.RadialProfile();
        Assert.Equal(0, profile[0].Value);
        Assert.Equal(36 / 4.0, profile[1].Value, 1e-2);
        Assert.All(profile[2..], g => Assert.Equal(0, g.Value));
        Assert.Equal(1, recorder.DistinctShare()!.Value.Value);
    }

    [Fact]
    public void Numbers_are_those_of_a_naive_count()
    {
        (double[] times, int[] sites) = Poisson(seed: 3, events: 900);
        var recorder = new TriggeredEvents(Lattice, TriggerSchedule.FirstAfterFrames(1.7, 2, 0.9), 5);
        recorder.Record(times, sites);

        var triggers = new List<int>();
        for (int k = 0; k < 40; k++)
        {
            int first = Array.FindIndex(times, t => t >= 2 + (0.9 * k));
            triggers.AddRange(first >= 0 && !triggers.Contains(first) ? [first] : []);
        }

        int[] closed = [.. triggers.Where(n => times[^1] - times[n] > 1.7)];
        int counted = closed.Length / 5 * 5;
        double mean = closed[..counted].Average(n => (double)Enumerable.Range(n + 1, times.Length - n - 1).Count(m => times[m] - times[n] <= 1.7));
        Assert.True(counted >= 15);
        Assert.Equal(counted / 5, recorder.Blocks);
        Assert.Equal(mean, recorder.MeanNumber().Value, 1e-12);
        Assert.Equal(triggers.Count - closed.Length, recorder.OpenTriggers);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Resuming_gives_the_same_bits(bool frames)
    {
        TriggerSchedule schedule = frames ? TriggerSchedule.FirstAfterFrames(1.7, 2, 0.9) : TriggerSchedule.EveryNth(1.7, 2, 7);
        (double[] times, int[] sites) = Poisson(seed: 4, events: 900);
        TriggeredEvents whole = new(Lattice, schedule, 5), before = new(Lattice, schedule, 5), after = new(Lattice, schedule, 5);
        whole.Record(times, sites);
        before.Record(times.AsSpan(..433), sites.AsSpan(..433));
        after.ReadState(new BinaryReader(new MemoryStream(State(before))));
        after.Record(times.AsSpan(433..), sites.AsSpan(433..));
        Assert.Equal(State(whole), State(after));
    }

    private static byte[] State(TriggeredEvents recorder)
    {
        var stream = new MemoryStream();
        recorder.WriteState(new BinaryWriter(stream));
        return stream.ToArray();
    }

    private static double Pmf(double mean, int n) => Math.Exp((n * Math.Log(mean)) - mean - Enumerable.Range(1, n).Sum(k => Math.Log(k)));

    private static (double[] Times, int[] Sites) Poisson(ulong seed, int events)
    {
        var mix = new CounterMix(seed);
        double[] times = new double[events];
        double t = 0;
        for (int n = 0; n < events; n++)
        {
            times[n] = t += mix.Exponential() / 36;
        }

        return (times, [.. times.Select(_ => mix.Below(36))]);
    }
}
