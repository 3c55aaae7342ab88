using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Paths.Unwrapping;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Paths.Unwrapping;

public class UnwrapperTests
{
    private static readonly Box Tilted = new(3, (7, 8, 9), (3.1, -2, 2.5));

    private static readonly Dictionary<string, (Func<int, Box> Edges, Func<int, Box, Box> File)> Scenes = new(StringComparer.Ordinal)
    {
        ["orthogonal"] = (_ => new Box(3, (7, 8, 9)), (_, box) => box),
        ["flat"] = (_ => new Box(2, (7, 8, 1), (2, 0, 0)), (_, box) => box),
        ["tilted"] = (_ => Tilted, (_, box) => box),
        ["breathing"] = (f => new Box(3, (7 + Math.Sin(0.1 * f), 8 - Math.Cos(0.07 * f), 9 + (0.5 * Math.Sin(0.2 * f))), (2, 0.5, -1)), (_, box) => box),
        ["sheared"] = (f => new Box(3, (7, 8, 9), (0.3 * f, 0, 0)), (_, box) => box.Reduced()),
        ["sheared backwards"] = (f => new Box(3, (7, 8, 9), (1 - (0.3 * f), 0, 0)), (f, box) => f == 0 ? box : box.Reduced()),
        ["sheared flat"] = (f => new Box(2, (7, 8, 1), (0.3 * f, 0, 0)), (_, box) => box.Reduced()),
        ["sheared in all planes"] = (f => new Box(3, (7, 8, 9), (0.3 * f, -0.25 * f, 0.2 * f)), (_, box) => box.Reduced()),
        ["sheared and breathing"] = (f => new Box(3, (7 + Math.Sin(0.1 * f), 8, 9), (0.3 * f * (1 + (Math.Sin(0.1 * f) / 7)), 0, 0)), (_, box) => box.Reduced()),
        ["described anyhow"] = (f => new Box(3, (7, 8, 9), (0.1 * f, 0, 0)), (f, box) => f == 0 ? box : Redescribed(f, box)),
    };

    public static TheoryData<string> SceneNames => [.. Scenes.Keys];

    [Theory]
    [MemberData(nameof(SceneNames))]
    [Verifies("Rearrangements", "1")]
    [Verifies("Rearrangements", "2")]
    public void Known_paths_come_back_from_image_counts(string scene)
    {
        KnownPaths paths = Walk(scene);
        Assert.InRange(paths.WorstError(new Unwrapper(paths.Dimension, paths.Particles), images: true), 0, 1e-10);
    }

    [Theory]
    [MemberData(nameof(SceneNames))]
    [Verifies("Rearrangements", "2")]
    [Verifies("Rearrangements", "3")]
    public void Known_paths_come_back_by_continuity(string scene)
    {
        KnownPaths paths = Walk(scene);
        Assert.InRange(paths.WorstError(new Unwrapper(paths.Dimension, paths.Particles), images: false), 0, 1e-10);
    }

    // They are not trivial: particles do cross the faces.
    [Theory]
    [MemberData(nameof(SceneNames))]
    public void The_known_paths_leave_the_box(string scene) => Assert.True(Walk(scene).Images[^1].Count(n => n != 0) > 60);

    [Fact]
    public void The_sheared_box_of_the_engine_is_unwrapped_through_its_flips()
    {
        var rest = new Box(3, (7, 8, 9), (1, 0, 0));
        KnownPaths Made(bool flipped) => new(60, 120, 0.01, f => new Box(3, (7, 8, 9), (1 + (0.05 * f * 8), 0, 0)), (f, box) => flipped ? new ShearedBox(rest, 0.05 * f).Current : box);
        Assert.InRange(Made(flipped: true).WorstError(new Unwrapper(3, 60), images: false), 0, 1e-10);
        Assert.InRange(Made(flipped: true).WorstError(new Unwrapper(3, 60), images: true), 0, 1e-10);
        Assert.InRange(Made(flipped: false).WorstError(new Unwrapper(3, 60), images: false), 0, 1e-10);
        Assert.Equal(0.05 * 119, Made(flipped: true).Strain(119), 1e-12);
    }

    [Fact]
    public void Positions_that_are_unwrapped_already_stay_as_they_are()
    {
        KnownPaths paths = Walk("sheared");
        var unwrapper = new Unwrapper(3, paths.Particles);
        double[] found = new double[3 * paths.Particles];
        for (int f = 0; f < paths.Files.Count; f++)
        {
            unwrapper.Unwrap(new WrappedFrame(paths.Files[f], paths.Unwrapped[f], isUnwrapped: true), found);
            Assert.Equal(paths.Unwrapped[f], found);
            Assert.Equal(paths.Strain(f), unwrapper.Strain, 1e-12);
        }
    }

    // 0.3 L_x of tilt a frame: every fourth frame is 1.2 flips apart.
    [Fact]
    public void Image_counts_tell_the_strain_of_frames_that_are_more_than_a_flip_apart()
    {
        KnownPaths paths = new(400, 41, 0.1, f => new Box(3, (7, 8, 9), (2.1 * f, 0, 0)), (_, box) => box.Reduced());
        Assert.InRange(paths.WorstError(new Unwrapper(3, 400), images: true, every: 4), 0, 1e-10);
    }

    [Fact]
    public void A_shear_rate_tells_the_strain_of_frames_that_are_more_than_a_flip_apart()
    {
        KnownPaths paths = new(50, 41, 0.01, f => new Box(3, (7, 8, 9), (2.1 * f, 0, 0)), (_, box) => box.Reduced());
        Assert.InRange(paths.WorstError(new Unwrapper(3, 50, 2.1 / 8 / 0.5), images: false, every: 4, f => 0.5 * f), 0, 1e-10);
        Assert.Throws<AmbiguousPathException>(() => paths.WorstError(new Unwrapper(3, 50), images: false, every: 4));
    }

    [Fact]
    public void Frames_nearly_half_a_flip_apart_are_told_by_their_particles()
    {
        KnownPaths paths = new(50, 30, 0.01, f => new Box(3, (7, 8, 9), (0.55 * 7 * f, 0, 0)), (_, box) => box.Reduced());
        Assert.InRange(paths.WorstError(new Unwrapper(3, 50), images: false), 0, 1e-10);
    }

    [Fact]
    public void Along_an_edge_that_does_not_repeat_nothing_is_wrapped()
    {
        var unwrapper = new Unwrapper(3, 2);
        var box = new Box(3, (10, 10, 2));
        double[] found = new double[6];
        foreach (double z in new[] { 1.0, 5, 1e7, -40 })
        {
            double[] positions = [5, 9.5 + (z > 1 ? -9 : 0), 5, 5, z, 1];
            unwrapper.Unwrap(new WrappedFrame(box, positions, periodic: (true, true, false)), found);
            Assert.Equal([5, 9.5 + (z > 1 ? 1 : 0), 5, 5, z, 1], found);
        }
    }

    [Fact]
    public void Counts_that_are_all_zero_while_particles_cross_are_not_believed()
    {
        KnownPaths paths = Walk("orthogonal");
        paths.Images.ForEach(n => Array.Clear(n));
        var unwrapper = new Unwrapper(3, paths.Particles);
        Assert.InRange(paths.WorstError(unwrapper, images: true), 0, 1e-10);
        Assert.Contains("all image counts are 0", Assert.Single(unwrapper.Remarks), StringComparison.Ordinal);
    }

    // Another engine: its counts are those of the edges before the first flip.
    [Fact]
    public void Counts_that_do_not_follow_a_flip_are_found_by_their_displacements()
    {
        KnownPaths paths = Walk("sheared");
        for (int f = 0; f < paths.Files.Count; f++)
        {
            int flips = (int)Math.Round(0.3 * f / 7);
            for (int i = 0; i < paths.Particles; i++)
            {
                paths.Images[f][i] -= flips * paths.Images[f][paths.Particles + i];
            }
        }

        var unwrapper = new Unwrapper(3, paths.Particles);
        Assert.InRange(paths.WorstError(unwrapper, images: true), 0, 1e-10);
        Assert.Contains("did not follow the flip", Assert.Single(unwrapper.Remarks), StringComparison.Ordinal);
        Assert.Empty(Remarks("sheared"));
    }

    [Theory]
    [Verifies("Rearrangements", "4")]
    [InlineData(0.36, true), InlineData(0.38, false), InlineData(0.49, false), InlineData(-0.38, false)]
    public void One_particle_may_go_three_quarters_of_half_an_edge(double part, bool accepted)
    {
        Box box = new(3, (7, 8, 9));
        double[] from = new double[300], to = new double[300];
        to[207] = part * 9;
        var unwrapper = new Unwrapper(3, 100);
        unwrapper.Unwrap(new WrappedFrame(box, from), from);
        Assert.Equal(accepted ? "" : "is as near", Refusal(unwrapper, box, to));
        Assert.Equal(accepted ? 2 : 1, unwrapper.Frames);
    }

    [Fact]
    public void A_refusal_names_frame_particle_distance_and_remedy()
    {
        var unwrapper = new Unwrapper(3, 2);
        Advance(unwrapper, Box.Cube(10), new double[6]);
        string said = Assert.Throws<AmbiguousPathException>(() => Advance(unwrapper, Box.Cube(10), [0, 4.5, 0, 0, 0, 0])).Message;
        Assert.Equal("frame 1: particle 1 (counted from 0) is 4.5 from where the motion of the box would have taken it, 90 % of the way to where another image is as near; up to 75 % are accepted: write image counts, or frames more often", said);
    }

    [Theory]
    [InlineData(0.10, true), InlineData(0.14, false)]
    public void A_root_mean_square_of_an_eighth_of_an_edge_is_too_much(double spread, bool accepted)
    {
        // All go equally far, so that nobody comes near the boundary.
        double[] from = new double[3000], to = [.. Enumerable.Range(0, 3000).Select(q => q < 1000 ? (q % 2 == 0 ? spread : -spread) * 7 : 0)];
        var unwrapper = new Unwrapper(3, 1000);
        unwrapper.Unwrap(new WrappedFrame(new Box(3, (7, 8, 9)), from), from);
        Assert.Equal(accepted ? "" : "root mean square", Refusal(unwrapper, new Box(3, (7, 8, 9)), to));
    }

    [Fact]
    public void A_few_particles_do_not_tell_which_way_half_a_flip_went()
    {
        var unwrapper = new Unwrapper(3, 2);
        double[] low = [1, 2, 0.5, 0.5, 1, 1];
        unwrapper.Unwrap(new WrappedFrame(new Box(3, (8, 8, 8)), low), low);
        Assert.Equal("give the shear rate", Refusal(unwrapper, new Box(3, (8, 8, 8), (3.6, 0, 0)), low));
    }

    [Fact]
    public void A_tilt_of_another_plane_that_moves_by_half_its_edge_is_refused()
    {
        var unwrapper = new Unwrapper(3, 2);
        double[] low = [1, 2, 0.5, 0.5, 1, 1];
        unwrapper.Unwrap(new WrappedFrame(new Box(3, (8, 8, 8)), low), low);
        Assert.Equal("xz or yz", Refusal(unwrapper, new Box(3, (8, 8, 8), (0, 0, 3.6)), low));
    }

    [Fact]
    public void A_shear_rate_that_does_not_fit_the_box_is_refused()
    {
        var unwrapper = new Unwrapper(3, 1, 0.4);
        double[] at = [1, 1, 1];
        unwrapper.Unwrap(new WrappedFrame(new Box(3, (8, 8, 8)), at, time: 0), at);
        Assert.Contains("a rate that fits", Assert.Throws<AmbiguousPathException>(() => unwrapper.Unwrap(new WrappedFrame(new Box(3, (8, 8, 8)), at, time: 1), at)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => unwrapper.Unwrap(new WrappedFrame(new Box(3, (8, 8, 8)), at), at));
        Assert.Throws<ArgumentException>(() => unwrapper.Unwrap(new WrappedFrame(new Box(3, (8, 8, 8)), at, time: 0), at));
    }

    [Fact]
    public void Counts_that_overflow_are_refused()
    {
        var unwrapper = new Unwrapper(3, 1);
        double[] at = [1, 1, 1];
        unwrapper.Unwrap(new WrappedFrame(new Box(3, (8, 8, 8)), at, [511, 0, 0]), new double[3]);
        Assert.Contains("overflowed", Assert.Throws<AmbiguousPathException>(() => unwrapper.Unwrap(new WrappedFrame(new Box(3, (8, 8, 8)), at, [-512, 0, 0]), at)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_and_numbers_are_checked_at_the_door()
    {
        var unwrapper = new Unwrapper(3, 1);
        double[] three = new double[3];
        Assert.Throws<ArgumentException>(() => unwrapper.Unwrap(new WrappedFrame(Box.Square2D(3), three), three));
        Assert.Throws<ArgumentException>(() => unwrapper.Unwrap(new WrappedFrame(Box.Cube(3), new double[4]), three));
        Assert.Throws<ArgumentException>(() => unwrapper.Unwrap(new WrappedFrame(Box.Cube(3), three), new double[2]));
        Assert.Throws<ArgumentException>(() => unwrapper.Unwrap(new WrappedFrame(Box.Cube(3), three, [0, 0]), three));
        Assert.Throws<ArgumentException>(() => unwrapper.Unwrap(new WrappedFrame(Box.Cube(3), [0, double.NaN, 0]), three));
        Assert.Equal(0, unwrapper.Frames);
    }

    private static KnownPaths Walk(string scene) => new(100, 300, 0.04, Scenes[scene].Edges, Scenes[scene].File);

    private static IReadOnlyList<string> Remarks(string scene)
    {
        KnownPaths paths = Walk(scene);
        var unwrapper = new Unwrapper(3, paths.Particles);
        paths.WorstError(unwrapper, images: true);
        return unwrapper.Remarks;
    }

    // The same lattice with edges added to edges, as chance has it.
    private static Box Redescribed(int f, Box box)
    {
        var mix = new CounterMix((ulong)f);
        (int i, int j, int k) = (mix.Below(5) - 2, mix.Below(5) - 2, mix.Below(3) - 1);
        double xy = box.TiltXY + (i * box.LengthX);
        return new Box(3, (box.LengthX, box.LengthY, box.LengthZ), (xy, box.TiltXZ + (k * xy) + (j * box.LengthX), box.TiltYZ + (k * box.LengthY)));
    }

    private static void Advance(Unwrapper unwrapper, Box box, double[] to) => unwrapper.Unwrap(new WrappedFrame(box, to), new double[to.Length]);

    private static string Refusal(Unwrapper unwrapper, Box box, double[] to)
    {
        string[] words = ["root mean square", "give the shear rate", "xz or yz", "is as near"];
        try
        {
            Advance(unwrapper, box, to);
            return "";
        }
        catch (AmbiguousPathException refusal)
        {
            return words.First(word => refusal.Message.Contains(word, StringComparison.Ordinal));
        }
    }
}
