using PitchDrop.Numerics.Lanes;
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
        Compare<EightLanes>(stride);
        Compare<FourLanes>(stride / 2);
    }

    private static void Compare<TLanes>(int stride)
        where TLanes : struct, ILanes<TLanes>
    {
        AlignedArray<double> vectors = new(8 * stride), wanted = new(8), found = new(8);
        var mix = new CounterMix(9);
        for (int k = 0; k < vectors.Length; k++)
        {
            vectors[k] = mix.Uniform() - 0.5;
        }

        wanted.Span.Fill(0.7);
        found.Span.Fill(0.7);
        LaneSums.Definition<TLanes>(vectors.Pointer, stride, wanted.Pointer);
        LaneSums.Add<TLanes>(vectors.Pointer, stride, found.Pointer);
        Assert.Equal(wanted.Span.ToArray(), found.Span.ToArray());
        GC.KeepAlive(vectors);
    }
}
