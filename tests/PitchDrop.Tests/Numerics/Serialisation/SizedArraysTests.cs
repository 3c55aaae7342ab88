using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Tests.Numerics.Serialisation;

public class SizedArraysTests
{
    [Fact]
    public void A_histogram_comes_back_bit_for_bit()
    {
        var written = new Histogram(-1, 1, 50);
        written.Add(new CounterMix(9).Gaussians(1000));
        var read = new Histogram(-1, 1, 50);
        byte[] state = State(written);
        read.ReadState(new BinaryReader(new MemoryStream(state)));
        Assert.Equal(written.Counts.ToArray(), read.Counts.ToArray());
        Assert.Equal((written.Total, written.Underflow, written.Overflow), (read.Total, read.Underflow, read.Overflow));
        Assert.Equal(state, State(read));
    }

    [Fact]
    public void A_state_cut_anywhere_is_refused()
    {
        byte[] state = State(new Histogram(0, 1, 3));
        for (int length = 0; length < state.Length; length++)
        {
            Assert.Throws<EndOfStreamException>(() => new Histogram(0, 1, 3).ReadState(new BinaryReader(new MemoryStream(state, 0, length))));
        }
    }

    [Fact]
    public void A_length_that_the_stream_merely_claims_is_refused()
    {
        var stream = new MemoryStream([0xff, 0xff, 0xff, 0x7f]);
        Assert.Throws<InvalidDataException>(() => new BinaryReader(stream).ReadArray(new double[4]));
    }

    [Fact]
    public void The_state_of_something_else_is_refused() =>
        Assert.Throws<InvalidDataException>(() => new Histogram(0, 1, 4).ReadState(new BinaryReader(new MemoryStream(State(new Histogram(0, 1, 3))))));

    private static byte[] State(Histogram histogram)
    {
        var stream = new MemoryStream();
        histogram.WriteState(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
