using System.IO.Compression;
using System.Text;
using PitchDrop.Data.Trajectories;

namespace PitchDrop.Tests.Data.Trajectories.Lammps;

/// <summary>What cannot be understood is refused in one line with its place.</summary>
public class LammpsDumpRefusalTests
{
    // Its lines: 1 TIMESTEP, 3 NUMBER, 5 BOX, 9 ATOMS, 10 to 12 the particles, 13 the next frame.
    private const string Frame = "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n3\nITEM: BOX BOUNDS pp pp pp\n0 1\n0 2\n0 3\nITEM: ATOMS id type x y z ix iy iz mass\n1 1 0 0.5 1 0 0 0 1\n2 1 0 0.5 2 0 0 0 1\n3 2 0 0.5 3 0 0 0 1\n";

    public static TheoryData<string, string, int, string> Damage => new()
    {
        { "\n3\n", "\n4\n", 13, "found 'ITEM: TIMESTEP' in place of particle 4 of 4" },
        { "\n3\n", "\n2\n", 12, "accepted is a line that begins with ITEM:; the frame from line 1 says 2 particles" },
        { "\n3\n", "\n-3\n", 4, "number of atoms: found '-3'; accepted is 1 to 715827882" },
        { "\n3\n", "\n0\n", 4, "accepted is 1 to" },
        { "\n3\n", "\n1000000000000\n", 4, "found '1000000000000'" },
        { "\n3\n", "\n3.5\n", 4, "found '3.5'" },
        { "TIMESTEP\n0", "TIMESTEP\nx", 2, "time step: found 'x'" },
        { "TIMESTEP\n0", "TIMESTEP\n-1", 2, "at least 0" },
        { "TIMESTEP\n0", "TIMESTEP\n0\nITEM: TIMESTEP\n0", 3, "ITEM: TIMESTEP stands a second time in the frame from line 1" },
        { "TIMESTEP\n0", "TIME\nnan\nITEM: TIMESTEP\n0", 2, "time: found 'nan'" },
        { "ITEM: NUMBER OF ATOMS\n", "", 3, "found '3'; accepted is a line that begins with ITEM:" },
        { "ITEM: TIMESTEP\n0\n", "", 7, "ITEM: TIMESTEP is missing in the frame from line 1" },
        { "ITEM: NUMBER OF ATOMS\n3\n", "", 7, "ITEM: NUMBER OF ATOMS is missing" },
        { "ITEM: BOX BOUNDS pp pp pp\n0 1\n0 2\n0 3\n", "", 5, "ITEM: BOX BOUNDS is missing" },
        { "NUMBER OF ATOMS", "NUMBER OF ENTRIES", 3, "found 'ITEM: NUMBER OF ENTRIES'; accepted is ITEM: with one of" },
        { "pp pp pp", "pp pp", 5, "boundary ''" },
        { "pp pp pp", "pp pf pp", 5, "boundary 'pf'" },
        { "pp pp pp", "pp pp pp pp", 5, "too many words" },
        { "pp pp pp", "xy xz yz pp pp pp", 6, "accepted is 3 finite numbers" },
        { "pp pp pp\n0 1\n0 2\n0 3", "xy xz yz pp pp pp\n0 1 2\n0 2 0\n0 3 0", 8, "accepted is a box with an extent along each axis" },
        { "pp pp pp\n0 1\n0 2\n0 3", "abc origin pp pp pp\n1 0 0.5 0\n0 1 0 0\n0 0 1 0", 8, "triclinic/general" },
        { "pp pp pp\n0 1\n0 2\n0 3", "abc origin pp pp pp\n-1 0 0 0\n0 1 0 0\n0 0 1 0", 8, "accepted is a_x, b_y and c_z greater than 0" },
        { "\n0 1\n", "\n1 0\n", 6, "the upper one is not above the lower one" },
        { "\n0 1\n", "\n0 inf\n", 6, "accepted is 2 finite numbers" },
        { "\n0 1\n", "\n0 1 2\n", 6, "is more than 2 numbers" },
        { "\n0 1\n", "\n-1e308 1.5e308\n", 8, "the box of these bounds has the edges" },
        { " z ", " ", 10, "9 words; ITEM: ATOMS names 8 columns in place of particle 1 of 3" },
        { " z ", " y ", 9, "the column y stands here twice" },
        { " id type x", " id type vx", 9, "the position along x is missing; accepted is one of x, xs, xu, xsu" },
        { "id type x", "x type id", 11, "particle 0 stands here a second time" },
        { "id type x y", "y type x id", 10, "id: found '0.5'" },
        { "0.5 2", "nan 2", 11, "y: found 'nan'; accepted is a finite number" },
        { "0.5 2", "-inf 2", 11, "y: found '-inf'" },
        { "0.5 2", "0,5 2", 11, "y: found '0,5'" },
        { "0.5 2", "1e400 2", 11, "y: found '1e400'" },
        { "0.5 2", "0.5", 11, "8 words; ITEM: ATOMS names 9 columns" },
        { "0.5 2", "0.5 2 2", 11, "10 words" },
        { "0.5 2", "0.5\v2", 11, "8 words" },
        { "0.5 2", "0.5\0 2", 11, "zero byte" },
        { "0.5 2 0 0 0", "0.5 2 0 0 2147483648", 11, "iz: found '2147483648'; accepted is a whole number from -2147483648 to 2147483647" },
        { "0.5 2 0 0 0", "0.5 2 0 0.5 0", 11, "iy: found '0.5'" },
        { "\n2 1", "\n1 1", 11, "particle 1 stands here a second time in its frame" },
        { "\n2 1", "\n3 1", 12, "particle 3 stands here a second time in its frame" },
        { "\n2 1", "\n-2 1", 11, "id: found '-2'; accepted is a whole number of at least 0" },
        { "\n2 1", "\n2000000000000000000000 1", 11, "id: found" },
        { "\n2 1", "\n2.0 1", 11, "id: found '2.0'" },
        { "\n2 1", "\n\n2 1", 11, "0 words" },
        { "0 0 0 1\n3", "0 0 0 0\n3", 11, "mass: found 0; accepted is a number greater than 0" },
        { "ITEM: ATOMS id type x", "ITEM: ATOMS id type xs", 0, "" },
        { "\n3 2", "\n3 " + "twelvelettersandmoretwelvelettersandmoretwelvelettersandmoretwelvelettersandmore", 12, "type: found" },
    };

    [Theory]
    [MemberData(nameof(Damage))]
    public void Damage_in_the_middle_is_refused_with_file_and_line(string sound, string damaged, int line, string said)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(sound, Frame, StringComparison.Ordinal);
        int at = Frame.IndexOf(sound, StringComparison.Ordinal);
        File.WriteAllText(folder["f"], Frame[..at] + damaged + Frame[(at + sound.Length)..] + Frame);
        InvalidTrajectoryException? refusal = Hostility.Check(folder["f"]);
        Assert.Equal(line > 0, refusal is not null);
        Assert.StartsWith(line > 0 ? $"{folder["f"]}:{line}: " : "", refusal?.Message ?? "", StringComparison.Ordinal);
        Assert.Contains(said, refusal?.Message ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is no trajectory"), InlineData("ITEM:", "no whole frame"), InlineData("ITEM: TIMESTEP\n0\n", "no whole frame: frame 0 (from line 1) is not whole"), InlineData("\n\nITEM: TIM", "from line 3"), InlineData("ITEM: ATOMS\nx", "TIMESTEP is missing")]
    public void A_file_without_a_whole_frame_is_refused(string text, string said)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["f"], text);
        Assert.Contains(said, Hostility.Check(folder["f"])!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_goes_on_with_something_else_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["f"], Frame + "that is all");
        Assert.StartsWith($"{folder["f"]}:13: found 'that is all'", Hostility.Check(folder["f"])!.Message, StringComparison.Ordinal);
        File.WriteAllText(folder["f"], Frame + new string('\n', 1002));
        Assert.StartsWith($"{folder["f"]}:1013: found ''", Hostility.Check(folder["f"])!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16", true), InlineData("utf-16", false), InlineData("utf-16BE", true), InlineData("utf-16BE", false), InlineData("utf-32", true), InlineData("utf-32", false)]
    public void UTF_16_and_UTF_32_are_refused_in_one_line(string encoding, bool mark)
    {
        using var folder = new TemporaryFolder();
        Encoding wide = Encoding.GetEncoding(encoding);
        byte[] text = [.. mark ? wide.GetPreamble() : [], .. wide.GetBytes(Frame)];
        File.WriteAllBytes(folder["f"], text);
        Assert.Equal($"{folder["f"]}:1: this is UTF-16 or UTF-32, or no text; accepted is UTF-8", Hostility.Check(folder["f"])!.Message);
        Assert.Contains("UTF-8", Assert.Throws<InvalidTrajectoryException>(() => LammpsDataFile.Read(folder["f"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_costs_nothing_and_a_line_without_end_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["f"], Frame.Replace("\n3\n", "\n700000000\n", StringComparison.Ordinal));
        Assert.Contains("no whole frame", Hostility.Check(folder["f"])!.Message, StringComparison.Ordinal);
        File.WriteAllText(folder["f"], Frame + Frame.Replace("0.5 2", new string(' ', 3_000_000), StringComparison.Ordinal));
        Assert.StartsWith($"{folder["f"]}:23: a line of more than 1048576 bytes", Hostility.Check(folder["f"])!.Message, StringComparison.Ordinal);
    }

    /// <summary>A hundred megabytes that compress a thousandfold: of blanks, of line ends, of particles without identity. None is decompressed to its end.</summary>
    [Theory]
    [InlineData(" ", "a line of more than"), InlineData("\n", "0 words"), InlineData("0 0 0\n", "grows more than 100-fold"), InlineData("0 0 0\r\n", "grows more than 100-fold")]
    public void A_bomb_is_refused_before_it_fills_the_memory(string filling, string said)
    {
        using var folder = new TemporaryFolder();
        using (var file = new GZipStream(File.Create(folder["f"]), CompressionLevel.Optimal))
        {
            file.Write("ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n700000000\nITEM: BOX BOUNDS pp pp pp\n0 1\n0 2\n0 3\nITEM: ATOMS x y z\n"u8);
            byte[] piece = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(filling, 100_000)));
            for (int n = 0; n < 100_000_000 / piece.Length; n++)
            {
                file.Write(piece);
            }
        }

        // 4 MiB and a hundredfold of the file: two million particles of 40 bytes, in arrays that double.
        long before = GC.GetAllocatedBytesForCurrentThread();
        InvalidTrajectoryException refusal = Hostility.Outcome(folder["f"])!;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400 << 20);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith(folder["f"] + ":", refusal.Message, StringComparison.Ordinal);
    }
}
