using System.Text.Json;
using PitchDrop.Data.Trajectories;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Trajectories;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Data.Trajectories;
using PitchDrop.Tests.Studies.Elastoplastic;

namespace PitchDrop.Tests.Studies.Trajectories;

/// <summary><c>pitchdrop convert</c>: between any two formats, whole or not at all.</summary>
public class ConvertVerbTests
{
    private const double SinglePrecision = 2.4e-7;
    private static readonly string[] Formats = ["dump", "data", "gsd", "xyz", "npz"];

    public static TheoryData<string, string> Pairs => [.. Formats.SelectMany(a => Formats.Select(b => (a, b)))];

    // Arguments, with IN and OUT for files in the folder, and what is said.
    public static TheoryData<string, string> Refusals => new()
    {
        { "IN.xyz OUT.abc", "the ending says no format; accepted is .gsd" },
        { "IN.xyz OUT.gsd.gz", "GSD is no text and is not written compressed" },
        { "IN.xyz OUT.npz.gz", "is not written compressed" },
        { "nothing.xyz OUT.gsd", "nothing.xyz: there is no such file" },
        { "IN.xyz IN.xyz --force", "would replace the trajectory itself" },
        { "IN.xyz link.xyz --force", "would replace the trajectory itself" },
        { "IN.xyz there.gsd", "there.gsd: is there already; --force replaces it" },
        { "IN.xyz nowhere/OUT.gsd", "there is no such folder to write into" },
        { "IN.xyz OUT.data", "LAMMPS data holds one frame, and there are more: --frame 0 takes the first, --frame -1 the last" },
        { "IN.xyz OUT.xyz.gz --double", "--double is for GSD" },
        { "IN.xyz OUT.gsd --frame 5", "none of its frames 0 to 4 was asked for" },
        { "IN.xyz OUT.gsd --frame -6", "frame -6 was asked for; there are 5" },
        { "IN.xyz OUT.gsd --first 3 --last 1", "was asked for" },
        { "IN.xyz OUT.gsd --frame 1 --every 2", "--frame takes one frame alone" },
        { "IN.xyz OUT.gsd --every 0", "--every: found '0'; accepted is a whole number of at least 1" },
        { "IN.xyz OUT.gsd --frame 1.5", "--frame: found '1.5'; accepted is a whole number" },
        { "there.gsd OUT.xyz", "there.gsd" },
        { "bad.xyz OUT.gsd", "bad.xyz:3: pos[1]: found 'x'" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Between_any_two_formats_particles_and_box_are_kept(string from, string into)
    {
        using var folder = new TemporaryFolder();
        ParticleFrame[] frames = Frames();
        SampleTrajectory.Write(folder[$"in.{from}"], from == "data" ? frames[1..2] : frames);
        (int status, _, string error) = RealCommand.Of(["convert", folder[$"in.{from}"], folder[$"out.{into}"], .. into == "data" && from != "data" ? (string[])["--frame", "1"] : []]);
        Assert.Equal((0, ""), (status, error));
        List<ParticleFrame> source = SampleTrajectory.ReadAll(folder[$"in.{from}"]), target = SampleTrajectory.ReadAll(folder[$"out.{into}"]);
        ParticleFrame expected = source.Count == 1 ? source[0] : source[1], found = target.Count == 1 ? target[0] : target[1];
        Assert.Equal(from == "data" || into == "data" ? 1 : 5, target.Count);
        Same(expected, found, into == "gsd" ? SinglePrecision : 0);
    }

    [Fact]
    public void From_dump_to_GSD_to_XYZ_to_NPZ_to_dump_the_numbers_stay_the_same()
    {
        using var folder = new TemporaryFolder();
        SampleTrajectory.Write(folder["a.dump"], Frames());
        string[] chain = ["a.dump", "b.gsd", "c.xyz.gz", "d.npz", "e.dump.gz"];
        for (int k = 1; k < chain.Length; k++)
        {
            Assert.Equal(0, RealCommand.Of("convert", folder[chain[k - 1]], folder[chain[k]]).Status);
        }

        List<List<ParticleFrame>> read = [.. chain.Select(name => SampleTrajectory.ReadAll(folder[name]))];
        Assert.All(read, frames => Assert.Equal(5, frames.Count));
        for (int f = 0; f < 5; f++)
        {
            Same(read[0][f], read[1][f], SinglePrecision);
            for (int k = 2; k < chain.Length; k++)
            {
                Assert.Equal(read[1][f].Positions, read[k][f].Positions);
                Assert.Equal(read[1][f].Velocities, read[k][f].Velocities);
                Same(read[1][f], read[k][f], 0);
            }
        }
    }

    [Fact]
    public void Double_precision_loses_nothing_but_the_place_of_the_box()
    {
        using var folder = new TemporaryFolder();
        SampleTrajectory.Write(folder["a.xyz"], Frames());
        (int status, string said, _) = RealCommand.Of("convert", folder["a.xyz"], folder["b.gsd"], "--double");
        Assert.Equal(0, status);
        Assert.DoesNotContain("single precision", said, StringComparison.Ordinal);
        Assert.Contains("not kept     a GSD file has the centre of the box at 0", said, StringComparison.Ordinal);
        Same(SampleTrajectory.ReadAll(folder["a.xyz"])[4], SampleTrajectory.ReadAll(folder["b.gsd"])[4], 4e-15);
    }

    [Theory]
    [InlineData("--frame -1", "4")]
    [InlineData("--frame 2", "2")]
    [InlineData("--first 1 --every 2", "1 3")]
    [InlineData("--first -2", "3 4")]
    [InlineData("--last -2", "0 1 2 3")]
    [InlineData("--first 1 --last 3", "1 2 3")]
    [InlineData("--every 3", "0 3")]
    public void Frames_are_picked_from_either_end(string arguments, string taken)
    {
        using var folder = new TemporaryFolder();
        SampleTrajectory.Write(folder["a.npz"], Frames());
        Assert.Equal(0, RealCommand.Of(["convert", folder["a.npz"], folder["b.xyz"], .. arguments.Split(' ')]).Status);
        Assert.Equal(taken, string.Join(' ', SampleTrajectory.ReadAll(folder["b.xyz"]).Select(f => f.Step / 1000)));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_cannot_be_done_is_refused_in_one_line_and_nothing_is_written(string arguments, string said)
    {
        using var folder = new TemporaryFolder();
        SampleTrajectory.Write(folder["IN.xyz"], Frames());
        File.CreateSymbolicLink(folder["link.xyz"], folder["IN.xyz"]);
        File.WriteAllText(folder["there.gsd"], "nothing");
        File.WriteAllText(folder["bad.xyz"], "1\nLattice=\"1 0 0 0 1 0 0 0 1\"\nA x 0 0\n");
        string[] before = [.. Directory.GetFiles(folder.Root).Order(StringComparer.Ordinal)];
        (int status, string output, string error) = RealCommand.Of(["convert", .. arguments.Split(' ').Select(a => a.Contains('.', StringComparison.Ordinal) && !a.StartsWith('1') ? folder[a] : a)]);
        Assert.Equal((2, ""), (status, output));
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.Equal(before, Directory.GetFiles(folder.Root).Order(StringComparer.Ordinal));
        Assert.Equal("nothing", File.ReadAllText(folder["there.gsd"]));
    }

    [Fact]
    public void Damaged_data_ends_with_status_3_and_an_older_file_remains()
    {
        using var folder = new TemporaryFolder();
        SampleTrajectory.Write(folder["a.gsd"], Frames());
        byte[] sound = File.ReadAllBytes(folder["a.gsd"]);
        File.WriteAllBytes(folder["a.gsd"], sound[..^1]);
        File.WriteAllText(folder["b.xyz"], "older");
        (int status, _, string error) = RealCommand.Of("convert", folder["a.gsd"], folder["b.xyz"], "--force");
        Assert.Equal(3, status);
        Assert.Contains("a.gsd: byte 8: the index would stand at byte", error, StringComparison.Ordinal);
        Assert.Equal("older", File.ReadAllText(folder["b.xyz"]));
    }

    [Fact]
    public void The_answer_as_a_document_says_formats_frames_and_losses()
    {
        using var folder = new TemporaryFolder();
        SampleTrajectory.Write(folder["a.xyz"], Frames());
        File.AppendAllText(folder["a.xyz"], "3\n");
        (int status, string output, string error) = RealCommand.Of("convert", folder["a.xyz"], folder["b.gsd"], "--json");
        Assert.Equal((0, ""), (status, error));
        JsonElement answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal("extended XYZ", answer.GetProperty("input").GetProperty("format").GetString());
        Assert.Equal("GSD", answer.GetProperty("output").GetProperty("format").GetString());
        Assert.Equal((5, 12), (answer.GetProperty("frames").GetInt32(), answer.GetProperty("particles").GetProperty("most").GetInt32()));
        Assert.Equal(2, answer.GetProperty("losses").GetArrayLength());
        Assert.Contains("frame 5 (from line 71) is not whole", answer.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Particles_of_one_plane_have_two_dimensions_in_GSD()
    {
        using var folder = new TemporaryFolder();
        ParticleFrame[] flat = Array.ConvertAll(Frames(), f => f with { Dimension = null, Tilts = default, Images = null, Velocities = null, Positions = [.. f.Positions.Select((x, k) => k % 3 == 2 ? 0.25 : x)] });
        SampleTrajectory.Write(folder["a.dump"], flat);
        (int status, _, string error) = RealCommand.Of("convert", folder["a.dump"], folder["b.gsd"]);
        Assert.Equal((0, ""), (status, error));
        Assert.All(SampleTrajectory.ReadAll(folder["b.gsd"]), frame => Assert.Equal(2, frame.Dimension));
    }

    [Theory]
    [InlineData("b.gsd")]
    [InlineData("b.npz")]
    [InlineData("b.xyz")]
    [InlineData("b.dump")]
    public void A_conversion_that_is_stopped_leaves_nothing(string target)
    {
        using var folder = new TemporaryFolder();
        SampleTrajectory.Write(folder["a.xyz"], Frames());
        var stop = new StopRequest();
        stop.Ask(StopSignal.Terminate);
        Assert.Null(Conversion.Run(folder["a.xyz"], folder[target], FramePick.All, isDouble: false, replaces: false, stop));
        Assert.Null(Conversion.Run(folder["a.xyz"], folder[target], FramePick.One(-1), isDouble: false, replaces: false, stop));
        Assert.Equal([folder["a.xyz"]], Directory.GetFiles(folder.Root));
    }

    private static ParticleFrame[] Frames() => [.. SampleTrajectory.Frames(12, 5).Select(f => f with
    {
        Time = null,
        Species = [.. f.Species.Select((_, i) => i % 4 == 1 ? "B" : "A")],
        Masses = [.. f.Species.Select((_, i) => i % 4 == 1 ? 2.5 : 1)],
    })];

    // Positions are compared from the corner of the box, which GSD moves; boxes to rounding, which sums of corner and edge have.
    private static void Same(ParticleFrame expected, ParticleFrame found, double tolerance)
    {
        Assert.Equal(expected.Identities, found.Identities);
        Assert.Equal(expected.Species, found.Species);
        Assert.Equal(expected.Images!, found.Images!);
        Assert.Equal(expected.Masses!, found.Masses!);
        Assert.Equal(expected.Step, found.Step);
        double rounding = Math.Max(tolerance, 4e-15);
        Assert.All(Box(expected).Zip(Box(found)), pair => Assert.Equal(pair.First, pair.Second, rounding));
        Assert.All(expected.Velocities!.Zip(found.Velocities!), pair => Assert.Equal(pair.First, pair.Second, tolerance));
        Assert.All(FromCorner(expected).Zip(FromCorner(found)), pair => Assert.Equal(pair.First, pair.Second, (3 * tolerance) + 8e-15));
    }

    private static double[] Box(ParticleFrame f) => [f.Lengths.X, f.Lengths.Y, f.Lengths.Z, f.Tilts.XY, f.Tilts.XZ, f.Tilts.YZ];

    private static IEnumerable<double> FromCorner(ParticleFrame f)
    {
        double[] corner = [f.Origin.X, f.Origin.Y, f.Origin.Z];
        return f.Positions.Select((r, k) => r - corner[k % 3]);
    }
}
