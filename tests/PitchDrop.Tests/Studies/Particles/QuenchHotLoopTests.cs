using PitchDrop.Landscape.Minimisers;
using PitchDrop.Studies.Particles.Benchmarks;
using PitchDrop.Studies.Registry;

namespace PitchDrop.Tests.Studies.Particles;

public class QuenchHotLoopTests
{
    [Fact]
    public void A_loop_counts_the_evaluations_of_one_quench_which_are_the_same_each_time()
    {
        var loop = new QuenchHotLoop(new ConjugateGradient(), 500, 20, 100);
        Assert.Equal("particles/kob-andersen/N500/cg", loop.Name);
        Assert.Equal("evaluations/s", loop.Unit);
        Assert.Throws<InvalidOperationException>(() => loop.Work());
        loop.Prepare();
        double first = loop.Work();
        Assert.InRange(first, 21, 200);
        Assert.Equal(first, loop.Work());
    }

    [Fact]
    public void Both_ways_are_timed() => Assert.Empty(
        new[] { "particles/kob-andersen/N8000/fire", "particles/kob-andersen/N8000/cg" }.Except(HotLoopRegistry.All.Select(l => l.Name)));
}
