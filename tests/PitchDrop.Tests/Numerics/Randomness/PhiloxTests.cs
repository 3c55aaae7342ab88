using PitchDrop.Numerics.Randomness;

namespace PitchDrop.Tests.Numerics.Randomness;

public class PhiloxTests
{
    /// <summary>philox4x32 10 of kat_vectors of Random123 (Salmon et al., 2011).</summary>
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void A_block_is_the_published_one(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint w0, uint w1, uint w2, uint w3) =>
        Assert.Equal((w0, w1, w2, w3), Philox.Block(c0, c1, c2, c3, k0, k1));

    [Theory]
    [InlineData(0UL), InlineData(12345UL), InlineData(0xFFFFFFFCUL), InlineData(0xFFFFFFFFFFFFFFFDUL), InlineData(0x85a308d3243f6a88UL)]
    public void Eight_blocks_equal_eight_times_one_also_where_the_counter_carries(ulong index)
    {
        var (low, high) = Philox.EightBlocks(index, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0);
        for (int lane = 0; lane < 8; lane++)
        {
            ulong counter = unchecked(index + (ulong)lane);
            var (w0, w1, w2, w3) = Philox.Block((uint)counter, (uint)(counter >> 32), 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0);
            Assert.Equal(w0 | ((ulong)w1 << 32), low[lane]);
            Assert.Equal(w2 | ((ulong)w3 << 32), high[lane]);
        }
    }

    [Fact]
    public void One_changed_bit_of_counter_or_key_changes_half_of_the_bits()
    {
        var mix = new CounterMix(11);
        double sum = 0;
        const int Trials = 4000;
        for (int trial = 0; trial < Trials; trial++)
        {
            uint[] words = [.. Enumerable.Range(0, 6).Select(_ => (uint)mix.Next())];
            var first = Philox.Block(words[0], words[1], words[2], words[3], words[4], words[5]);
            int bit = mix.Below(192);
            words[bit / 32] ^= 1u << (bit % 32);
            var second = Philox.Block(words[0], words[1], words[2], words[3], words[4], words[5]);
            sum += uint.PopCount(first.W0 ^ second.W0) + uint.PopCount(first.W1 ^ second.W1) + uint.PopCount(first.W2 ^ second.W2) + uint.PopCount(first.W3 ^ second.W3);
        }

        // Binomial(128, 1/2): variance 32.
        Agreement.Within(64, new(sum / Trials, Math.Sqrt(32.0 / Trials)));
    }
}
