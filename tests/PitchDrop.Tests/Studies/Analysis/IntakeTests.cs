using PitchDrop.Data.Trajectories;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Analysis;

/// <summary>Frames become paths: order, unwrapping, dimension, units, scratch files.</summary>
public class IntakeTests
{
    [Theory]
    [InlineData(true), InlineData(false)]
    public void Particles_stand_in_the_order_of_their_identities_and_are_unwrapped(bool hasImages)
    {
        using var folder = new TemporaryFolder();
        var walkers = new Walkers(20, 60, seed: 2) { HasImages = hasImages };
        using TrajectoryData data = Taken(folder, walkers, new ReadingSettings());
        double[] frame = new double[60], start = new double[60];
        Assert.Equal((60, 20, 3), (data.Paths.Times.Count, data.Paths.Particles, data.Paths.Dimension));
        data.Paths.Read(0, 0, start);
        for (int f = 0; f < 60; f++)
        {
            data.Paths.Read(f, 0, frame);
            double[] moved = [.. frame.Zip(start, (now, then) => now - then)];
            double[] true0 = Columns(walkers.Paths[0], 20, 3), trueF = Columns(walkers.Paths[f], 20, 3);
            Assert.All(moved.Zip(trueF.Zip(true0, (now, then) => now - then)), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        }

        Assert.Equal(["A", "B"], data.Paths.SpeciesNames);
        Assert.Equal([.. Enumerable.Range(0, 20).Select(i => Walkers.SpeciesOf(i) == "B" ? 1 : 0)], data.Paths.Species.ToArray());
        Assert.Equal([14, 6], data.Facts.SpeciesCounts);
        Assert.True(data.Facts.HasConstantBox);
    }

    // GSD leaves counts out of later frames: copies of those of frame 0 would tear every path at the walls.
    [Fact]
    public void Image_counts_that_are_copies_of_frame_0_are_not_believed()
    {
        using var folder = new TemporaryFolder();
        var walkers = new Walkers(20, 60, seed: 2) { Edit = (f, x) => x with { Images = new int[60], ImagesAreInherited = f > 0 } };
        using TrajectoryData data = Taken(folder, walkers, new ReadingSettings());
        double[] last = new double[60], first = new double[60];
        data.Paths.Read(0, 0, first);
        data.Paths.Read(59, 0, last);
        double[] moved = Columns(walkers.Paths[59], 20, 3).Zip(Columns(walkers.Paths[0], 20, 3), (now, then) => now - then).ToArray();
        Assert.All(last.Zip(first, (now, then) => now - then).Zip(moved), p => Assert.Equal(p.Second, p.First, 1e-12));
        Assert.Contains(walkers.Paths[59], r => r is < 0 or > Walkers.Side);
    }

    [Fact]
    public void A_frame_can_be_read_in_parts()
    {
        using var folder = new TemporaryFolder();
        using TrajectoryData data = Taken(folder, new Walkers(20, 5, seed: 2), new ReadingSettings());
        double[] whole = new double[60], part = new double[7];
        data.Paths.Read(3, 0, whole);
        data.Paths.Read(3, 50, part);
        Assert.Equal(whole[50..57], part);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Paths.Read(5, 0, whole));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Paths.Read(4, 54, part));
    }

    [Fact]
    public void Two_dimensions_are_found_or_asked_for()
    {
        using var folder = new TemporaryFolder();
        using (TrajectoryData flat = Taken(folder, new Walkers(20, 5, seed: 3, dimension: 2), new ReadingSettings()))
        {
            Assert.Equal((2, 40, 100.0), (flat.Paths.Dimension, flat.Paths.Length, flat.Facts.Volume));
        }

        using TrajectoryData projected = Taken(folder, new Walkers(20, 5, seed: 3), new ReadingSettings { Dimension = 2 });
        Assert.Equal(2, projected.Paths.Dimension);
    }

    [Fact]
    public void Skip_and_stride_choose_frames_and_the_others_still_serve_to_unwrap()
    {
        using var folder = new TemporaryFolder();
        var walkers = new Walkers(20, 61, seed: 4) { HasImages = false };
        using TrajectoryData data = Taken(folder, walkers, new ReadingSettings { Skip = 10, Stride = 25 });
        Assert.Equal([1000, 3500, 6000], data.Paths.Times.Steps.ToArray());
        double[] first = new double[60], last = new double[60];
        data.Paths.Read(0, 0, first);
        data.Paths.Read(2, 0, last);
        double[] then = Columns(walkers.Paths[10], 20, 3), now = Columns(walkers.Paths[60], 20, 3);
        Assert.All(Enumerable.Range(0, 60), k => Assert.Equal(now[k] - then[k], last[k] - first[k], 1e-12));
    }

    [Fact]
    public void Reduced_units_are_those_of_the_paper()
    {
        using var folder = new TemporaryFolder();
        using TrajectoryData data = Taken(folder, new Walkers(20, 5, seed: 3) { HasVelocities = true }, new ReadingSettings { IsReduced = true, Temperature = 0.25, Mass = 4, TimeStep = 0.01 }, new TrajectoryNeeds(true, []));
        double a0 = Math.Cbrt(1000.0 / 20), t0 = a0 * Math.Sqrt(4 / 0.25);
        Assert.Equal(20, data.Facts.Volume, 1e-12);
        Assert.Equal(Walkers.Side / a0, data.Paths.BoxOf(0).LengthX, 1e-12);
        Assert.Equal(1.0 / t0, data.Paths.Times[1], 1e-12);
        Assert.Equal(("a0", "t0"), (data.Facts.LengthUnit, data.Facts.TimeUnit));
        double[] velocities = new double[60];
        data.Velocities!.Read(3, 0, velocities);
        Assert.Equal([.. Enumerable.Range(0, 20).Select(i => i * t0 / a0), .. Enumerable.Repeat(3 * t0 / a0, 20), .. Enumerable.Repeat(t0 / a0, 20)], velocities, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Repeated_frames_are_left_out_where_that_was_asked_for_and_it_is_said()
    {
        using var folder = new TemporaryFolder();
        var walkers = new Walkers(10, 20, seed: 3) { Edit = (f, x) => x with { Step = f < 10 ? 100 * f : 100 * (f - 3) } };
        using TrajectoryData data = Taken(folder, walkers, new ReadingSettings { LeavesOutRepeated = true });
        Assert.Equal([.. Enumerable.Range(0, 17).Select(f => 100L * f)], data.Paths.Times.Steps.ToArray());
        Assert.Contains("3 frames that were not later than the frame before them were left out", data.Facts.Remarks);
    }

    [Theory]
    [InlineData(5, "frame 5: it has 9 particles, the first frame has 10")]
    [InlineData(6, "frame 6: particle 11 is not in the first frame")]
    [InlineData(7, "is of species C, in the first frame of ")]
    [InlineData(8, "frame 8: it was taken at step 700, the frame before it at step 700; after a restart")]
    [InlineData(9, "frame 9: particle ")]
    [InlineData(10, "frame 10: its box repeats along other edges")]
    [InlineData(11, "stands there twice")]
    [InlineData(12, "frame 12: it has no velocities")]
    public void Frames_that_do_not_go_together_are_refused(int frame, string said)
    {
        using var folder = new TemporaryFolder();
        var walkers = new Walkers(10, 20, seed: 1) { HasImages = frame != 9, HasVelocities = true, Edit = (f, x) => f == frame ? Spoilt(x, f) : x };
        InvalidTrajectoryException e = Assert.Throws<InvalidTrajectoryException>(() => Taken(folder, walkers, new ReadingSettings(), new TrajectoryNeeds(true, [])));
        Assert.StartsWith("walkers: frame ", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("counted from 0", e.Message, StringComparison.Ordinal);
        Assert.Contains(said, e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void Sums_of_columns_are_a_series()
    {
        using var folder = new TemporaryFolder();
        var walkers = new Walkers(10, 5, seed: 3) { Edit = (f, x) => x with { Columns = new Dictionary<string, double[]>(StringComparer.Ordinal) { ["a"] = [.. x.Identities.Select(i => (double)i)], ["b"] = [.. Enumerable.Repeat((double)f, 10)] } } };
        using TrajectoryData data = Taken(folder, walkers, new ReadingSettings(), new TrajectoryNeeds(false, ["a", "b"]));
        double[] sums = new double[2];
        data.SumsOf("b", "a").Read(3, 0, sums);
        Assert.Equal([30, 55], sums);
        Assert.Throws<ArgumentException>(() => data.SumsOf("c"));
    }

    [Fact]
    public void Scratch_files_vanish_with_the_paths_and_when_reading_fails()
    {
        using var folder = new TemporaryFolder();
        using (TrajectoryData data = Taken(folder, new Walkers(10, 5, seed: 3), new ReadingSettings()))
        {
            Assert.Equal(5 * 30 * 8, new FileInfo(folder["scratch.paths.tmp"]).Length);
        }

        Assert.False(File.Exists(folder["scratch.paths.tmp"]));
        Assert.Throws<InvalidTrajectoryException>(() => Taken(folder, new Walkers(10, 5, seed: 3) { Every = 0 }, new ReadingSettings()));
        Assert.False(File.Exists(folder["scratch.paths.tmp"]));
    }

    [Fact]
    public void Reading_ahead_gives_the_same_frames_and_the_same_failures()
    {
        using var folder = new TemporaryFolder();
        TrajectoryFile file = TrajectoryFile.Of(new Walkers(20, 50, seed: 8) { HasVelocities = true }.Write(folder["w.gsd"]));
        byte[][] scratch = [.. new[] { 1, 2 }.Select(threads =>
        {
            using var intake = new TrajectoryIntake(file, folder["scratch"], new ReadingSettings(), new TrajectoryNeeds(true, []), threads);
            while (intake.Next())
            {
                // to the end
            }

            Assert.False(intake.Next());
            using TrajectoryData data = intake.Complete();
            return (byte[])[.. File.ReadAllBytes(folder["scratch.paths.tmp"]), .. File.ReadAllBytes(folder["scratch.velocities.tmp"])];
        })];
        Assert.Equal(2 * 50 * 60 * 8, scratch[0].Length);
        Assert.Equal(scratch[0], scratch[1]);
    }

    [Fact]
    public void A_frame_leaves_nothing_in_memory_but_its_time()
    {
        using var folder = new TemporaryFolder();
        using var intake = new TrajectoryIntake(new Walkers(1000, 2, seed: 1) { HasImages = false }.Standing(300), folder["scratch"], new ReadingSettings(), TrajectoryNeeds.Positions);
        for (int f = 0; f < 100; f++)
        {
            Assert.True(intake.Next());
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int f = 0; f < 200; f++)
        {
            Assert.True(intake.Next());
        }

        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / 200;
        Assert.InRange(each, 0, 3000); // of 24 000 bytes of positions
    }

    [Fact]
    public void The_facts_come_back_from_a_state()
    {
        using var folder = new TemporaryFolder();
        using TrajectoryData data = Taken(folder, new Walkers(10, 5, seed: 3), new ReadingSettings { LeavesOutRepeated = true });
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        data.Facts.Save(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        Assert.Equivalent(data.Facts, TrajectoryFacts.Load(reader), strict: true);
    }

    private static TrajectoryData Taken(TemporaryFolder folder, Walkers walkers, ReadingSettings settings, TrajectoryNeeds? needs = null)
    {
        using var intake = new TrajectoryIntake(walkers.Read(), folder["scratch"], settings, needs ?? TrajectoryNeeds.Positions);
        while (intake.Next())
        {
            // to the end
        }

        return intake.Complete();
    }

    private static ParticleFrame Spoilt(ParticleFrame x, int frame) => frame switch
    {
        5 => x with { Positions = x.Positions[..^3], Images = x.Images![..^3], Species = x.Species[..^1], Identities = x.Identities[..^1] },
        6 => x with { Identities = [.. x.Identities[..^1], 11] },
        7 => x with { Species = [.. x.Species[..^1], "C"] },
        8 => x with { Step = 700 },
        9 => x with { Positions = [.. x.Positions.Select(r => (r + (Walkers.Side / 2)) % Walkers.Side)] },
        10 => x with { Periodic = (true, true, false) },
        11 => x with { Identities = [.. x.Identities[..^1], x.Identities[0]] },
        _ => x with { Velocities = null },
    };

    // [N, 3] as [dN].
    private static double[] Columns(double[] triples, int particles, int dimension) => [.. Enumerable.Range(0, dimension).SelectMany(k => Enumerable.Range(0, particles).Select(i => triples[(3 * i) + k]))];
}
