using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.CageJumps;
using PitchDrop.Observables.Clusters;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Observables.Structure;

namespace PitchDrop.Tests.Observables.Clusters;

public class CarriedJumpsTests
{
    [Fact]
    public void Jumps_are_carried_by_the_flow_and_a_cluster_knows_its_own_however_the_box_is_described()
    {
        (JumpCorrelation one, JumpPlace[] inside, JumpPlace[] all) = Measured(flip: 0);
        (JumpCorrelation other, JumpPlace[] flipped, _) = Measured(flip: 1);
        Assert.InRange(inside.Length, 3, 40);
        Assert.Equal(60, all.Length);
        Assert.Equal(inside.Select(j => j.Particle), flipped.Select(j => j.Particle));
        Assert.All(Enumerable.Range(0, 6), b => Assert.Equal(one.CountsOf(b).ToArray(), other.CountsOf(b).ToArray()));
        Assert.InRange(Enumerable.Range(0, 6).Sum(one.Count), 20, 5000);
    }

    [Fact]
    public void Without_jumps_there_is_no_correlation()
    {
        MemoryPaths paths = Paths(0);
        var space = new ConvectedSpace(paths);
        var cluster = new ConvectiveCluster(space, space.Grid(1, (4, 4, 4)), 1, [0]);
        Assert.Null(CarriedJumps.Correlation(cluster, JumpSpots.Of(paths, []), 0, 2, MadeJumps.Bins));
    }

    // Particle i jumps at frame i % 3; boxes of all frames but the first may be described by an edge further on.
    private static (JumpCorrelation Correlation, JumpPlace[] Inside, JumpPlace[] All) Measured(int flip)
    {
        MemoryPaths paths = Paths(flip);
        var space = new ConvectedSpace(paths);
        var spots = JumpSpots.Of(paths, [.. Enumerable.Range(0, 60).Select(i => new CageJump(i, i % 3, 1, default, default))]);
        BrickGrid grid = space.Grid(1, (4, 4, 4));
        var cluster = new ConvectiveCluster(space, grid, 1, [.. Enumerable.Range(0, 64).Where(b => b % 4 < 2 && b / 4 % 4 < 2)]);
        JumpPlace[] all = CarriedJumps.At(space, spots.All, 1), inside = CarriedJumps.Inside(cluster, spots.All, 1);

        // By hand: sheared by the strain from its own frame to frame 1.
        Assert.All(Enumerable.Range(0, 60), s => Assert.Equal(spots.All[s].Position.X + (0.1 * (1 - spots.All[s].Frame) * spots.All[s].Position.Y), all[s].Place.X, 1e-12));
        Assert.All(inside, j => Assert.Contains(j, all));
        Assert.All(inside, j => Assert.True(cluster.Contains(j.Place, 1)));
        return (CarriedJumps.Correlation(cluster, spots, 1, 2, MadeJumps.Bins, half: 1)!, inside, all);
    }

    private static MemoryPaths Paths(int flip)
    {
        var mix = new CounterMix(37);
        var box = new Box(3, (6, 6, 6), (0, 0, 0));
        double[][] frames = new double[3][];
        frames[0] = Arrangements.Gas(box, 60, mix);
        var boxes = new Box[] { box, null!, null! };
        for (int f = 1; f < 3; f++)
        {
            frames[f] = [.. frames[0]];
            boxes[f] = new Box(3, (6, 6, 6), ((0.6 * f) - (6 * flip), 0, 0));
            for (int i = 0; i < 60; i++)
            {
                frames[f][i] += 0.1 * f * frames[0][60 + i];
            }
        }

        return new MemoryPaths(new FrameTimes([0, 1, 2], 1), frames, [.. Enumerable.Repeat(0, 60)], boxes, [0, 0.1, 0.2]);
    }
}
