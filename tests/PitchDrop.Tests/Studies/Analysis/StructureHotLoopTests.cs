using PitchDrop.Studies.Analysis.Benchmarks;
using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;

namespace PitchDrop.Tests.Studies.Analysis;

public class StructureHotLoopTests
{
    [Fact]
    public void A_loop_counts_what_it_measures()
    {
        var loop = StructureHotLoop.PairDistribution(1500, 2);
        Assert.Equal("observables/pair-distribution/N1500", loop.Name);
        Assert.Throws<InvalidOperationException>(() => loop.Work());
        loop.Prepare();
        Assert.Equal(3000, loop.Work());
        IHotLoop overlap = StructureHotLoop.TotalOverlap(500, 3);
        overlap.Prepare();
        Assert.Equal(2000, overlap.Work());
        IHotLoop waves = StructureHotLoop.StructureFactor(100, 2);
        waves.Prepare();
        Assert.Equal(0, waves.Work() % 200);
    }

    [Fact]
    public void Structure_is_timed() => Assert.Empty(
        new[] { "observables/pair-distribution/N10000", "observables/structure-factor/N1000", "observables/total-overlap/N10000" }.Except(HotLoopRegistry.All.Select(l => l.Name)));
}
