using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Heterogeneity;

public class PersistenceMapRecorderTests
{
    [Theory]
    [InlineData(0.75, true), InlineData(2.5, true), InlineData(2.5, false)]
    public void Maps_are_those_of_the_event_list(double lag, bool ties)
    {
        (double[] times, int[] sites) = Events(ties);
        var found = new List<(double Origin, byte[] Map)>();
        var recorder = new PersistenceMapRecorder(9, lag, 1, 0.5, (origin, map) => found.Add((origin, map.ToArray())));
        recorder.Record(times, sites);
        recorder.Advance(31.5);
        Assert.Equal((int)((31.5 - 1 - lag) / 0.5) + 1, found.Count);
        Assert.All(found, entry => Assert.Equal(
            Enumerable.Range(0, 9).Select(i => (byte)(times.Index().Any(e => sites[e.Index] == i && e.Item > entry.Origin && e.Item - entry.Origin <= lag) ? 0 : 1)),
            entry.Map));
        Assert.Equal(Enumerable.Range(0, found.Count).Select(m => 1 + (0.5 * m)), found.Select(entry => entry.Origin));
    }

    [Fact]
    public void Resuming_gives_the_same_maps()
    {
        (double[] times, int[] sites) = Events(ties: false);
        var whole = new List<byte[]>();
        new PersistenceMapRecorder(9, 2, 1, 0.5, (_, map) => whole.Add(map.ToArray())).Record(times, sites);
        var parts = new List<byte[]>();
        var before = new PersistenceMapRecorder(9, 2, 1, 0.5, (_, map) => parts.Add(map.ToArray()));
        before.Record(times.AsSpan(..100), sites.AsSpan(..100));
        var stream = new MemoryStream();
        before.WriteState(new BinaryWriter(stream));
        var after = new PersistenceMapRecorder(9, 2, 1, 0.5, (_, map) => parts.Add(map.ToArray()));
        after.ReadState(new BinaryReader(new MemoryStream(stream.ToArray())));
        after.Record(times.AsSpan(100..), sites.AsSpan(100..));
        Assert.Equal(whole, parts);
        Assert.Equal(whole.Count, after.Maps);
    }

    private static (double[] Times, int[] Sites) Events(bool ties)
    {
        var mix = new CounterMix(17);
        double[] times = [.. Enumerable.Range(0, 200).Select(_ => ties ? 0.25 * mix.Below(124) : 31 * mix.Uniform())];
        Array.Sort(times);
        return (times, [.. times.Select(_ => mix.Below(9))]);
    }
}
