using PitchDrop.Numerics.TimeGrids;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Heterogeneity;

public class PersistenceRecorderTests
{
    private const int Sites = 9;

    private static readonly PersistenceWindows Windows = new()
    {
        Grid = new LogarithmicGrid(10), ShortestLag = 0.1, Length = 3.5, Spacing = 0.5, FirstOrigin = 1, OriginsPerBlock = 4,
    };

    public static TheoryData<ulong, bool> Runs
    {
        get
        {
            var data = new TheoryData<ulong, bool>();
            for (ulong seed = 1; seed <= 10; seed++)
            {
                data.Add(seed, true);
                data.Add(seed, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_recorder_is_its_naive_twin(ulong seed, bool ties)
    {
        (double[] times, int[] sites) = Events(seed, ties);
        var recorder = new PersistenceRecorder(Sites, Windows);
        recorder.Record(times, sites);
        recorder.Advance(31.5);

        var blocks = new List<WindowBlock>();
        var sums = (Sum: new long[recorder.Lags.Length], Squares: new long[recorder.Lags.Length]);
        int windows = 0;
        for (int m = 0; 1 + (0.5 * m) + 3.5 <= 31.5; m++, windows++)
        {
            double origin = 1 + (0.5 * m);
            long[] left = NaivePersistence(times, sites, origin, recorder.Lags);
            Assert.Equal(NaiveHalfLife(times, sites, origin), recorder.HalfLives[m]);
            for (int k = 0; k < left.Length; k++)
            {
                sums.Sum[k] += left[k];
                sums.Squares[k] += left[k] * left[k];
            }

            if (m % 4 == 3)
            {
                blocks.Add(new WindowBlock(4, [.. sums.Sum.Select(n => (double)n / Sites)], [.. sums.Squares.Select(n => (double)n / Sites / Sites)]));
                sums = (new long[left.Length], new long[left.Length]);
            }
        }

        Assert.Equal(windows, recorder.ClosedOrigins);
        Assert.Equal(13, recorder.Blocks.Count);
        for (int b = 0; b < 13; b++)
        {
            Assert.Equal(blocks[b].Sum, recorder.Blocks[b].Sum);
            Assert.Equal(blocks[b].SumOfSquares, recorder.Blocks[b].SumOfSquares);
        }
    }

    [Theory]
    [InlineData(1), InlineData(7), InlineData(100)]
    public void Cutting_the_events_into_spans_changes_nothing(int length)
    {
        (double[] times, int[] sites) = Events(3, ties: true);
        var whole = new PersistenceRecorder(Sites, Windows);
        whole.Record(times, sites);
        var cut = new PersistenceRecorder(Sites, Windows);
        for (int n = 0; n < times.Length; n += length)
        {
            int end = Math.Min(n + length, times.Length);
            cut.Record(times.AsSpan(n..end), sites.AsSpan(n..end));
        }

        Assert.Equal(State(whole), State(cut));
    }

    [Fact]
    public void Stopping_and_resuming_at_any_event_gives_the_same_bits()
    {
        (double[] times, int[] sites) = Events(4, ties: false);
        var whole = new PersistenceRecorder(Sites, Windows);
        whole.Record(times, sites);
        for (int stop = 0; stop < times.Length; stop += 41)
        {
            var before = new PersistenceRecorder(Sites, Windows);
            before.Record(times.AsSpan(..stop), sites.AsSpan(..stop));
            var after = new PersistenceRecorder(Sites, Windows);
            after.ReadState(new BinaryReader(new MemoryStream(State(before))));
            after.Record(times.AsSpan(stop..), sites.AsSpan(stop..));
            Assert.Equal(State(whole), State(after));
        }
    }

    [Fact]
    public void A_truncated_state_or_one_of_other_windows_is_refused()
    {
        (double[] times, int[] sites) = Events(5, ties: false);
        var recorder = new PersistenceRecorder(Sites, Windows);
        recorder.Record(times, sites);
        byte[] state = State(recorder);
        for (int length = 0; length < state.Length; length += 13)
        {
            var stream = new MemoryStream(state, 0, length);
            Assert.Throws<EndOfStreamException>(() => new PersistenceRecorder(Sites, Windows).ReadState(new BinaryReader(stream)));
        }

        var other = new PersistenceRecorder(Sites, Windows with { OriginsPerBlock = 5 });
        Assert.Throws<InvalidDataException>(() => other.ReadState(new BinaryReader(new MemoryStream(state))));
    }

    [Fact]
    public void An_event_at_exactly_a_lag_has_happened_and_one_at_the_origin_is_over()
    {
        var recorder = new PersistenceRecorder(2, Windows with { Spacing = null, OriginsPerBlock = 1, Length = 10 });
        recorder.OpenOrigin(0);
        recorder.Record([0.0, 1.0], [0, 1]);
        Assert.Equal(0.5, recorder.CurrentPersistence(0));
        recorder.Advance(10);
        WindowBlock block = Assert.Single(recorder.Blocks);
        int one = Array.IndexOf(recorder.Lags, 1.0);
        Assert.Equal(1.0, block.Sum[one - 1]);
        Assert.Equal(0.5, block.Sum[one]);
        Assert.Equal(1.0, Assert.Single(recorder.HalfLives));
    }

    [Fact]
    public void A_window_that_no_event_touches_stays_whole_and_has_no_half_life()
    {
        var recorder = new PersistenceRecorder(4, Windows with { OriginsPerBlock = 1 });
        recorder.Advance(1e4);
        Assert.All(recorder.Blocks[^1].Sum, p => Assert.Equal(1, p));
        Assert.All(recorder.HalfLives, h => Assert.True(double.IsPositiveInfinity(h)));
        Assert.InRange(recorder.OpenOrigins, 7, 8);
    }

    [Theory]
    [InlineData(0.5, 0), InlineData(double.NaN, 0), InlineData(double.PositiveInfinity, 0), InlineData(2.0, -1), InlineData(2.0, Sites)]
    public void An_event_out_of_order_or_off_the_lattice_is_refused(double time, int site)
    {
        var recorder = new PersistenceRecorder(Sites, Windows);
        recorder.Record([1.0], [0]);
        Assert.Throws<ArgumentException>(() => recorder.Record([time], [site]));
    }

    [Fact]
    public void Recording_allocates_nothing_per_event()
    {
        (double[] times, int[] sites) = Events(6, ties: false);
        var recorder = new PersistenceRecorder(Sites, Windows with { OriginsPerBlock = 1000, Spacing = 5 });
        int half = times.Length / 2;
        recorder.Record(times.AsSpan(..half), sites.AsSpan(..half));
        long before = GC.GetAllocatedBytesForCurrentThread();
        recorder.Record(times.AsSpan(half..), sites.AsSpan(half..));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024); // room for one growth of the list of half-lives
    }

    private static (double[] Times, int[] Sites) Events(ulong seed, bool ties)
    {
        var mix = new CounterMix(seed);
        double[] times = [.. Enumerable.Range(0, 260).Select(_ => ties ? 0.25 * mix.Below(124) : 31 * mix.Uniform())];
        Array.Sort(times);
        return (times, [.. times.Select(_ => mix.Below(Sites))]);
    }

    private static long[] NaivePersistence(double[] times, int[] sites, double origin, double[] lags) =>
        [.. lags.Select(lag => (long)Enumerable.Range(0, Sites).Count(site =>
            !Enumerable.Range(0, times.Length).Any(n => sites[n] == site && times[n] > origin && times[n] - origin <= lag)))];

    private static double NaiveHalfLife(double[] times, int[] sites, double origin)
    {
        double[] first = [.. Enumerable.Range(0, Sites)
            .Select(site => Enumerable.Range(0, times.Length).Where(n => sites[n] == site && times[n] > origin).Select(n => times[n] - origin).Append(1e9).First())
            .Order()];
        // N = 9: P goes from 5/9 at the fourth loss to 4/9 at the fifth.
        return first[4] > 3.5 ? double.PositiveInfinity : first[4] - (0.5 * (first[4] - first[3]));
    }

    private static byte[] State(PersistenceRecorder recorder)
    {
        var stream = new MemoryStream();
        recorder.WriteState(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
