using PitchDrop.Numerics.Memory;
using PitchDrop.Particles.Forces;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Particles.Forces;

public sealed unsafe class LaneSumsTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(24)]
    public void The_sums_of_eight_vectors_are_the_bits_of_their_definition(int stride)
    {
        var vectors = new AlignedArray<double>(8 * stride);
        var mix = new CounterMix(9);
        for (int k = 0; k < vectors.Length; k++)
        {
            vectors[k] = mix.Uniform() - 0.5;
        }

        Assert.Equal(LaneSums.Definition(vectors.Pointer, stride), LaneSums.Of(vectors.Pointer, stride));
        GC.KeepAlive(vectors);
    }
}
