using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Tests.Numerics.Elementary;

public class SineTests
{
    [Fact]
    public void The_sine_is_that_of_the_base_library_within_eight_ten_quadrillionths()
    {
        foreach (double x in Inputs(20_000, -100, 100).Concat(Inputs(5000, -4, 4)).Concat(Inputs(2000, 1e5, 1e6)))
        {
            Assert.InRange(Sine.Of(x) - Math.Sin(x), -8e-16, 8e-16);
        }

        Assert.Equal(0, Sine.Of(0));
        Assert.Equal(1e-150, Sine.Of(1e-150), 1e-166);
    }

    [Fact]
    public void Sine_and_Bessel_function_have_the_same_bits_in_any_number_of_lanes()
    {
        foreach (double[] x in new[] { Inputs(4000, 0, 12), Inputs(4000, 0, 1000) })
        {
            Assert.Equal(Array.ConvertAll(x, Sine.Of), InLanes<EightLanes>(x, Sine.Of));
            Assert.Equal(Array.ConvertAll(x, Sine.Of), InLanes<FourLanes>(x, Sine.Of));
            Assert.Equal(Array.ConvertAll(x, BesselJ0.Of), InLanes<EightLanes>(x, BesselJ0.Of));
            Assert.Equal(Array.ConvertAll(x, BesselJ0.Of), InLanes<FourLanes>(x, BesselJ0.Of));
        }

        Assert.Equal(Array.ConvertAll(new double[] { 8, 8, 8, 8, 8, 8, 8, 8 }, BesselJ0.Of), InLanes<EightLanes>([8, 8, 8, 8, 8, 8, 8, 8], BesselJ0.Of));
    }

    // J0(x) is the mean of cos(x sin a) over a turn; the mean of n > x equidistant angles is off by 2 J_n(x), nothing here.
    [Fact]
    public void The_Bessel_function_is_the_mean_of_plane_waves_over_their_directions()
    {
        foreach (double x in Inputs(300, 0, 9).Concat(Inputs(300, 0, 200)).Concat([0, 8, Math.BitDecrement(8.0)]))
        {
            int n = 40 + (int)(1.5 * x);
            Assert.InRange(BesselJ0.Of(x) - Enumerable.Range(0, n).Average(k => Math.Cos(x * Math.Sin(2 * Math.PI * k / n))), -1e-14, 1e-14);
        }
    }

    private static double[] Inputs(int count, double lower, double upper)
    {
        var mix = new CounterMix((ulong)count);
        return [.. Enumerable.Range(0, count).Select(_ => lower + ((upper - lower) * mix.Uniform()))];
    }

    private static unsafe double[] InLanes<TLanes>(double[] x, Func<TLanes, TLanes> function)
        where TLanes : struct, ILanes<TLanes>
    {
        var aligned = new AlignedArray<double>(x.Length);
        x.CopyTo(aligned.Span);
        for (int i = 0; i < x.Length; i += TLanes.Count)
        {
            function(TLanes.Load(aligned.Pointer + i)).Store(aligned.Pointer + i);
        }

        return aligned.Span.ToArray();
    }
}
