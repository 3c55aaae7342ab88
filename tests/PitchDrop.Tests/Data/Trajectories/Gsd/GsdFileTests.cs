using PitchDrop.Data.Trajectories;
using PitchDrop.Data.Trajectories.Gsd;

namespace PitchDrop.Tests.Data.Trajectories.Gsd;

/// <summary>What a GSD file gives back of what was written into it.</summary>
public class GsdFileTests
{
    [Fact]
    public void Double_precision_gives_back_every_digit_of_a_box_whose_centre_is_at_0()
    {
        using var folder = new TemporaryFolder();
        ParticleFrame[] frames = [.. SampleTrajectory.Frames(20, 3).Select(f => f with { Lengths = (8, 4, 2), Tilts = (1, -0.5, 0.25), Origin = (-4.25, -2.125, -1), Positions = Small(f) })];
        Assert.Empty(SampleTrajectory.Write(GsdFile.Create(folder["t.gsd"], GsdPrecision.Double), frames));
        List<ParticleFrame> read = SampleTrajectory.ReadAll(folder["t.gsd"]);
        Assert.Equal(3, read.Count);
        Assert.All(frames.Zip(read), pair => SampleTrajectory.Same(pair.First, pair.Second));
        Assert.Equal(3, read[0].Dimension);
    }

    [Fact]
    public void What_is_lost_is_said_once()
    {
        using var folder = new TemporaryFolder();
        ParticleFrame[] frames = [.. SampleTrajectory.Frames(4, 3).Select(f => f with { Periodic = (true, true, false), Identities = [2, 3, 4, 5] })];
        IReadOnlyList<string> said = SampleTrajectory.Write(folder["t.gsd"], frames);
        Assert.Equal(4, said.Count);
        Assert.Contains(said, s => s.Contains("single precision", StringComparison.Ordinal));
        Assert.Contains(said, s => s.Contains("periodic along every edge", StringComparison.Ordinal));
        Assert.Contains(said, s => s.Contains("centre of the box", StringComparison.Ordinal));
        Assert.Contains(said, s => s.Contains("log/particles/id", StringComparison.Ordinal));
    }

    [Fact]
    public void Particles_are_written_by_identity_and_other_identities_than_places_are_read_back()
    {
        using var folder = new TemporaryFolder();
        ParticleFrame[] frames = [.. SampleTrajectory.Frames(3, 3).Select((f, k) => f with { Identities = k == 1 ? [9, 2, 5] : [3, 1, 2] })];
        SampleTrajectory.Write(folder["t.gsd"], frames);
        List<ParticleFrame> read = SampleTrajectory.ReadAll(folder["t.gsd"]);
        Assert.Equal([1, 2, 3], read[0].Identities);
        Assert.Equal([2, 5, 9], read[1].Identities);
        Assert.Equal([1, 2, 3], read[2].Identities);
        Assert.Equal((float)frames[1].Velocities![0], read[1].Velocities![6]);
        Assert.Equal((float)frames[2].Velocities![0], read[2].Velocities![6]);
        Assert.Equal([.. frames[0].Species[1..], frames[0].Species[0]], read[0].Species);
    }

    [Fact]
    public void Particles_outside_the_box_are_moved_in_and_the_unwrapped_position_remains()
    {
        using var folder = new TemporaryFolder();
        ParticleFrame frame = SampleTrajectory.Frames(40, 1)[0];
        frame = frame with { Positions = [.. frame.Positions.Select(x => 9 * x)], IsUnwrapped = true };
        SampleTrajectory.Write(GsdFile.Create(folder["t.gsd"], GsdPrecision.Double), [frame]);
        ParticleFrame read = SampleTrajectory.ReadAll(folder["t.gsd"])[0];
        Assert.Contains(read.Images!, n => n != 0);
        for (int i = 0; i < 40; i++)
        {
            double z = read.Positions[(3 * i) + 2];
            Assert.InRange(z, -3.5, 3.5);
            Assert.Equal(frame.Positions[(3 * i) + 2] - 5.5, z + (7 * read.Images![(3 * i) + 2]), 1e-13);
            double x = read.Positions[3 * i] + (5 * read.Images[3 * i]) + (0.3 * read.Images[(3 * i) + 1]) - (0.2 * read.Images[(3 * i) + 2]);
            Assert.Equal(frame.Positions[3 * i] - (-1.5 + (0.5 * (5 + 0.3 - 0.2))), x, 1e-13);
        }
    }

    [Fact]
    public void A_number_of_particles_that_changes_and_new_species_are_read_back()
    {
        using var folder = new TemporaryFolder();
        ParticleFrame[] frames = [SampleTrajectory.Frames(3, 1)[0] with { Species = ["2", "2", "10"] }, SampleTrajectory.Frames(5, 1, seed: 2)[0], SampleTrajectory.Frames(3, 1, seed: 3)[0]];
        SampleTrajectory.Write(folder["t.gsd"], frames);
        List<ParticleFrame> read = SampleTrajectory.ReadAll(folder["t.gsd"]);
        Assert.Equal([3, 5, 3], read.Select(f => f.Count));
        Assert.All(frames.Zip(read), pair => Assert.Equal(pair.First.Species, pair.Second.Species));
        Assert.All(frames.Zip(read), pair => Assert.Equal(pair.First.Masses, pair.Second.Masses!));
    }

    [Fact]
    public void Images_of_frame_0_alone_are_marked_and_said_to_be_copies()
    {
        Assert.SkipUnless(Python.HasGsd, "python3-gsd is not installed");
        using var folder = new TemporaryFolder();
        Python.Run(
            """
            import sys, numpy as np, gsd.hoomd
            for path, later in ((sys.argv[1], False), (sys.argv[2], True)):
                with gsd.hoomd.open(path, 'wb') as t:
                    for f in range(3):
                        s = gsd.hoomd.Snapshot(); s.particles.N = 2; s.configuration.box = [3, 3, 3, 0, 0, 0]; s.configuration.step = f
                        s.particles.position = [[f / 10, 0, 0], [1, 1, 1]]
                        if f == 0 or later: s.particles.image = [[1, 0, 0], [0, 2, f]]
                        t.append(s)
            """,
            folder["still.gsd"], folder["moving.gsd"]);
        using TrajectoryReader still = TrajectoryFormats.Open(folder["still.gsd"]), moving = TrajectoryFormats.Open(folder["moving.gsd"]);
        Assert.All(SampleTrajectory.ReadAll(still), f => Assert.True(f.ImagesAreInherited));
        Assert.All(SampleTrajectory.ReadAll(moving), f => Assert.False(f.ImagesAreInherited));
        Assert.Contains("image counts stand in frame 0 alone", Assert.Single(still.Remarks), StringComparison.Ordinal);
        Assert.Empty(moving.Remarks);
    }

    [Fact]
    public void What_gsd_leaves_out_of_frame_0_because_it_is_0_is_0_and_not_unknown()
    {
        Assert.SkipUnless(Python.HasGsd, "python3-gsd is not installed");
        using var folder = new TemporaryFolder();
        Python.Run(
            """
            import sys, gsd.hoomd
            with gsd.hoomd.open(sys.argv[1], 'wb') as t:
                for f in range(3):
                    s = gsd.hoomd.Snapshot(); s.particles.N = 2; s.configuration.box = [3, 3, 3, 0, 0, 0]; s.configuration.step = f
                    s.particles.position = [[f / 8, 0, 0], [1, 1, 1]]; s.particles.image = [[0, 0, 0], [0, 0, f]]; s.particles.velocity = [[0, 0, f], [0, 0, 0]]
                    t.append(s)
            """,
            folder["t.gsd"]);
        List<ParticleFrame> read = SampleTrajectory.ReadAll(folder["t.gsd"]);
        Assert.Equal([0, 1, 2], read.Select(f => f.Step!.Value));
        Assert.Equal([0, 1, 2], read.Select(f => f.Images![5]));
        Assert.Equal([0, 1, 2], read.Select(f => f.Velocities![2]));
        Assert.All(read, f => Assert.False(f.ImagesAreInherited));
        Assert.Null(read[0].Time);
        SampleTrajectory.Write(folder["t.npz"], read);
    }

    [Fact]
    public void Frames_that_differ_in_what_they_have_are_refused()
    {
        using var folder = new TemporaryFolder();
        ParticleFrame frame = SampleTrajectory.Frames(3, 1)[0];
        using (TrajectoryWriter writer = TrajectoryFormats.Create(folder["t.gsd"]))
        {
            writer.Append(frame);
            var refused = Assert.Throws<ArgumentException>(() => writer.Append(frame with { Velocities = null }));
            Assert.Contains("frame 1 has not velocities, unlike frame 0", refused.Message, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.GetFiles(folder.Root));
    }

    private static double[] Small(ParticleFrame frame) => [.. frame.Velocities!.Select(v => v / 2)];
}
