using PitchDrop.Data.Trajectories;

namespace PitchDrop.Tests.Data.Trajectories;

public class ConfigurationFormatsTests
{
    private const string Data = """
        a title

        3 atoms
        2 atom types
        0 bonds

        -1 2 xlo xhi # a comment
        0 4 ylo yhi
        0.5 5.5 zlo zhi
        0.1 -0.2 0.3 xy xz yz

        Masses

        1 1.0
        2 2.0

        Atoms # atomic

        3 2 0.25 1e0 2 0 0 -1

        1 1 0 0 0.5 0 0 0
        2 1 -7 8 9 1 1 1 # beyond

        Velocities

        1 0 0 0
        2 0 0 0
        3 0 0 0
        """;

    private const string Xyz = """
        2
        Properties=id:I:1:species:S:1:pos:R:3:force:R:3 Lattice="3 0 0 0.1 4 0 -0.2 0.3 5" pbc="T T F" Origin="1 2 3" energy=-1
        7 Ni 0 1 2 9 9 9
        4 P 3 4 5 9 9 9
        """;

    /// <summary>A file, and the line and words that its refusal must have.</summary>
    public static TheoryData<string, int, string> Damaged => new()
    {
        { "title\n3 atoms", 3, "Atoms is missing" },
        { Data.Replace("3 atoms", "4 atoms", StringComparison.Ordinal), 24, "found 1" },
        { Data.Replace("3 atoms", "999999999999 atoms", StringComparison.Ordinal), 24, "found 1" },
        { Data.Replace("3 atoms", "0 atoms", StringComparison.Ordinal), 3, "at least 1" },
        { Data.Replace("3 atoms", "-3 atoms", StringComparison.Ordinal), 3, "at least 1" },
        { Data.Replace("3 atoms", "", StringComparison.Ordinal), 17, "number of atoms is missing" },
        { Data.Replace("0.5 5.5 zlo zhi", "", StringComparison.Ordinal), 17, "zlo zhi is missing" },
        { Data.Replace("-1 2 xlo", "2 2 xlo", StringComparison.Ordinal), 7, "no extent along x" },
        { Data.Replace("-1 2 xlo", "-1e308 1.7e308 xlo", StringComparison.Ordinal), 7, "no extent along x" },
        { Data.Replace("1e0", "nan", StringComparison.Ordinal), 19, "y: found 'nan'" },
        { Data.Replace("1e0", "1e999", StringComparison.Ordinal), 19, "y: found '1e999'" },
        { Data.Replace("1e0", "1,5", StringComparison.Ordinal), 19, "accepted is a finite number" },
        { Data.Replace("3 2 0.25", "3 3 0.25", StringComparison.Ordinal), 19, "type 3; the header says 2" },
        { Data.Replace("3 2 0.25", "1 2 0.25", StringComparison.Ordinal), 21, "particle 1 stands here a second time" },
        { Data.Replace("# atomic", "# hybrid", StringComparison.Ordinal), 17, "atom style 'hybrid'" },
        { Data.Replace("0 bonds", "nonsense", StringComparison.Ordinal), 5, "neither a line of the header nor a section" },
        { Data.Replace("0 bonds", "\0", StringComparison.Ordinal), 5, "zero byte" },
        { Data.Replace("0 bonds", new string('x', 2_000_000), StringComparison.Ordinal), 5, "more than 1048576 characters" },
        { Xyz.Replace("2\nP", "3\nP", StringComparison.Ordinal), 5, "particle 3 of 3 is missing" },
        { Xyz.Replace("2\nP", "123456789012345\nP", StringComparison.Ordinal), 5, "is missing" },
        { Xyz + "\n2\n", 5, "another frame begins here" },
        { Xyz.Replace("Lattice", "Lettuce", StringComparison.Ordinal), 2, "is missing" },
        { Xyz.Replace("\"3 0 0", "\"3 0 1", StringComparison.Ordinal), 2, "accepted is a along +x" },
        { Xyz.Replace("\"3 0 0", "\"3 0", StringComparison.Ordinal), 2, "8 numbers" },
        { Xyz.Replace("\"3 0 0", "\"-3 0 0", StringComparison.Ordinal), 2, "accepted is a along +x" },
        { Xyz.Replace("pos:R:3", "pos:R:2", StringComparison.Ordinal), 2, "Properties" },
        { Xyz.Replace("pos:R:3", "pos:R:99999999999999999999", StringComparison.Ordinal), 2, "columns of pos" },
        { Xyz.Replace("T T F", "T T", StringComparison.Ordinal), 2, "pbc" },
        { Xyz.Replace("7 Ni 0 1 2 9 9 9", "7 Ni 0 1 2", StringComparison.Ordinal), 3, "5 words; Properties has 8" },
        { Xyz.Replace("4 P 3", "4 P inf", StringComparison.Ordinal), 4, "x: found 'inf'" },
    };

    [Theory]
    [InlineData("\n"), InlineData("\r\n"), InlineData("\r")]
    public void A_LAMMPS_data_file_is_read_whatever_ends_its_lines(string end)
    {
        ParticleFrame frame = Read(Data.Replace("\n", end, StringComparison.Ordinal));
        Assert.Equal((3.0, 4.0, 5.0), frame.Lengths);
        Assert.Equal((0.1, -0.2, 0.3), frame.Tilts);
        Assert.Equal((-1.0, 0.0, 0.5), frame.Origin);
        Assert.Equal([3, 1, 2], frame.Identities);
        Assert.Equal(["2", "1", "1"], frame.Species);
        Assert.Equal([0.25, 1, 2, 0, 0, 0.5, -7, 8, 9], frame.Positions);
    }

    [Theory]
    [InlineData("charge", "5 2 -0.5 1 2 3"), InlineData("molecular", "5 77 2 1 2 3"), InlineData("full", "5 77 2 -0.5 1 2 3 0 0 0")]
    public void Other_styles_have_their_type_and_position_elsewhere(string style, string line)
    {
        ParticleFrame frame = Read($"t\n1 atoms\n0 1 xlo xhi\n0 1 ylo yhi\n0 1 zlo zhi\n\nAtoms # {style}\n\n{line}\n");
        Assert.Equal("2", Assert.Single(frame.Species));
        Assert.Equal([1, 2, 3], frame.Positions);
    }

    [Fact]
    public void A_frame_of_extended_XYZ_is_read()
    {
        ParticleFrame frame = Read(Xyz);
        Assert.Equal((3.0, 4.0, 5.0), frame.Lengths);
        Assert.Equal((0.1, -0.2, 0.3), frame.Tilts);
        Assert.Equal((1.0, 2.0, 3.0), frame.Origin);
        Assert.Equal((true, true, false), frame.Periodic);
        Assert.Equal([7, 4], frame.Identities);
        Assert.Equal(["Ni", "P"], frame.Species);
        Assert.Equal([0, 1, 2, 3, 4, 5], frame.Positions);
    }

    [Fact]
    public void No_two_formats_have_one_name_or_one_ending()
    {
        Assert.NotEmpty(TrajectoryFormats.All);
        Assert.Equal(TrajectoryFormats.All.Count, TrajectoryFormats.All.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(TrajectoryFormats.All.Sum(f => f.Extensions.Count), TrajectoryFormats.All.SelectMany(f => f.Extensions).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("f.dump"), InlineData("f.dump.gz"), InlineData("f.gsd"), InlineData("f.npz"), InlineData("f.data"), InlineData("f.data.gz")]
    public void A_trajectory_of_one_frame_is_a_configuration_and_one_of_two_is_none(string name)
    {
        using var folder = new TemporaryFolder();
        ParticleFrame[] frames = [.. SampleTrajectory.Frames(4, 2).Select(f => f with { Masses = null })];
        SampleTrajectory.Write(folder[name], frames[..1]);
        ParticleFrame expected = SampleTrajectory.ReadAll(folder[name])[0], read = ConfigurationFormats.Read(folder[name]);
        Assert.Equal(4, read.Count);
        SampleTrajectory.Same(expected, read);
        string other = folder[name.Replace("data", "dump", StringComparison.Ordinal)];
        SampleTrajectory.Write(other, frames);
        Assert.StartsWith($"{other}: frame 1: another frame begins here; of a {(name.EndsWith(".gsd", StringComparison.Ordinal) ? "GSD" : name.EndsWith(".npz", StringComparison.Ordinal) ? "NPZ trajectory" : "LAMMPS dump")} file accepted is one that has a single frame: `pitchdrop convert --frame` takes it", Assert.Throws<InvalidTrajectoryException>(() => ConfigurationFormats.Read(other)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Damaged))]
    public void What_cannot_be_understood_is_refused_in_one_line_with_its_place(string text, int line, string words)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["damaged"], text);
        var refusal = Assert.Throws<InvalidTrajectoryException>(() => ConfigurationFormats.Read(folder["damaged"]));
        Assert.StartsWith($"{folder["damaged"]}:{line}: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.InRange(refusal.Message.Length, 10, 1000);
    }

    [Theory]
    [InlineData("", "the file is empty, and is no trajectory")]
    [InlineData("title", "this is no trajectory that is known")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>\n", "this is no trajectory that is known")]
    [InlineData("\u0001\u001b[31m\u0007 \n\u0003", "this is no trajectory that is known")]
    public void What_is_of_no_format_is_refused_as_such_and_none_of_it_is_shown(string text, string words)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["other"], text);
        string message = Assert.Throws<InvalidTrajectoryException>(() => ConfigurationFormats.Read(folder["other"])).Message;
        Assert.Equal($"{folder["other"]}: first bytes: {words}; accepted is GSD, NPZ trajectory, LAMMPS dump, LAMMPS data, extended XYZ", message);
    }

    [Fact]
    public void A_file_cut_anywhere_is_read_or_refused_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        foreach (string whole in new[] { Data, Xyz })
        {
            int read = 0;
            for (int length = 0; length < whole.Length; length++)
            {
                File.WriteAllText(folder["cut"], whole[..length]);
                Exception? error = Record.Exception(() => ConfigurationFormats.Read(folder["cut"]));
                read += error is null ? 1 : 0;
                Assert.True(error is null or InvalidTrajectoryException, error?.ToString());
            }

            Assert.InRange(read, 0, whole.Length / 2);
        }
    }

    private static ParticleFrame Read(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], text);
        return ConfigurationFormats.Read(folder["file"]);
    }
}
