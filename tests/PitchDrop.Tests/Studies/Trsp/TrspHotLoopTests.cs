using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Trsp.Benchmarks;

namespace PitchDrop.Tests.Studies.Trsp;

public class TrspHotLoopTests
{
    [Fact]
    public void A_loop_does_the_work_it_claims_and_allocates_nothing()
    {
        var loop = new TrspHotLoop(8, 0.47, 500);
        loop.Prepare();
        Assert.Equal(500, loop.Work());
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(500, loop.Work());
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void The_full_matrix_does_as_many_events_as_it_says()
    {
        IHotLoop loop = new DenseTrspHotLoop(8, 0.47, 7);
        Assert.Throws<InvalidOperationException>(() => loop.Work());
        loop.Prepare();
        Assert.Equal(7, loop.Work());
        Assert.Equal("events/s", loop.Unit);
    }

    [Fact]
    public void The_loops_are_registered() =>
        Assert.Empty(new[] { "trsp/L20/T0.47", "trsp/L64/T0.47", "trsp/dense/L20/T0.47" }.Except(HotLoopRegistry.All.Select(l => l.Name)));
}
