using System.IO.Compression;
using System.Text;
using PitchDrop.Data.Trajectories;

namespace PitchDrop.Tests.Data.Trajectories.Xyz;

/// <summary>Streams of extended XYZ: what is in them, and what is refused at which line.</summary>
public class ExtendedXyzTests
{
    private const string Frame = "2\nLattice=\"3 0 0 0 4 0 0 0 5\" Properties=species:S:1:pos:R:3:id:I:1\nA 1 2 3 7\nB 4 5 6 2\n";

    // What stands there in place of what, the line, and what is said.
    public static TheoryData<string, string, int, string> Lies => new()
    {
        { "A 1 2 3 7", "A 1 2 3", 3, "words on this line: 4; Properties has 5" },
        { "A 1 2 3 7", "A 1 2 3 7 8", 3, "words on this line: 6; Properties has 5" },
        { "A 1 2 3 7", "A 1 nan 3 7", 3, "pos[2]: found 'nan'; accepted is a finite number" },
        { "A 1 2 3 7", "A 1 2 1e999 7", 3, "pos[3]: found '1e999'" },
        { "A 1 2 3 7", "A 1 2x 3 7", 3, "pos[2]: found '2x'" },
        { "A 1 2 3 7", "A 1 2 3 2", 4, "particle 2 stands here a second time in its frame" },
        { "A 1 2 3 7", "A 1 2 3 -7", 3, "id: found '-7'; accepted is a whole number of at least 0" },
        { "A 1 2 3 7", "A 1 2 3 7.5", 3, "id: found '7.5'" },
        { "A 1 2 3 7", "7 A 1 2 3", 3, "pos[1]: found 'A'" },
        { "2\nL", "3\nL", 5, "words on this line: 1" },
        { "2\nL", "1\nL", 4, "number of particles: found 'B 4 5 6 2'" },
        { "2\nL", "-1\nL", 1, "number of particles: found '-1'" },
        { "2\nL", "0\nL", 1, "number of particles: found '0'" },
        { "2\nL", "99999999999999999999\nL", 1, "number of particles: found '99999999999999999999'" },
        { "Lattice=\"3 0 0 0 4 0 0 0 5\"", "", 2, "this is plain XYZ" },
        { "\"3 0 0 0 4", "\"3 1 0 0 4", 2, "Lattice: accepted is a along +x" },
        { "0 0 5\"", "0 0 0\"", 2, "Lattice: accepted is a along +x" },
        { "0 0 5\"", "0 0 nan\"", 2, "Lattice: found 'nan'" },
        { "0 0 5\"", "0 5\"", 2, "Lattice: 8 numbers; accepted is 9" },
        { "0 0 5\"", "0 0 5", 2, "has no '\"' at its end" },
        { "Properties", "lattice=1 Properties", 2, "Lattice stands here twice" },
        { "Properties", "pbc=\"T T\" Properties", 2, "pbc: found 'T T'" },
        { "Properties", "Time=x Properties", 2, "Time: found 'x'; accepted is a finite number" },
        { "Properties", "step=1.5 Properties", 2, "Step: found '1.5'; accepted is a whole number" },
        { "Properties", "Dimension=4 Properties", 2, "Dimension: found 4" },
        { "id:I:1", "id:I", 2, "Properties: accepted is name:kind:columns" },
        { "id:I:1", "id:Q:1", 2, "Properties, kind of id: found 'Q'" },
        { "id:I:1", "pos:R:3", 2, "Properties: pos stands there twice" },
        { "id:I:1", "id:I:0", 2, "Properties, columns of id: found '0'" },
        { "pos:R:3", "pos:R:2", 2, "Properties: accepted is name:kind:columns" },
        { "species:S:1", "name:S:1", 2, "Properties: accepted is name:kind:columns" },
        { "species:S:1", "Z:I:1", 3, "Z: found 'A'" },
        { "A 1 2 3 7", "A\0 1 2 3 7", 3, "species: found 'A" },
    };

    [Theory]
    [InlineData("t.xyz")]
    [InlineData("t.extxyz.gz")]
    public void Frames_are_given_back_to_the_last_digit(string name)
    {
        using var folder = new TemporaryFolder();
        ParticleFrame[] frames = [.. SampleTrajectory.Frames(20, 4).Select((f, k) => f with { Identities = [.. f.Identities.Select(i => (3 * i) + (k % 2))], Periodic = (true, false, true) })];
        frames[2] = SampleTrajectory.Frames(7, 1, seed: 9)[0] with { IsUnwrapped = true, Images = null, Dimension = 2, Velocities = null, Time = null };
        SampleTrajectory.Write(folder[name], frames);
        List<ParticleFrame> read = SampleTrajectory.ReadAll(folder[name]);
        Assert.Equal(4, read.Count);
        Assert.All(frames.Zip(read), pair => SampleTrajectory.Same(pair.First, pair.Second));
        Assert.Equal([(false, null), (false, null), (true, 2), (false, (int?)null)], read.Select(f => (f.IsUnwrapped, f.Dimension)));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData(" \t\n")]
    public void Any_line_end_is_taken_and_empty_lines_between_frames(string end)
    {
        List<ParticleFrame> read = Read((Frame + "\n" + Frame + "\n\n").Replace("\n", end, StringComparison.Ordinal)).Frames;
        Assert.Equal(2, read.Count);
        Assert.Equal([1, 2, 3, 4, 5, 6], read[1].Positions);
        Assert.Equal([7, 2], read[1].Identities);
    }

    [Fact]
    public void Columns_stand_in_any_order_and_keys_in_any_case()
    {
        ParticleFrame frame = Read("1\nPROPERTIES=images:I:3:vel:R:3:Z:I:1:foo:L:2:pos:R:3:mass:R:1 lattice={3 0 0 1 4 0 0 0 5} PBC=[F, T, T] Timestep=7 TIME=1e-3 flag text='a b'\n-1 2 +3 .5 -1e2 0 14 T F 1 2 3 2.5\n").Frames.Single();
        Assert.Equal(["Si"], frame.Species);
        Assert.Equal([1, 2, 3, 0.5, -100, 0, 2.5], [.. frame.Positions, .. frame.Velocities!, .. frame.Masses!]);
        Assert.Equal([-1, 2, 3], frame.Images!);
        Assert.Equal((7L, 1e-3, (false, true, true), 1.0), (frame.Step, frame.Time, frame.Periodic, frame.Tilts.XY));
    }

    [Fact]
    public void Momenta_without_masses_give_no_velocities_and_that_is_said()
    {
        (List<ParticleFrame> frames, IReadOnlyList<string> remarks) = Read(Frame.Replace("id:I:1", "momenta:R:3", StringComparison.Ordinal).Replace("3 7", "3 1 1 1", StringComparison.Ordinal).Replace("6 2", "6 1 1 1", StringComparison.Ordinal));
        Assert.Null(frames[0].Velocities);
        Assert.Contains("momenta stand there without masses", Assert.Single(remarks), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public void What_cannot_be_is_refused_at_its_line(string sound, string lie, int line, string said)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["t.xyz"], Frame.Replace(sound, lie, StringComparison.Ordinal) + Frame);
        InvalidTrajectoryException? refusal = Hostility.Check(folder["t.xyz"]);
        Assert.Contains($"t.xyz:{line}: ", refusal?.Message, StringComparison.Ordinal);
        Assert.Contains(said, refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_last_frame_that_is_cut_anywhere_is_left_out_and_that_is_said()
    {
        for (int length = 1; length < Frame.Length; length++)
        {
            (List<ParticleFrame> frames, IReadOnlyList<string> remarks) = Read(Frame + Frame[..length]);
            Assert.Single(frames);
            Assert.Equal("frame 1 (from line 5) is not whole and was left out", Assert.Single(remarks));
        }
    }

    [Fact]
    public void A_first_frame_that_is_cut_anywhere_is_refused()
    {
        using var folder = new TemporaryFolder();
        for (int length = 0; length < Frame.Length; length++)
        {
            Assert.True(Hostility.IsRefused(folder["t.xyz"], Encoding.UTF8.GetBytes(Frame)[..length]), $"cut at byte {length}");
        }
    }

    [Fact]
    public void Wide_characters_are_refused_and_a_mark_of_UTF8_is_passed_over()
    {
        using var folder = new TemporaryFolder();
        Assert.True(Hostility.IsRefused(folder["t.xyz"], Encoding.Unicode.GetBytes(Frame)));
        Assert.True(Hostility.IsRefused(folder["t.xyz"], [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Frame)]));
        Assert.False(Hostility.IsRefused(folder["t.xyz"], [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Frame)]));
    }

    [Fact]
    public void A_number_of_particles_that_only_the_file_claims_takes_no_memory()
    {
        using var folder = new TemporaryFolder();
        Assert.True(Hostility.IsRefused(folder["t.xyz"], Encoding.UTF8.GetBytes(Frame.Replace("2\nL", "700000000\nL", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_bomb_in_gzip_is_refused_before_it_goes_off()
    {
        using var folder = new TemporaryFolder();
        using (var zip = new GZipStream(File.Create(folder["t.xyz.gz"]), CompressionLevel.SmallestSize))
        {
            zip.Write(Encoding.UTF8.GetBytes(Frame.Replace("2\nL", "600000000\nL", StringComparison.Ordinal).Replace(":id:I:1", "", StringComparison.Ordinal)[..^20]));
            byte[] lines = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("A 0 0 0\n", 100_000)));
            for (int k = 0; k < 100; k++)
            {
                zip.Write(lines);
            }
        }

        Assert.InRange(new FileInfo(folder["t.xyz.gz"]).Length, 1, 400_000);
        InvalidTrajectoryException? refusal = Hostility.Check(folder["t.xyz.gz"], allowance: 4000);
        Assert.Contains("-fold", refusal?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t.xyz", 3000)]
    [InlineData("t.xyz.gz", 500)]
    public void No_mutation_ends_in_anything_but_frames_or_one_line(string name, int trials)
    {
        using var folder = new TemporaryFolder();
        var mix = new Mix(22);
        SampleTrajectory.Write(folder[name], SampleTrajectory.Frames(4, 2));
        byte[] sound = File.ReadAllBytes(folder[name]);
        int refused = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            refused += Hostility.IsRefused(folder[name], mix.Corrupted(sound)) ? 1 : 0;
        }

        Assert.InRange(refused, trials / 4, trials);
    }

    private static (List<ParticleFrame> Frames, IReadOnlyList<string> Remarks) Read(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["t.xyz"], text);
        using TrajectoryReader reader = TrajectoryFormats.Open(folder["t.xyz"]);
        return (SampleTrajectory.ReadAll(reader), reader.Remarks);
    }
}
