using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Clusters;

namespace PitchDrop.Tests.Observables.Clusters;

public class SpotGroupTests
{
    [Fact]
    public void Jumps_hang_together_over_the_edges_of_a_sheared_box()
    {
        // b is tilted by 2: what leaves above at x comes back below at x − 2.
        var box = new Box(3, (10, 10, 10), (2, 0, 0));
        JumpPlace[] jumps =
        [
            new(0, new Displacement(5, 9.8, 5)), new(1, new Displacement(7, 3, 3)), new(2, new Displacement(3.1, 0.3, 5)), new(3, new Displacement(3.3, 0.9, 5)), new(4, new Displacement(9.9, 5, 1)), new(5, new Displacement(0.2, 5, 1)),
        ];
        IReadOnlyList<SpotGroup> groups = SpotGroup.Of(box, jumps, 0.8);
        Assert.Equal([[0, 2, 3], [1], [4, 5]], groups.Select(g => g.Members));
        Assert.Equal(0, box.MinimumImage(groups[0].Centre - new Displacement((5 + 5.1 + 5.3) / 3, (9.8 + 10.3 + 10.9) / 3, 5)).LengthSquared, 1e-20);
        Assert.Equal(0, box.MinimumImage(groups[2].Centre - new Displacement(10.05, 5, 1)).LengthSquared, 1e-20);
        Assert.Equal([3, 2], SpotGroup.Of(box, jumps, 0.8, 2).Select(g => g.Members.Count));
        Assert.Empty(SpotGroup.Of(box, [], 0.8));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpotGroup.Of(box, jumps, 0));
    }
}
