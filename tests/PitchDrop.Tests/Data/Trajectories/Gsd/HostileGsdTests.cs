using System.Buffers.Binary;
using PitchDrop.Data.Trajectories;
using PitchDrop.Data.Trajectories.Gsd;

namespace PitchDrop.Tests.Data.Trajectories.Gsd;

/// <summary>GSD files that lie: each is refused in one line that says where.</summary>
public class HostileGsdTests
{
    private const int EntryBytes = 32;

    // Where in an entry of the index, how many bytes, what is written there, and what is said.
    public static TheoryData<int, int, long, string> Entries => new()
    {
        { 0, 8, 5, "frame 1 stands behind frame 5" },
        { 0, 8, long.MaxValue, "an index of 32 entries has fewer" },
        { 8, 8, 1L << 40, "would stand at byte" },
        { 8, 8, -1, "would stand at byte" },
        { 8, 8, 0, "has 0 rows of 3; accepted is 4 (particles/N) of 3" },
        { 8, 8, 3, "has 3 rows of 3; accepted is 4 (particles/N) of 3" },
        { 16, 8, 1L << 50, "would stand at byte" },
        { 16, 8, -8, "would stand at byte" },
        { 16, 8, 8, "would stand at byte 8" },
        { 16, 8, long.MinValue, "would stand at byte" },
        { 24, 4, 0, "has no column" },
        { 24, 4, -1, "would stand at byte" },
        { 24, 4, 2, "has 4 rows of 2; accepted is 4 (particles/N) of 3" },
        { 28, 2, 0, "stands here a second time" },
        { 28, 2, 60, "name 60; there are" },
        { 28, 2, -1, "name 65535; there are" },
        { 30, 1, 0, "type 0; accepted is 1 to 11" },
        { 30, 1, 99, "type 99; accepted is 1 to 11" },
        { 30, 1, 3, "holds numbers of type UInt32; accepted is float32 and float64" },
        { 31, 1, 1, "flags 1; accepted is 0" },
    };

    public static TheoryData<int, int, long, string> Headers => new()
    {
        { 0, 8, 0x0707070707070707, "this is no" },
        { 8, 8, 1L << 40, "the index would stand at byte" },
        { 8, 8, -1, "the index would stand at byte" },
        { 8, 8, 0, "the index would stand at byte 0" },
        { 16, 8, long.MaxValue, "the index would stand at byte" },
        { 16, 8, -1, "the index would stand at byte" },
        { 24, 8, 1L << 40, "the list of names would stand" },
        { 32, 8, -1, "the list of names would stand" },
        { 40, 4, 2 << 16, "schema 'hoomd' 2.0; accepted is hoomd 1.x" },
        { 44, 4, 3 << 16, "version 3.0 of GSD" },
        { 44, 4, -1, "version 65535.65535 of GSD" },
        { 112, 1, 'H', "schema 'Hoomd'" },
    };

    [Theory]
    [MemberData(nameof(Entries))]
    public void An_entry_of_the_index_that_lies_is_refused_with_its_place(int at, int length, long value, string said)
    {
        byte[] bytes = Sound(out int index);
        int entry = EntryOf(bytes, index, "particles/position", frame: 1);
        Refused(Altered(bytes, entry + at, length, value), said);
    }

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_header_that_lies_is_refused(int at, int length, long value, string said) => Refused(Altered(Sound(out _), at, length, value), said);

    [Theory]
    [InlineData("particles/N", 4, 5L, "has 4 rows of 3; accepted is 5 (particles/N) of 3")]
    [InlineData("particles/N", 4, -1L, "accepted is 0 to")]
    [InlineData("particles/N", 4, 0L, "there is no particle")]
    [InlineData("particles/typeid", 4, 2L, "particles/typeid: row 0: found 2; accepted is 0 to 1")]
    [InlineData("particles/mass", 4, 0L, "particles/mass: row 0: found 0; accepted is a number greater than 0")]
    [InlineData("particles/position", 4, 0x7fc00000L, "frame 0, particles/position: row 0: found NaN; accepted is a finite number")]
    [InlineData("particles/velocity", 4, 0x7f800000L, "particles/velocity: row 0: found Infinity; accepted is a finite number")]
    [InlineData("configuration/box", 4, 0L, "frame 0, configuration/box: found 0 6 7")]
    [InlineData("configuration/dimensions", 1, 4L, "configuration/dimensions: row 0: found 4; accepted is 2 to 3")]
    [InlineData("configuration/step", 8, -1L, "configuration/step: row 0: found -1")]
    public void A_number_that_cannot_be_is_refused_with_frame_and_table(string table, int length, long value, string said)
    {
        byte[] bytes = Sound(out int index);
        int entry = EntryOf(bytes, index, table, frame: 0);
        Refused(Altered(bytes, (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(entry + 16)), length, value), said);
    }

    [Fact]
    public void Identities_that_repeat_are_refused()
    {
        using var folder = new TemporaryFolder();
        SampleTrajectory.Write(folder["t.gsd"], SampleTrajectory.Frames(4, 1).Select(f => f with { Identities = [3, 5, 8, 13] }));
        byte[] bytes = File.ReadAllBytes(folder["t.gsd"]);
        int at = bytes.AsSpan().IndexOf((byte[])[5, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0]);
        Refused(Altered(bytes, at, 8, 8), "log/particles/id: row 2: particle 8 stands behind particle 8");
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_refused()
    {
        using var folder = new TemporaryFolder();
        byte[] sound = Sound(out _);
        Assert.False(Hostility.IsRefused(folder["t.gsd"], sound));
        for (int length = 0; length < sound.Length; length++)
        {
            Assert.True(Hostility.IsRefused(folder["t.gsd"], sound[..length]), $"cut at byte {length}");
        }
    }

    [Fact]
    public void No_mutation_ends_in_anything_but_frames_or_one_line()
    {
        using var folder = new TemporaryFolder();
        var mix = new Mix(20);
        byte[] sound = Sound(out int index);
        int refused = 0;
        for (int trial = 0; trial < 3500; trial++)
        {
            byte[] bytes = mix.Corrupted(sound);
            if (trial % 2 == 0)
            {
                // Half of them where it matters: the header, the used part of the index.
                int at = mix.Below(3) == 0 ? mix.Below(48) : index + mix.Below(20 * EntryBytes);
                bytes[at] = (byte)mix.Next();
                bytes[at + 1] = (byte)(mix.Below(2) * 255);
            }

            refused += Hostility.IsRefused(folder["t.gsd"], bytes) ? 1 : 0;
        }

        Assert.InRange(refused, 1000, 3499);
    }

    [Fact]
    public void A_gap_in_the_index_repeats_frame_0_and_a_frame_beyond_the_index_is_refused()
    {
        byte[] bytes = Sound(out int index);
        using var folder = new TemporaryFolder();
        for (int at = index; BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at + 16)) != 0; at += EntryBytes)
        {
            if (bytes[at] == 1)
            {
                bytes[at] = 9;
            }
        }

        File.WriteAllBytes(folder["t.gsd"], bytes);
        List<ParticleFrame> read = SampleTrajectory.ReadAll(folder["t.gsd"]);
        Assert.Equal(10, read.Count);
        Assert.Equal(read[0].Positions, read[5].Positions);
        Assert.NotEqual(read[0].Positions, read[9].Positions);
    }

    private static byte[] Sound(out int index)
    {
        using var folder = new TemporaryFolder();
        SampleTrajectory.Write(folder["t.gsd"], SampleTrajectory.Frames(4, 2).Select(f => f with { Species = ["A", "A", "B", "B"] }));
        byte[] bytes = File.ReadAllBytes(folder["t.gsd"]);
        index = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8));
        return bytes;
    }

    private static int EntryOf(byte[] bytes, int index, string name, byte frame)
    {
        int names = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(24));
        int id = System.Text.Encoding.ASCII.GetString(bytes, names, index - names).Split('\0').IndexOf(name);
        int at = index;
        while (bytes[at] != frame || bytes[at + 28] != id)
        {
            at += EntryBytes;
        }

        return at;
    }

    private static byte[] Altered(byte[] sound, int at, int length, long value)
    {
        byte[] bytes = [.. sound], eight = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(eight, value);
        eight.AsSpan(0, length).CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    private static void Refused(byte[] bytes, string said)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["t.gsd"], bytes);
        InvalidTrajectoryException? refusal = Hostility.Check(folder["t.gsd"]);
        Assert.NotNull(refusal);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }
}
