using System.Text;
using PitchDrop.Data.Trajectories;

namespace PitchDrop.Tests.Data.Trajectories.Lammps;

/// <summary>What the documents say is read from a dump.</summary>
public class LammpsDumpReaderTests
{
    private const string Head = "ITEM: TIMESTEP\n7\nITEM: NUMBER OF ATOMS\n2\nITEM: BOX BOUNDS pp pp pp\n0 10\n0 20\n-5 5\n";

    [Fact]
    public void Unwrapped_positions_are_taken_where_no_images_stand_beside_wrapped_ones()
    {
        ParticleFrame frame = Frames.Of(Head + "ITEM: ATOMS id x y z xu yu zu\n1 1 2 3 11 2 3\n2 4 5 4 4 5 -6\n")[0];
        Assert.True(frame.IsUnwrapped);
        Assert.Null(frame.Images);
        Assert.Equal([11, 2, 3, 4, 5, -6], frame.Positions);
    }

    [Fact]
    public void Wrapped_positions_with_images_go_before_unwrapped_ones()
    {
        ParticleFrame frame = Frames.Of(Head + "ITEM: ATOMS iz iy ix xu yu zu z y x id\n0 0 1 11 2 3 3 2 1 5\n-1 0 0 4 5 -6 4 5 4 9\n")[0];
        Assert.False(frame.IsUnwrapped);
        Assert.Equal([1, 2, 3, 4, 5, 4], frame.Positions);
        Assert.Equal([1, 0, 0, 0, 0, -1], frame.Images!);
        Assert.Equal([5, 9], frame.Identities);
    }

    [Fact]
    public void Along_an_edge_that_does_not_repeat_a_wrapped_position_is_an_unwrapped_one_and_needs_no_image()
    {
        string head = Head.Replace("pp pp pp", "pp pp ff", StringComparison.Ordinal);
        ParticleFrame unwrapped = Frames.Of(head + "ITEM: ATOMS id xu yu z\n1 11 2 3\n2 4 25 4\n")[0], imaged = Frames.Of(head + "ITEM: ATOMS id x y z ix iy\n1 1 2 3 1 0\n2 4 5 4 0 1\n")[0];
        Assert.True(unwrapped.IsUnwrapped);
        Assert.Equal((true, true, false), unwrapped.Periodic);
        Assert.Equal([11, 2, 3, 4, 25, 4], unwrapped.Positions);
        Assert.Equal([1, 0, 0, 0, 1, 0], imaged.Images!);
    }

    [Fact]
    public void A_mixture_of_wrapped_and_unwrapped_is_taken_as_wrapped_and_refused_in_a_tilted_box()
    {
        const string Particles = "ITEM: ATOMS id x yu z\n1 1 22 3\n2 4 5 4\n";
        ParticleFrame frame = Frames.Of(Head + Particles, out IReadOnlyList<string> remarks)[0];
        Assert.False(frame.IsUnwrapped);
        Assert.Equal([1, 22, 3, 4, 5, 4], frame.Positions);
        Assert.Contains("taken as wrapped", Assert.Single(remarks, r => r.Contains("wrapped", StringComparison.Ordinal)), StringComparison.Ordinal);
        string tilted = Head.Replace("pp pp pp\n0 10\n0 20\n-5 5", "xy xz yz pp pp pp\n0 10 1\n0 20 0\n-5 5 0", StringComparison.Ordinal);
        Assert.Contains("in a tilted box", Frames.Refusal(tilted + Particles).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scaled_positions_of_a_tilted_box_are_fractions_of_its_vectors()
    {
        // a = (10, 0, 0), b = (1, 20, 0), c = (-2, 3, 10) from the corner (1, 2, -5): bounds lie outside.
        string head = Head.Replace("pp pp pp\n0 10\n0 20\n-5 5", "xy xz yz pp pp pp\n-1 12 1\n2 25 -2\n-5 5 3", StringComparison.Ordinal);
        ParticleFrame frame = Frames.Of(head + "ITEM: ATOMS id xs ys zs\n1 0 0 0\n2 0.5 0.25 2\n")[0];
        Assert.Equal((10.0, 20.0, 10.0), frame.Lengths);
        Assert.Equal((1.0, -2.0, 3.0), frame.Tilts);
        Assert.Equal((1.0, 2.0, -5.0), frame.Origin);
        Assert.Equal([1, 2, -5, 1 + 5 + 0.25 - 4, 2 + 5 + 6, -5 + 20], frame.Positions);
    }

    [Fact]
    public void Old_and_new_forms_of_the_box_are_read()
    {
        const string Particles = "ITEM: ATOMS id type x y z\n1 1 1 2 3\n2 1 4 5 4\n";
        ParticleFrame old = Frames.Of(Head.Replace(" pp pp pp", "", StringComparison.Ordinal) + Particles)[0];
        ParticleFrame tilted = Frames.Of(Head.Replace(" pp pp pp\n0 10\n0 20\n-5 5", " xy xz yz\n0 11 1\n0 20 0\n-5 5 0", StringComparison.Ordinal) + Particles)[0];
        ParticleFrame general = Frames.Of(Head.Replace("pp pp pp\n0 10\n0 20\n-5 5", "abc origin pp fm ss\n10 0 0 1\n0.5 20 0 2\n0.25 -0.5 10 -5", StringComparison.Ordinal) + Particles)[0];
        Assert.Equal((true, true, true), old.Periodic);
        Assert.Equal(((10.0, 20.0, 10.0), (1.0, 0.0, 0.0)), (tilted.Lengths, tilted.Tilts));
        Assert.Equal(((10.0, 20.0, 10.0), (0.5, 0.25, -0.5), (1.0, 2.0, -5.0), (true, false, false)), (general.Lengths, general.Tilts, general.Origin, general.Periodic));
    }

    [Fact]
    public void Sections_in_any_order_units_and_time_are_read_and_time_belongs_to_its_frame()
    {
        const string Rest = "ITEM: BOX BOUNDS pp pp pp\n0 1\n0 1\n0 1\nITEM: NUMBER OF ATOMS\n1\nITEM: TIMESTEP\n{0}\n{1}ITEM: ATOMS id type x y z\n4 2 0 0 0\n";
        string text = "ITEM: UNITS\nlj\n" + Rest.Replace("{0}", "5", StringComparison.Ordinal).Replace("{1}", "ITEM: TIME\n0.25\n", StringComparison.Ordinal) + Rest.Replace("{0}", "6", StringComparison.Ordinal).Replace("{1}", "", StringComparison.Ordinal);
        List<ParticleFrame> frames = Frames.Of(text, out IReadOnlyList<string> remarks);
        Assert.Equal([(5L, 0.25), (6L, (double?)null)], frames.Select(f => (f.Step!.Value, f.Time)));
        Assert.Equal("ITEM: UNITS says lj", Assert.Single(remarks));
    }

    [Fact]
    public void Without_columns_of_identity_species_and_z_the_order_one_species_and_two_dimensions_are_taken_and_said()
    {
        ParticleFrame frame = Frames.Of(Head + "ITEM: ATOMS y x vy vx\n2 1 0.5 0.25\n5 4 -1 2\n", out IReadOnlyList<string> remarks)[0];
        Assert.Equal([1, 2, 0, 4, 5, 0], frame.Positions);
        Assert.Equal([0.25, 0.5, 0, 2, -1, 0], frame.Velocities!);
        Assert.Equal([1, 2], frame.Identities);
        Assert.Equal(["1", "1"], frame.Species);
        Assert.Equal(2, frame.Dimension);
        Assert.Equal(3, remarks.Count);
    }

    [Fact]
    public void Images_or_velocities_along_some_axes_alone_are_left_out_and_said()
    {
        ParticleFrame frame = Frames.Of(Head + "ITEM: ATOMS id type x y z ix iy vx\n1 1 1 2 3 0 0 9\n2 1 4 5 4 0 0 9\n", out IReadOnlyList<string> remarks)[0];
        Assert.Null(frame.Images);
        Assert.Null(frame.Velocities);
        Assert.Equal(["velocities along some axes alone (vx) are left out", "image counts along some axes alone are left out"], remarks.Order(StringComparer.Ordinal).Reverse());
    }

    [Theory]
    [InlineData("element", "1 1 A\n2 2 B\n3 1 A", "A B A"), InlineData("typelabel", "1 1 A\n2 2 B\n3 1 A", "A B A"), InlineData("element", "1 1 C\n2 2 C\n3 1 C", "1 2 1"), InlineData("element", "1 1 A\n2 1 B\n3 1 A", "A B A")]
    public void Names_are_the_species_where_they_tell_the_types_apart(string column, string lines, string species)
    {
        string text = $"ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n3\nITEM: BOX BOUNDS pp pp pp\n0 1\n0 1\n0 1\nITEM: ATOMS id type {column} x y z\n{string.Join('\n', lines.Split('\n').Select(l => l + " 0 0 0"))}\n";
        Assert.Equal(species.Split(' '), Frames.Of(text)[0].Species);
        Assert.Equal(species.Split(' '), Frames.Of(text + text)[1].Species);
    }

    [Fact]
    public void A_name_that_comes_to_stand_for_two_types_is_refused()
    {
        const string First = "ITEM: ATOMS id type element x y z\n1 1 A 0 0 0\n2 2 B 0 0 0\n";
        string text = Head + First + Head + First.Replace("2 2 B", "2 2 A", StringComparison.Ordinal);
        Assert.Contains(":22: types 1 and 2 are both called 'A'", Frames.Refusal(text).Message.Replace("…", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Further_columns_are_given_where_asked_for_and_there()
    {
        ParticleFrame frame = Frames.Of(Head + "ITEM: ATOMS id type q x y z c_s[1] vx vy vz mass\n1 1 -0.5 1 2 3 7e3 1 2 3 2\n2 1 0.5 4 5 4 8 4 5 6 3\n", "c_s[1]", "vx", "q", "radius", "q")[0];
        Assert.Equal(["c_s[1]", "q", "vx"], frame.Columns.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([7000, 8], frame.Columns["c_s[1]"]);
        Assert.Equal([1, 4], frame.Columns["vx"]);
        Assert.Equal([1, 2, 3, 4, 5, 6], frame.Velocities!);
        Assert.Equal([2, 3], frame.Masses!);
    }

    [Fact]
    public void Columns_and_number_may_change_from_frame_to_frame()
    {
        List<ParticleFrame> frames = Frames.Of(Head + "ITEM: ATOMS id type x y z\n1 1 1 2 3\n2 1 4 5 4\n" + Head.Replace("\n2\n", "\n1\n", StringComparison.Ordinal) + "ITEM: ATOMS xu yu zu id\n7 8 9 3\n" + Head + "ITEM: ATOMS id type x y z\n3 1 1 2 3\n2 1 4 5 4\n");
        Assert.Equal([2, 1, 2], frames.Select(f => f.Count));
        Assert.Equal([false, true, false], frames.Select(f => f.IsUnwrapped));
        Assert.Equal([3, 2], frames[2].Identities);
    }

    [Theory]
    [InlineData("", 0), InlineData("ITEM", 1), InlineData("ITEM: TIMESTEP\n", 1), InlineData("ITEM: TIMESTEP\n8\nITEM: NUMBER OF ATOMS\n2\nITEM: BOX BOUNDS pp pp pp\n0 1\n0 1\n", 1), InlineData("  \n \n", 0)]
    [InlineData("ITEM: TIMESTEP\n8\nITEM: NUMBER OF ATOMS\n2\nITEM: BOX BOUNDS pp pp pp\n0 1\n0 1\n0 1\nITEM: ATOMS id type x y z\n1 1 1 2 3\n2 1 4 5 4", 1)]
    public void A_last_frame_that_is_not_whole_is_left_out_with_a_remark(string tail, int expected)
    {
        List<ParticleFrame> frames = Frames.Of(Head + "ITEM: ATOMS id type x y z\n1 1 1 2 3\n2 1 4 5 4\n" + tail, out IReadOnlyList<string> remarks);
        Assert.Single(frames);
        Assert.Equal(expected, remarks.Count);
        string end = tail.EndsWith('\n') ? "" : ", its last line has no line end,";
        Assert.All(remarks, r => Assert.Equal($"frame 1 (from line 12) is not whole{end} and was left out", r));
    }

    [Fact]
    public void A_byte_order_mark_blanks_and_tabs_are_passed_over_and_a_line_may_cross_every_buffer()
    {
        var text = new StringBuilder("\uFEFFITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n30000\nITEM: BOX BOUNDS pp pp pp\n0 1\n0 1\n0 1\nITEM: ATOMS id type x y z comment\n");
        for (int i = 1; i <= 30_000; i++)
        {
            text.Append($"\t{i}  1 0.5 0.25 0.125 {new string('x', i % 97 + (i == 17 ? 900_000 : 1))} \t\r\n");
        }

        ParticleFrame frame = Frames.Of(text.ToString())[0];
        Assert.Equal(Enumerable.Range(1, 30_000).Select(i => (long)i), frame.Identities);
        Assert.Equal([0.5, 0.25, 0.125], frame.Positions[^3..]);
    }

    /// <summary>After the first frame a frame costs its record, whatever the number of frames and particles.</summary>
    [Fact]
    public void A_frame_allocates_nothing_but_its_record()
    {
        using var folder = new TemporaryFolder();
        const int Particles = 500, Count = 200;
        var mix = new Mix(3);
        using (TrajectoryWriter writer = TrajectoryFormats.Create(folder["f.dump"]))
        {
            for (int f = 0; f < Count; f++)
            {
                writer.Append(SampleTrajectory.Frames(Particles, 1, mix.Next())[0] with { Step = f, Time = null });
            }

            writer.Complete();
        }

        using var reader = new LammpsDumpReader(folder["f.dump"]);
        ParticleFrame first = reader.Next()!;
        long before = GC.GetAllocatedBytesForCurrentThread();
        int frames = 1;
        double[] positions = first.Positions;
        for (ParticleFrame? next = reader.Next(); next is not null; next = reader.Next(), frames++)
        {
            positions = next.Positions;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(Count, frames);
        Assert.Same(first.Positions, positions);
        Assert.InRange(allocated / (Count - 1), 0, 512);
    }
}
