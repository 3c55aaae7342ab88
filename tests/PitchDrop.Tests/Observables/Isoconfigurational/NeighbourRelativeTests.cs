using PitchDrop.Observables.Isoconfigurational;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Observables.Isoconfigurational;

public class NeighbourRelativeTests
{
    [Fact]
    [Verifies("Landscape", "43")]
    public void The_mean_displacement_of_the_neighbours_is_taken_off()
    {
        // 1 has the neighbours 0 and 2, which have 1 alone; 3 has none.
        double[] relative = NeighbourRelative.Of([1, 4, 2, 7, 0, 0, 6, 1], 4, [(0, 1), (1, 2)]);
        Assert.Equal([1 - 4, 4 - 1.5, 2 - 4, 7, 0, -3, 6, 1], relative);
    }

    [Fact]
    public void What_all_do_together_is_no_motion() => Assert.All(NeighbourRelative.Of([3, 3, 3, -1, -1, -1, 2, 2, 2], 3, [(0, 1), (1, 2), (2, 0)]), u => Assert.Equal(0, u));
}
