using PitchDrop.Studies.Particles.Benchmarks;
using PitchDrop.Studies.Registry;

namespace PitchDrop.Tests.Studies.Particles;

public class StiffnessHotLoopTests
{
    [Fact]
    public void Both_ways_find_the_same_stiffnesses_and_count_their_pairs()
    {
        var ours = new StiffnessHotLoop("ipl", 500, 20, false, 2, 200);
        var plain = new StiffnessHotLoop("ipl", 500, 20, true, 2, 200);
        Assert.Equal("landscape/ipl/N500/stiffness/threads2", ours.Name);
        Assert.Equal("landscape/ipl/N500/stiffness-one-by-one/threads2", plain.Name);
        Assert.Equal("pairs/s", ours.Unit);
        Assert.Throws<InvalidOperationException>(() => ours.Work());
        ours.Prepare();
        plain.Prepare();
        Assert.Equal((20, 20), (ours.Work(), plain.Work()));
        Assert.All(ours.Stiffness.Zip(plain.Stiffness), pair => Assert.Equal(pair.First, pair.Second, 1e-7 * pair.First));
        Assert.InRange(plain.Residual, ours.Residual, 1e-10);
    }

    [Fact]
    public void Large_states_are_timed_both_ways() => Assert.Empty(
        new[] { "landscape/ipl/N2000/stiffness-all/threads2", "landscape/mblj/N8000/stiffness/threads2", "landscape/mblj/N8000/stiffness-one-by-one/threads2", "landscape/stillinger-weber/N8000/stiffness/threads2" }
            .Except(HotLoopRegistry.All.Select(l => l.Name)));
}
