using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Tests.Numerics.Elementary;

public class BoundedExponentialTests
{
    [Fact]
    public void It_agrees_with_the_general_exponential_within_what_is_stated_in_eight_lanes_and_in_four()
    {
        double[] x = [.. Enumerable.Range(0, 140_001).Select(k => -700 + (0.01 * k)), .. Enumerable.Range(0, 4000).Select(k => (k - 2000) * 1e-4), 0, 700, -700];
        Assert.InRange(Worst<EightLanes>(x), 0, 1);
        Assert.InRange(Worst<FourLanes>(x), 0, 1);
    }

    [Fact]
    public void Far_below_it_is_next_to_nothing_and_never_more()
    {
        double most = Math.Exp(-699.9);
        Assert.All((double[])[-701, -5000, -1e12, double.NegativeInfinity], x => Assert.InRange(Of<EightLanes>(x), 0, most));
        Assert.All((double[])[-701, -5000, -1e12, double.NegativeInfinity], x => Assert.InRange(Of<FourLanes>(x), 0, most));
    }

    // In units of (4 + |x|) 2⁻⁵².
    private static double Worst<TLanes>(double[] xs)
        where TLanes : struct, ILanes<TLanes> => xs.Max(x => Math.Abs((Of<TLanes>(x) / Exponential.Of(x)) - 1) / ((4 + Math.Abs(x)) * Math.Pow(2, -52)));

    private static unsafe double Of<TLanes>(double x)
        where TLanes : struct, ILanes<TLanes>
    {
        var lanes = new AlignedArray<double>(8);
        Made.Of(TLanes.Create(x)).Store(lanes.Pointer);
        return lanes[0];
    }

    private static readonly BoundedExponential Made = new();
}
