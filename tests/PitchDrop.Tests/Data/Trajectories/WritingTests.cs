using System.Globalization;
using PitchDrop.Data.Files;
using PitchDrop.Data.Trajectories;

namespace PitchDrop.Tests.Data.Trajectories;

/// <summary>What is written is read back digit for digit.</summary>
public class WritingTests
{
    private static readonly ParticleFrame Full = new()
    {
        Lengths = (3.1, 4.7, 5.3),
        Tilts = (0.1, -0.2, 1.0 / 3),
        Positions = [0.1 + 0.2, 1e-17, -7.25, 1.0 / 3, Math.PI, 1e10, 2, 3, 4],
        Velocities = [-0.0625, 1e-300, 1.0 / 7, 2, 3, 4, 5, 6, 7],
        Images = [0, -1, 2, int.MaxValue, int.MinValue, 0, 0, 0, 0],
        Masses = [1, 2.5, 1],
        Species = ["A", "B", "A"],
        Identities = [3, 1, 7],
    };

    public static TheoryData<string, string> Damaged => new()
    {
        { "\nVelocities\n\n1 0 0 0\n\nAtoms\n\n1 1 0 0 0\n", "Velocities stands before the section Atoms" },
        { "\nAtoms\n\n1 1 0 0 0\n\nVelocities\n\n2 0 0 0\n", "particle 2 is not in the section Atoms" },
        { "\nAtoms\n\n1 1 0 0 0\n\nVelocities\n\n1 0 0\n", "has 4 words; found 3" },
        { "\nAtoms\n\n1 1 0 0 0\n\nVelocities\n\n1 0 0 nan\n", "vz: found 'nan'" },
        { "\nAtoms\n\n1 1 0 0 0\n\nVelocities\n", "line 1 of 1 of the section Velocities is missing" },
        { "\nAtoms\n\n1 1 0 0 0 0 0 x\n", "image count: found 'x'" },
        { "\nAtoms\n\n1 1 0 0 0 0 0 4294967296\n", "image count: found 4294967296" },
        { "\nMasses\n\n1 0\n\nAtoms\n\n1 1 0 0 0\n", "mass: found '0'" },
        { "\nMasses\n\n2 1\n\nAtoms\n\n1 1 0 0 0\n", "no line for type 1" },
        { "\nMasses\n\n1 1\n\nMasses\n\n1 1\n\nAtoms\n\n1 1 0 0 0\n", "a second section Masses" },
    };

    [Fact]
    public void A_data_file_gives_back_every_digit()
    {
        using var folder = new TemporaryFolder();
        LammpsDataFile.Write(folder["f"], Full, "a title\nof two lines");
        ParticleFrame read = ConfigurationFormats.Read(folder["f"]);
        Same(Full, read);
    }

    [Fact]
    public void A_frame_of_extended_XYZ_gives_back_every_digit()
    {
        using var folder = new TemporaryFolder();
        ParticleFrame flat = Full with { Origin = (0, 0, -0.5), Periodic = (true, true, false) };
        ExtendedXyzFile.Write(folder["f"], flat);
        Same(flat, ConfigurationFormats.Read(folder["f"]));
    }

    [Fact]
    public void What_a_frame_does_not_have_is_not_written()
    {
        using var folder = new TemporaryFolder();
        ParticleFrame bare = Full with { Velocities = null, Images = null, Masses = null };
        ExtendedXyzFile.Write(folder["x"], bare);
        LammpsDataFile.Write(folder["d"], bare, "t");
        Same(bare, ConfigurationFormats.Read(folder["x"]));
        Same(bare, ConfigurationFormats.Read(folder["d"]));
    }

    [Fact]
    public void What_a_format_cannot_hold_is_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<ArgumentException>(() => LammpsDataFile.Write(folder["f"], Full with { Masses = [1, 2, 3] }, "t"));
        Assert.Throws<ArgumentException>(() => ExtendedXyzFile.Write(folder["f"], Full with { Species = ["A", "B C", "A"] }));
        Assert.False(File.Exists(folder["f"]));
    }

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_damaged_section_is_refused_in_one_line(string sections, string words)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["f"], $"t\n1 atoms\n1 atom types\n0 1 xlo xhi\n0 1 ylo yhi\n0 1 zlo zhi\n{sections}");
        var refusal = Assert.Throws<InvalidTrajectoryException>(() => LammpsDataFile.Read(folder["f"]));
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData("velo:R:3", "1 2 x", "vz: found 'x'"), InlineData("masses:R:1", "-1", "mass: found '-1'"), InlineData("image:I:3", "0 0 0.5", "image count: found '0.5'")]
    public void A_damaged_column_is_refused_in_one_line(string column, string value, string words)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["f"], $"1\nLattice=\"1 0 0 0 1 0 0 0 1\" Properties=species:S:1:pos:R:3:{column}\nA 0 0 0 {value}\n");
        Assert.Contains(words, Assert.Throws<InvalidTrajectoryException>(() => ExtendedXyzFile.Read(folder["f"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dump_holds_its_frames_with_unwrapped_positions_to_be_had_from_it()
    {
        using var folder = new TemporaryFolder();
        using (var file = new AppendedFile(folder["f"]))
        {
            var dump = new LammpsDump(file);
            dump.Append(0, Full with { Species = ["1", "2", "1"] });
            dump.Append(250, Full with { Species = ["1", "2", "1"], Velocities = null, Tilts = default });
        }

        string[] lines = File.ReadAllLines(folder["f"]);
        Assert.Equal(["ITEM: TIMESTEP", "0", "ITEM: NUMBER OF ATOMS", "3", "ITEM: BOX BOUNDS xy xz yz pp pp pp"], lines[..5]);

        // The bounding box: of the tilts 0.1 and -0.2 along x, and 1/3 along y.
        Assert.Equal([-0.2, 3.1 + 0.1, 0.1], Numbers(lines[5]));
        Assert.Equal([0, 4.7 + (1.0 / 3), -0.2], Numbers(lines[6]));
        Assert.Equal([0, 5.3, 1.0 / 3], Numbers(lines[7]));
        Assert.Equal("ITEM: ATOMS id type x y z ix iy iz vx vy vz", lines[8]);
        Assert.Equal([3, 1, 0.1 + 0.2, 1e-17, -7.25, 0, -1, 2, -0.0625, 1e-300, 1.0 / 7], Numbers(lines[9]));
        Assert.Equal(["ITEM: TIMESTEP", "250", "ITEM: NUMBER OF ATOMS", "3", "ITEM: BOX BOUNDS pp pp pp", "0 3.1"], lines[12..18]);
        Assert.Equal([1, 2, 1.0 / 3, Math.PI, 1e10, int.MaxValue, int.MinValue, 0], Numbers(lines[22]));
        Assert.Equal(24, lines.Length);
    }

    private static double[] Numbers(string line) => [.. line.Split(' ').Select(w => double.Parse(w, CultureInfo.InvariantCulture))];

    private static void Same(ParticleFrame expected, ParticleFrame found)
    {
        Assert.Equal((expected.Lengths, expected.Tilts, expected.Origin, expected.Periodic), (found.Lengths, found.Tilts, found.Origin, found.Periodic));
        Assert.Equal(expected.Positions, found.Positions);
        Assert.Equal(expected.Velocities, found.Velocities);
        Assert.Equal(expected.Images, found.Images);
        Assert.Equal(expected.Masses, found.Masses);
        Assert.Equal(expected.Species, found.Species);
        Assert.Equal(expected.Identities, found.Identities);
    }
}
