using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Particles.Forces;

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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Verifies("Particles", "16")]
    public void A_list_cut_out_of_the_wide_one_holds_every_pair_within_its_reach_until_the_particles_are_sorted_anew(int threads)
    {
        using var team = new WorkTeam(threads);
        ParticleSystem system = Configurations.Jittered(Box.Cube(14.3), (15, 15, 15), 0.3, 2, 3);
        var list = new NeighbourList(system, new CountingLaw(2.5), 0.2, team);
        double most = (list.WideSkin - list.Skin) / 2;
        Assert.Equal(0.3, most, 1e-12);
        int made = 0;
        for (int step = 1; step <= 12; step++)
        {
            // All the same distance, in directions of their own.
            Move(list.Particles, 0.0499, (step % 2) + 1);
            made += list.Update() ? 1 : 0;
            list.Store(system);
            Assert.Equal(ReferenceForces.Of(system, new CountingLaw(2.5)).Energy, Within(list, 2.5));
            if (list.LargestMove() == 0)
            {
                Assert.Equal(ReferenceForces.Of(system, new CountingLaw(2.5 + list.Skin)).Energy, Within(list, 2.5 + list.Skin));
            }
        }

        Assert.Equal(made, list.Builds);
        Assert.InRange(list.Sorts, 1, made - 1);
    }

    private static void Move(ClusteredParticles particles, double distance, int seed)
    {
        for (int slot = 0; slot < 8 * particles.Clusters; slot++)
        {
            if (particles.Slots[slot] >= 0)
            {
                (double sin, double cos) = Math.SinCos(seed * (1.0 + particles.Slots[slot]));
                int e = ClusteredParticles.Element(slot);
                particles.Positions[e + (8 * (slot % 3))] += distance * sin;
                particles.Positions[e + (8 * ((slot + 1) % 3))] += distance * cos;
            }
        }
    }

    // The listed pairs nearer than a distance, counted one by one.
    private static int Within(NeighbourList list, double distance)
    {
        double* r = list.Particles.Positions;
        int count = 0;
        for (int part = 0; part < list.List.Parts; part++)
        {
            int* entries = list.List.EntriesOf(part);
            foreach (NeighbourRow row in list.List.Rows(part))
            {
                int block = row.Element & ~(ClusteredParticles.Stride - 1);
                for (int lane = row.Element - block + 1; row.Shift == ClusterList.NoShift && lane < 8; lane++)
                {
                    count += Near(row.Element, block + lane, list.List.ShiftTable + (4 * row.Shift)) ? 1 : 0;
                }

                for (int k = row.First; k < row.End; k++)
                {
                    for (int lane = 0; lane < 8; lane++)
                    {
                        count += Near(row.Element, entries[k] + lane, list.List.ShiftTable + (4 * row.Shift)) ? 1 : 0;
                    }
                }
            }
        }

        return count;

        bool Near(int i, int j, double* by) => new Displacement(r[i] - by[0] - r[j], r[i + 8] - by[1] - r[j + 8], r[i + 16] - by[2] - r[j + 16]).LengthSquared < distance * distance;
    }

    private static NeighbourList Make(WorkTeam team) =>
        new(Configurations.Jittered(Box.Cube(7.6), (8, 8, 8), 0.2, 2, 1), new LennardJones(KobAndersen.Standard), 0.3, team);
}
