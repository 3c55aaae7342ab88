using PitchDrop.Particles.Forces;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;

namespace PitchDrop.Tests.Particles.Neighbours;

public sealed unsafe class NeighbourListTests
{
    [Theory]
    [InlineData(0.1499, false)]
    [InlineData(0.1501, true)]
    public void The_list_is_made_anew_when_a_particle_has_moved_further_than_half_the_skin(double move, bool anew)
    {
        using var team = new WorkTeam(1);
        NeighbourList list = Make(team);
        list.Particles.Positions[ClusteredParticles.Stride + 3] += 0.6 * move;
        list.Particles.Positions[ClusteredParticles.Stride + 16 + 3] -= 0.8 * move;
        Assert.Equal(move, list.LargestMove(), 1e-12);
        Assert.Equal(anew, list.Update());
        Assert.Equal(anew ? 1 : 0, list.Builds);
        Assert.Equal(anew ? 0 : move, list.LargestMove(), 1e-12);
    }

    [Fact]
    public void A_coordinate_that_is_no_number_is_not_taken_for_a_small_move()
    {
        using var team = new WorkTeam(1);
        NeighbourList list = Make(team);
        list.Particles.Positions[8] = double.NaN;
        Assert.True(double.IsNaN(list.LargestMove()));
        Assert.Throws<ArithmeticException>(() => list.Update());
    }

    [Fact]
    public void Each_particle_stands_in_one_lane_and_comes_back_to_its_own_place()
    {
        using var team = new WorkTeam(1);
        ParticleSystem system = Configurations.Jittered(Box.Cube(7.6), (8, 8, 8), 0.4, 2, 1), back = system.Copy();
        var list = new NeighbourList(system, new LennardJones(KobAndersen.Standard), 0.3, team);
        list.Rebuild();
        Assert.Equal(Enumerable.Range(0, 512), list.Particles.Slots.Take(8 * list.Particles.Clusters).Where(i => i >= 0).Order());
        list.Particles.Store(back);
        Assert.All(Enumerable.Range(0, 512), i => Assert.Equal(0, (system.Unwrapped(i) - back.Unwrapped(i)).LengthSquared, 1e-28));
    }

    private static NeighbourList Make(WorkTeam team) =>
        new(Configurations.Jittered(Box.Cube(7.6), (8, 8, 8), 0.2, 2, 1), new LennardJones(KobAndersen.Standard), 0.3, team);
}
