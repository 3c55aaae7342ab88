using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Studies.Elastoplastic.Benchmarks;
using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;

namespace PitchDrop.Tests.Studies.Elastoplastic;

public class HotLoopTests
{
    private static readonly IHotLoop[] Small = [LatticeHotLoop.Thinning(16, 0.1, 3000), LatticeHotLoop.RejectionFree(16, 0.1, 3000), LatticeHotLoop.Reference(16, 0.1, 500), new MemoryLimitLoop(16, 1000)];

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3)]
    public void A_loop_does_the_work_it_claims_and_allocates_nothing(int number)
    {
        IHotLoop loop = Small[number];
        loop.Prepare();
        double work = loop.Work();
        long before = GC.GetAllocatedBytesForCurrentThread();
        double again = loop.Work();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(work, again);
        Assert.InRange(work, 500, 3000);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void The_registered_loops_have_the_names_that_scripts_rely_on()
    {
        string[] names = [.. HotLoopRegistry.All.Select(l => l.Name)];
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
        Assert.Empty(new[]
        {
            "elastoplastic/L64/T0.02", "elastoplastic/L128/T0.02", "elastoplastic/L256/T0.02", "elastoplastic/rejection-free/L64/T0.02", "elastoplastic/reference/L64/T0.02", "elastoplastic/limit/L64",
        }.Except(names));
    }

    [Theory]
    [InlineData(64), InlineData(128)]
    public void The_limit_moves_the_bytes_that_an_event_must_move(int side) =>
        Assert.Equal(new StressKick(StressPropagator.Create(PropagatorConvention.RealSpace, side)).BytesAnEvent, new MemoryLimitLoop(side, 1).BytesAPass);
}
