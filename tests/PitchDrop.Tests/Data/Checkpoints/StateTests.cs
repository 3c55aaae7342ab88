using PitchDrop.Data.Checkpoints;
using PitchDrop.Data.Files;

namespace PitchDrop.Tests.Data.Checkpoints;

public class StateTests
{
    [Fact]
    public void Every_kind_of_value_comes_back_bit_for_bit()
    {
        var reader = new StateReader(Sample(), "a.ckpt");
        reader.Section("clock");
        Assert.Equal(BitConverter.DoubleToInt64Bits(double.NaN), BitConverter.DoubleToInt64Bits(reader.ReadDouble()));
        Assert.Equal(long.MinValue, reader.ReadInt64());
        Assert.Equal(-7, reader.ReadInt32());
        Assert.Equal(ulong.MaxValue, reader.ReadUInt64());
        Assert.Equal(uint.MaxValue, reader.ReadUInt32());
        Assert.Equal(200, reader.ReadByte());
        Assert.True(reader.ReadBoolean());
        Assert.Equal("σ_c", reader.ReadText());
        reader.Section("lattice");
        var stress = new double[3];
        reader.Fill(stress);
        Assert.Equal([0.1, -0.0, double.PositiveInfinity], stress);
        Assert.Equal([1L, -2], reader.ReadInt64s());
        Assert.Equal([3, 4], reader.ReadInt32s());
        Assert.Equal([5UL], reader.ReadUInt64s());
        Assert.Empty(reader.ReadUInt32s());
        Assert.Equal([6, 7], reader.ReadBytes());
        Assert.Equal([true, false], reader.ReadFlags());
        reader.ExpectEnd();
        Assert.True(reader.AtEnd);
    }

    [Fact]
    public void A_mismatch_says_which_section_and_what_was_expected()
    {
        var reader = new StateReader(Sample(), "a.ckpt");
        Assert.Contains("found section 'clock'; expected is section 'lattice'", Assert.Throws<DamagedFileException>(() => reader.Section("lattice")).Message, StringComparison.Ordinal);
        reader = new StateReader(Sample(), "a.ckpt");
        reader.Section("clock");
        string message = Assert.Throws<DamagedFileException>(() => reader.ReadInt64()).Message;
        Assert.Contains("a.ckpt: section 'clock', byte 10: found a value of type Float64; expected is Int64", message, StringComparison.Ordinal);
        Assert.Throws<DamagedFileException>(reader.ExpectEnd);
    }

    [Fact]
    public void A_count_that_differs_from_the_destination_is_refused()
    {
        var writer = new StateWriter();
        writer.Write([1.0, 2.0]);
        var reader = new StateReader(writer.Bytes.ToArray(), "a.ckpt");
        Assert.Contains("found 2 values; expected are 3", Assert.Throws<DamagedFileException>(() => reader.Fill(new double[3])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Truncated_or_altered_bytes_give_a_value_or_the_one_exception_and_take_no_memory()
    {
        byte[] sound = Sample();
        var mix = new Mix(5);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int refused = 0;
        foreach (byte[] bytes in Enumerable.Range(0, sound.Length).Select(n => sound[..n]).Concat(Enumerable.Range(0, 2000).Select(_ => mix.Corrupted(sound))))
        {
            try
            {
                ReadAll(new StateReader(bytes, "a.ckpt"));
            }
            catch (DamagedFileException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, sound.Length, sound.Length + 2000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    private static void ReadAll(StateReader reader)
    {
        reader.Section("clock");
        reader.ReadDouble();
        reader.ReadInt64();
        reader.ReadInt32();
        reader.ReadUInt64();
        reader.ReadUInt32();
        reader.ReadByte();
        reader.ReadBoolean();
        reader.ReadText();
        reader.Section("lattice");
        reader.ReadDoubles();
        reader.ReadInt64s();
        reader.ReadInt32s();
        reader.ReadUInt64s();
        reader.ReadUInt32s();
        reader.ReadBytes();
        reader.ReadFlags();
        reader.ExpectEnd();
    }

    private static byte[] Sample()
    {
        var writer = new StateWriter();
        writer.Section("clock");
        writer.Write(double.NaN);
        writer.Write(long.MinValue);
        writer.Write(-7);
        writer.Write(ulong.MaxValue);
        writer.Write(uint.MaxValue);
        writer.Write((byte)200);
        writer.Write(true);
        writer.Write("σ_c");
        writer.Section("lattice");
        writer.Write([0.1, -0.0, double.PositiveInfinity]);
        writer.Write([1L, -2]);
        writer.Write([3, 4]);
        writer.Write([5UL]);
        writer.Write(Array.Empty<uint>());
        writer.Write(new byte[] { 6, 7 });
        writer.Write([true, false]);
        return writer.Bytes.ToArray();
    }
}
