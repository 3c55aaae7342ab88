using System.IO.Compression;
using System.Text;
using PitchDrop.Data.Trajectories;

namespace PitchDrop.Tests.Data.Trajectories.Lammps;

/// <summary>What is written as a dump or a data file is read back; what cannot be written is refused, and leaves nothing.</summary>
public class LammpsWritingTests
{
    // The bounding box of a tilted one costs the last digits of numbers of at most 10.
    private const double Rounding = 1e-14;

    [Theory]
    [InlineData("f.lammpstrj"), InlineData("f.dump"), InlineData("f.lammpsdump.gz")]
    public void A_dump_gives_back_its_frames(string name)
    {
        using var folder = new TemporaryFolder();
        ParticleFrame[] frames = SampleTrajectory.Frames(30, 4);
        Assert.Contains("times are not written", Assert.Single(SampleTrajectory.Write(folder[name], frames)), StringComparison.Ordinal);
        Assert.Equal(name.EndsWith(".gz", StringComparison.Ordinal), PlainTextStream.IsGzip(File.ReadAllBytes(folder[name])));
        List<ParticleFrame> read = SampleTrajectory.ReadAll(folder[name]);
        Assert.Equal(frames.Length, read.Count);
        Assert.All(frames.Zip(read), pair => Frames.Same(pair.First with { Time = null }, pair.Second, Rounding));
    }

    [Fact]
    public void Unwrapped_positions_are_written_as_such_and_images_beside_them_count_nothing()
    {
        using var folder = new TemporaryFolder();
        ParticleFrame frame = SampleTrajectory.Frames(5, 1)[0] with { IsUnwrapped = true, Tilts = default, Time = null };
        Assert.Empty(SampleTrajectory.Write(folder["f.dump"], [frame]));
        Frames.Same(frame with { Images = null }, SampleTrajectory.ReadAll(folder["f.dump"])[0], Rounding);
    }

    [Fact]
    public void A_frame_without_a_step_has_its_time_and_its_number()
    {
        using var folder = new TemporaryFolder();
        ParticleFrame[] frames = [.. SampleTrajectory.Frames(5, 3).Select(f => f with { Step = null })];
        Assert.Empty(SampleTrajectory.Write(folder["f.dump"], frames));
        Assert.Equal([(0L, 0), (1L, 5), (2L, 10.0)], SampleTrajectory.ReadAll(folder["f.dump"]).Select(f => (f.Step!.Value, f.Time!.Value)));
    }

    [Theory]
    [InlineData("Si O Si", "element"), InlineData("Si A Si", "typelabel"), InlineData("1 2 1", ""), InlineData("7 2 7", ""), InlineData("01 1 2", "typelabel")]
    public void Species_keep_their_words(string species, string column)
    {
        using var folder = new TemporaryFolder();
        ParticleFrame frame = SampleTrajectory.Frames(3, 1)[0] with { Species = species.Split(' '), Masses = null };
        SampleTrajectory.Write(folder["f.dump"], [frame]);
        SampleTrajectory.Write(folder["f.data"], [frame]);
        Assert.Contains(column.Length > 0 ? $"ITEM: ATOMS id type {column} x" : "ITEM: ATOMS id type x", File.ReadAllText(folder["f.dump"]), StringComparison.Ordinal);
        Assert.Equal(species.Split(' '), SampleTrajectory.ReadAll(folder["f.dump"])[0].Species);
        Assert.Equal(column == "typelabel" && species[0] == '0' ? ["1", "2", "3"] : species.Split(' '), SampleTrajectory.ReadAll(folder["f.data"])[0].Species);
    }

    [Fact]
    public void A_species_keeps_its_type_number_when_others_come_and_go()
    {
        using var folder = new TemporaryFolder();
        ParticleFrame frame = SampleTrajectory.Frames(2, 1)[0];
        SampleTrajectory.Write(folder["f.dump"], [frame with { Species = ["B", "D"] }, frame with { Species = ["D", "A"] }, frame with { Species = ["A", "C"] }]);
        string[] lines = File.ReadAllLines(folder["f.dump"]);
        Assert.Equal(["1 1 B", "2 2 D", "1 2 D", "2 3 A", "1 3 A", "2 4 C"], lines.Where(l => char.IsAsciiDigit(l[0]) && l.Any(char.IsAsciiLetterUpper)).Select(l => l[..5]));
    }

    [Theory]
    [InlineData("f.data"), InlineData("f.lammps"), InlineData("f.lmp.gz")]
    public void A_data_file_gives_back_its_frame_and_holds_one(string name)
    {
        using var folder = new TemporaryFolder();
        ParticleFrame[] frames = [.. SampleTrajectory.Frames(30, 2).Select(f => f with { Masses = [.. f.Species.Select(s => s == "A" ? 1 : 2.5)], Step = f.Step + 70 })];
        Assert.Contains("the time is not written", Assert.Single(SampleTrajectory.Write(folder[name], frames[..1])), StringComparison.Ordinal);
        Frames.Same(frames[0] with { Time = null }, Assert.Single(SampleTrajectory.ReadAll(folder[name])), Rounding);
        var refusal = Assert.Throws<ArgumentException>(() => SampleTrajectory.Write(folder[name], frames));
        Assert.Contains("holds one frame", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(70, Assert.Single(SampleTrajectory.ReadAll(folder[name])).Step);
        Assert.Single(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void What_cannot_be_written_is_refused_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        ParticleFrame frame = SampleTrajectory.Frames(3, 1)[0];
        Refused("f.dump", "is no single word", frame with { Species = ["A", "B C", "A"] });
        Refused("f.dump", "is no number as those of the frames before", frame with { Species = ["1", "2", "1"] }, frame);
        Refused("f.dump", "a number of the frame is NaN", frame with { Velocities = [0, 0, double.NaN, 0, 0, 0, 0, 0, 0] });
        Refused("f.dump", "accepted is 1 particle at least", frame with { Velocities = [1] });
        Refused("f.dump", "at least one frame");
        Refused("f.data", "needs one frame");
        Refused("f.data", "is no single word without #", frame with { Species = ["A", "#", "A"] });
        Refused("f.data", "of which accepted are 100000", frame with { Species = ["2000000000", "1", "1"] });
        Refused("f.data", "have the masses", frame with { Species = ["A", "A", "A"] });

        void Refused(string name, string said, params ParticleFrame[] frames)
        {
            Assert.Contains(said, Assert.Throws<ArgumentException>(() => SampleTrajectory.Write(folder[name], frames)).Message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(folder.Root));
        }
    }

    [Theory]
    [InlineData("sphere", "3 2 1.0 0.9 1 2 3 0 0 1", "3 4 5 6 0 0 0"), InlineData("dipole", "3 2 0.5 1 2 3 0.1 0.2 0.3 0 0 1", "3 4 5 6"), InlineData("full", "3 9 2 0.5 1 2 3 0 0 1", "3 4 5 6")]
    [InlineData("bond", "3 9 2 1 2 3 0 0 1", "3 4 5 6"), InlineData("ellipsoid", "3 2 1 0.9 1 2 3 0 0 1", "3 4 5 6 0 0 0"), InlineData("charge", "3 2 0.5 1 2 3 0 0 1", "3 4 5 6"), InlineData("spin", "3 2 1 2 3 0 0 1 2 0 0 1", "3 4 5 6")]
    public void Atom_styles_have_type_position_images_and_velocity_in_their_places(string style, string atom, string velocity)
    {
        ParticleFrame frame = Data($"\nAtoms # {style}\n\n{atom}\n\nVelocities\n\n{velocity}\n");
        Assert.Equal("2", Assert.Single(frame.Species));
        Assert.Equal([1, 2, 3], frame.Positions);
        Assert.Equal([0, 0, 1], frame.Images!);
        Assert.Equal([4, 5, 6], frame.Velocities!);
        Assert.Equal(300, frame.Step);
    }

    [Theory]
    [InlineData("\nAtoms\n\n1 1 0 0 0\n2 1 0 0 1\n", ":11: the section Atoms has more lines than the header says: found '2 1 0 0 1'"), InlineData("\nAtoms\n\n1 1 0.5 0 0 0\n", "words, or 8 with image counts; found 6. Other styles are named as in 'Atoms # full'")]
    [InlineData("\nAtoms\n\n1 1 0 0 0\n\nVelocities\n\n1 0 0 0\n7 0 0 0\n", "the section Velocities has more lines"), InlineData("1 0 0 avec\n", "triclinic/general")]
    public void Too_many_lines_and_what_cannot_be_told_are_refused(string rest, string said)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["f"], Head + rest);
        Assert.Contains(said, Hostility.Check(folder["f"])!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sections_that_say_nothing_of_particles_are_passed_over()
    {
        ParticleFrame frame = Data("\nPairIJ Coeffs # lj/cut\n\n1 1 1 1 1\n\nAtoms\n\n1 1 0 0 0\n\nBonds\n\n1 1 1 1\n\nfix something\n\n1 2 3\n\nVelocities\n\n1 4 5 6\n");
        Assert.Equal([4, 5, 6], frame.Velocities!);
    }

    private const string Head = "made, timestep = 300, units = lj\n1 atoms\n2 atom types\n0 10 xlo xhi\n0 10 ylo yhi\n0 10 zlo zhi\n";

    private static ParticleFrame Data(string rest)
    {
        using var folder = new TemporaryFolder();
        using (var file = new GZipStream(File.Create(folder["f.gz"]), CompressionLevel.Fastest))
        {
            file.Write(Encoding.UTF8.GetBytes(Head + rest));
        }

        return Assert.Single(SampleTrajectory.ReadAll(folder["f.gz"]));
    }
}
