using PitchDrop.Studies.Particles.Benchmarks;
using PitchDrop.Studies.Registry;

namespace PitchDrop.Tests.Studies.Particles;

public class NveHotLoopTests
{
    [Theory]
    [InlineData("kob-andersen"), InlineData("stillinger-weber")]
    public void A_loop_makes_the_steps_it_claims_and_allocates_nothing(string model)
    {
        using NveHotLoop loop = model == "kob-andersen" ? NveHotLoop.KobAndersen(500, 20, 100) : NveHotLoop.StillingerWeber(500, 20, 100);
        Assert.Equal($"particles/{model}/N500/nve", loop.Name);
        loop.Prepare();
        for (int k = 0; k < 10; k++)
        {
            loop.Work();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        double work = loop.Work();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20);
        Assert.Equal(500 * 20, work);
    }

    [Fact]
    public void Both_liquids_are_timed_and_two_threads() => Assert.Empty(
        new[] { "particles/kob-andersen/N1000/nve", "particles/kob-andersen/N10000/nve", "particles/kob-andersen/N64000/nve", "particles/kob-andersen/N10000/nve/2threads", "particles/kob-andersen/N64000/nve/2threads", "particles/stillinger-weber/N8000/nve" }
            .Except(HotLoopRegistry.All.Select(l => l.Name)));
}
