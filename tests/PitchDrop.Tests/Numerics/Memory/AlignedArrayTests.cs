using PitchDrop.Numerics.Memory;

namespace PitchDrop.Tests.Numerics.Memory;

public class AlignedArrayTests
{
    [Theory]
    [InlineData(0), InlineData(1), InlineData(7), InlineData(1000)]
    public unsafe void It_begins_on_a_64_byte_boundary_is_zero_and_stays_where_it_is(int length)
    {
        var array = new AlignedArray<double>(length);
        nint address = (nint)array.Pointer;
        Assert.Equal(0, address % 64);
        Assert.Equal(length, array.Span.Length);
        Assert.Equal(new double[length], array.Span.ToArray());
        array.Span.Fill(3);
        GC.Collect();
        Assert.Equal(address, (nint)array.Pointer);
        Assert.DoesNotContain(array.Span.ToArray(), v => v != 3);
    }

    [Fact]
    public void An_index_outside_and_a_negative_length_are_refused()
    {
        var array = new AlignedArray<int>(4);
        Assert.Throws<IndexOutOfRangeException>(() => array[4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedArray<int>(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedArray<double>(int.MaxValue));
    }
}
