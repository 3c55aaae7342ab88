using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.CageJumps;
using PitchDrop.Observables.Clusters;
using PitchDrop.Particles.Forces;
using PitchDrop.Studies.Flows;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Flows;

public class SoftSpotsTests
{
    private static readonly SoftSpotRule Rule = new() { Starts = 100, Modes = 3, Draws = 999, LeastJumps = 2 };

    [Fact]
    public void Jumps_at_the_softest_modes_are_seen_to_lie_there_and_what_is_missing_is_said()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        FlowJob flow = SmallFlow.Done(folder, SmallFlow.Molecular(SmallFlow.Molten(folder)));
        Interaction law = flow.Plan.Parent.Plan.Interaction;
        using FlowPaths paths = flow.Open(folder);
        var space = new ConvectedSpace(paths);

        // A block of 2 × 2 × 2 of 4 × 4 × 4: an eighth of the box.
        BrickGrid grid = space.Grid(3, (4, 4, 4));
        int[] blocks = [.. Enumerable.Range(0, 64).Where(b => b % 4 < 2 && b / 4 % 4 < 2 && b / 16 < 2)];
        var cluster = new ConvectiveCluster(space, grid, 3, blocks);
        var silent = SoftSpots.Of(paths, law, cluster, JumpSpots.Of(paths, []), 1, 3, Rule, 5);
        Assert.InRange(silent.Particles, 25, 55);
        Assert.Equal((3, 0, 0, 0), (silent.Modes.Count, silent.EarlyJumps.Count, silent.Spots.Count, silent.CoreOverlaps));
        Assert.Contains("no spot of 2 jumps", silent.Reason, StringComparison.Ordinal);
        Assert.Null(silent.Coincidence);
        Assert.All(silent.Modes.Zip(silent.Modes.Skip(1)), p => Assert.True(p.First.Stiffness <= p.Second.Stiffness));
        Assert.All(silent.Modes, m =>
        {
            Assert.InRange(m.ShearShare, -1, 1);
            Assert.Equal(0, m.CoreShare);
            Assert.All(m.Particles, i => Assert.True(Contains(i, 1)));
            Assert.InRange(m.Displacements.Sum(u => u.LengthSquared), 0.5, 1 + 1e-12);
        });

        // The two particles that move most in each mode jump at frame 2; one elsewhere jumps too, and one long before.
        int outside = Enumerable.Range(0, 320).First(i => !Contains(i, 2));
        CageJump[] jumps =
        [
            .. silent.Modes.SelectMany(m => m.Particles.Where(i => Contains(i, 2)).Take(2)).Distinct().Select(i => Jump(i, 2)), Jump(outside, 2), Jump(silent.Modes[0].Particles[0], 9),
        ];
        var spots = SoftSpots.Of(paths, law, cluster, JumpSpots.Of(paths, jumps), 1, 3, Rule with { LeastJumps = 1 }, 5);
        Assert.Null(spots.Reason);
        Assert.Equal(jumps.Length - 2, spots.EarlyJumps.Count);
        Assert.DoesNotContain(spots.EarlyJumps, j => j.Particle == outside);
        Assert.InRange(spots.Coincidence!.Distance, 0, 1);
        Assert.InRange(spots.Coincidence.PValue, 0, 0.3);
        Assert.Equal(silent.Modes.Select(m => m.Stiffness), spots.Modes.Select(m => m.Stiffness));

        SoftSpots large = SoftSpots.Of(paths, law, cluster, JumpSpots.Of(paths, jumps), 1, 3, Rule with { MostParticles = 10 }, 5);
        Assert.Contains("modes are sought of 2 to 10", large.Reason, StringComparison.Ordinal);

        bool Contains(int i, int frame)
        {
            double[] all = new double[paths.Length];
            paths.Read(frame, 0, all);
            return cluster.Contains(new Displacement(all[i], all[320 + i], all[640 + i]), frame);
        }
    }

    [Fact]
    public void Where_the_minimiser_does_not_arrive_there_is_no_inherent_state_and_no_mode()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        FlowJob flow = SmallFlow.Done(folder, SmallFlow.Brownian(SmallFlow.Suspension(folder)));
        using FlowPaths paths = flow.Open(folder);
        var space = new ConvectedSpace(paths);
        var cluster = new ConvectiveCluster(space, space.Grid(3, (3, 3, 3)), 3, [0, 1, 3, 4]);
        SoftSpots spots = SoftSpots.Of(paths, flow.Plan.Parent.Plan.Interaction, cluster, JumpSpots.Of(paths, []), 1, 3, Rule with { Goal = Rule.Goal with { MaxIterations = 3 } }, 5);
        Assert.Contains("no inherent state", spots.Reason, StringComparison.Ordinal);
        Assert.Empty(spots.Modes);
    }

    private static CageJump Jump(int particle, int frame) => new(particle, frame, 1, default, new Displacement(0.5, 0, 0));
}
