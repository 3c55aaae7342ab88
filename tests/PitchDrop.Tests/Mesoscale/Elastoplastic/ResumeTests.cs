using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Events;

namespace PitchDrop.Tests.Mesoscale.Elastoplastic;

public class ResumeTests
{
    private const int Total = 6000;

    public static MatrixTheoryData<EventAlgorithm, string> Cases => new(Enum.GetValues<EventAlgorithm>(), ["plain", "quenched", "redrawn", "alone"]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_run_does_not_depend_on_where_its_buffers_are_cut(EventAlgorithm algorithm, string kind)
    {
        Trace whole = Trace.Of(Lattices.Engine(algorithm, Model(kind)), [Total]);
        Assert.Equal(whole, Trace.Of(Lattices.Engine(algorithm, Model(kind)), [.. Cuts()]));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_run_cut_in_time_goes_on_with_the_same_bits(EventAlgorithm algorithm, string kind)
    {
        IEventEngine engine = Lattices.Engine(algorithm, Model(kind));
        EventBuffer whole = engine.Events(1500);
        IEventEngine cut = Lattices.Engine(algorithm, Model(kind));
        var pieces = new EventBuffer(1500);
        double step = whole.Times[^1] / 301;
        for (int k = 1; !pieces.IsFull; k++)
        {
            cut.Advance(pieces, k * step);
        }

        Assert.Equal(whole.Times.ToArray(), pieces.Times.ToArray());
        Assert.Equal(whole.Sites.ToArray(), pieces.Sites.ToArray());
        Assert.Equal(engine.Stresses(121), cut.Stresses(121));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_run_stopped_anywhere_and_resumed_in_a_fresh_engine_has_the_same_bits(EventAlgorithm algorithm, string kind)
    {
        Trace whole = Trace.Of(Lattices.Engine(algorithm, Model(kind)), [Total]);
        IEventEngine engine = Lattices.Engine(algorithm, Model(kind));
        var trace = new Trace();
        foreach (int piece in Cuts())
        {
            trace.Add(engine, piece);
            engine = Resumed(engine, Lattices.Engine(algorithm, Model(kind)));
        }

        trace.End(engine);
        Assert.Equal(whole, trace);
    }

    [Theory]
    [InlineData(EventAlgorithm.Thinning), InlineData(EventAlgorithm.RejectionFree), InlineData(EventAlgorithm.RandomSequential)]
    public void A_state_of_another_size_or_cut_short_is_refused(EventAlgorithm algorithm)
    {
        byte[] state = State(Lattices.Engine(algorithm, Model("plain")));
        Assert.Throws<InvalidDataException>(() => Read(Lattices.Engine(algorithm, Model("plain") with { Side = 12 }), state));
        Assert.Throws<EndOfStreamException>(() => Read(Lattices.Engine(algorithm, Model("plain")), state[..^5]));
        Assert.Throws<EndOfStreamException>(() => Read(Lattices.Engine(algorithm, Model("plain")), state[..100]));
    }

    [Fact]
    public void Another_seed_or_replica_is_another_run()
    {
        Trace first = Trace.Of(Lattices.Engine(EventAlgorithm.Thinning, Model("plain")), [100]);
        Assert.NotEqual(first, Trace.Of(Lattices.Engine(EventAlgorithm.Thinning, Model("plain"), seed: 2), [100]));
        Assert.NotEqual(first, Trace.Of(Lattices.Engine(EventAlgorithm.Thinning, Model("plain"), replica: 1), [100]));
    }

    [Theory]
    [InlineData(EventAlgorithm.Thinning), InlineData(EventAlgorithm.RejectionFree), InlineData(EventAlgorithm.RandomSequential)]
    public void An_event_allocates_nothing(EventAlgorithm algorithm)
    {
        foreach (string kind in new[] { "plain", "redrawn", "alone" })
        {
            IEventEngine engine = Lattices.Engine(algorithm, Model(kind));
            var buffer = new EventBuffer(10_000);
            engine.Advance(buffer, double.PositiveInfinity);
            buffer.Clear();
            long before = GC.GetAllocatedBytesForCurrentThread();
            engine.Advance(buffer, double.PositiveInfinity);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(10_000, buffer.Count);
        }
    }

    [Fact]
    public void Algorithms_have_names_that_go_both_ways()
    {
        Assert.Equal(Enum.GetValues<EventAlgorithm>(), EventAlgorithms.Names.Select(EventAlgorithms.Named));
        Assert.Equal(EventAlgorithm.RandomSequential, EventAlgorithms.Named("random-sequential"));
        Assert.Contains("'gillespie'", Assert.Throws<ArgumentException>(() => EventAlgorithms.Named("gillespie")).Message, StringComparison.Ordinal);
        Assert.Equal(EventAlgorithm.RejectionFree, EventAlgorithms.FastestFor(Model("alone")));
        Assert.Equal(EventAlgorithm.Thinning, EventAlgorithms.FastestFor(Model("plain")));
    }

    private static IEnumerable<int> Cuts()
    {
        int left = Total;
        for (int k = 0; left > 0; k++)
        {
            int piece = Math.Min(left, new[] { 1, 2, 17, 511, 512, 1023, 700 }[k % 7]);
            left -= piece;
            yield return piece;
        }
    }

    private static ElastoplasticParameters Model(string kind)
    {
        var plain = new ElastoplasticParameters { Side = 11, Temperature = 0.06 };
        return kind switch
        {
            "quenched" => plain with { StiffnessDisorder = Lattices.Quenched, MeanStressDropDisorder = Lattices.Quenched },
            "redrawn" => plain with { YieldStressDisorder = Lattices.Redrawn, MeanStressDropDisorder = Lattices.Redrawn },
            "alone" => plain with { Redistribution = false, Temperature = 0.5 },
            _ => plain,
        };
    }

    private static byte[] State(IEventEngine engine)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        engine.WriteState(writer);
        writer.Flush();
        return memory.ToArray();
    }

    private static IEventEngine Read(IEventEngine engine, byte[] state)
    {
        using var reader = new BinaryReader(new MemoryStream(state));
        engine.ReadState(reader);
        return engine;
    }

    private static IEventEngine Resumed(IEventEngine old, IEventEngine fresh)
    {
        byte[] state = State(old);
        Read(fresh, state);
        Assert.Equal(state, State(fresh));
        return fresh;
    }
}
