using PitchDrop.Studies.Analysis.Benchmarks;
using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;

namespace PitchDrop.Tests.Studies.Analysis;

public class LocalStructureHotLoopTests
{
    [Fact]
    public void A_loop_counts_the_particles_that_it_describes()
    {
        IHotLoop loop = new LocalStructureHotLoop(2, 3);
        Assert.Equal("softness/structure-functions/N10000/threads2", loop.Name);
        Assert.Throws<InvalidOperationException>(() => loop.Work());
        loop.Prepare();
        Assert.Equal(3, loop.Work());
    }

    [Fact]
    public void Structure_functions_are_timed() => Assert.Empty(
        new[] { "softness/structure-functions/N10000", "softness/structure-functions/N10000/threads2" }.Except(HotLoopRegistry.All.Select(l => l.Name)));
}
