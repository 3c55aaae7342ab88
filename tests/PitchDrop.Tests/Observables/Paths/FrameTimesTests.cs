using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Paths;

public class FrameTimesTests
{
    [Fact]
    public void Times_that_were_printed_have_their_unit_back()
    {
        FrameTimes linear = FrameTimes.FromTimes([0, 0.1, 0.2, 0.3, 0.7, 1.0]);
        Assert.Equal([0, 1, 2, 3, 7, 10], linear.Steps.ToArray());
        Assert.Equal(0.1, linear.Unit, 1e-15);
        Assert.Equal([4, 6, 10], FrameTimes.FromTimes([2.0, 3.0, 5.0], 1e-9).Steps.ToArray().Select(s => s * 2));
        Assert.Equal([7], FrameTimes.FromTimes([7.0]).Steps.ToArray().Select(s => s * 7));
        Assert.Equal(0, FrameTimes.FromTimes([0.0])[0]);
        Assert.Equal([-2, 0, 4], FrameTimes.FromTimes([-0.5, 0, 1.0]).Steps.ToArray().Select(s => s * 2));
    }

    [Fact]
    public void Rounding_to_six_digits_does_not_hide_the_unit()
    {
        double[] times = [.. Enumerable.Range(0, 40).Select(k => Math.Round((1L << k / 2) * 0.0025 * (1 + (k % 2)), 6)).Distinct().Order()];
        FrameTimes found = FrameTimes.FromTimes(times);
        Assert.Equal(0.0025, found.Unit, 1e-12);
    }

    [Fact]
    public void Times_without_a_unit_are_refused_and_can_be_put_on_a_raster()
    {
        var mix = new CounterMix(1);
        double[] times = [.. Enumerable.Range(0, 100).Select(_ => mix.Uniform()).Order()];
        Assert.Contains("not whole multiples", Assert.Throws<ArgumentException>(() => FrameTimes.FromTimes(times)).Message);
        FrameTimes raster = FrameTimes.OnRaster(times, 1e-9);
        Assert.All(Enumerable.Range(0, 100), f => Assert.Equal(times[f], raster[f], 0.6e-9));
        Assert.Throws<ArgumentException>(() => FrameTimes.OnRaster(times, 0.1));
    }

    // Lags are differences of steps: beyond 64 bits they would wrap around.
    [Fact]
    public void Steps_that_span_more_than_a_lag_can_hold_are_refused()
    {
        Assert.Contains("accepted are at most", Assert.Throws<ArgumentException>(() => new FrameTimes([long.MinValue, long.MaxValue], 1)).Message);
        Assert.Throws<ArgumentException>(() => new FrameTimes([-1, FrameTimes.LongestSpan], 1));
        FrameTimes longest = new([0, 1, FrameTimes.LongestSpan], 1);
        Assert.All(LagPlan.Of(longest, new LagChoice { LongestShare = 1 }).Lags.ToArray(), lag => Assert.InRange(lag.Time, 0, FrameTimes.LongestSpan));
        Assert.Equal(0, LagPlan.Of(new FrameTimes([long.MaxValue - 5, long.MaxValue], 1)).Lags[0].Least);
    }

    [Fact]
    public void Times_that_do_not_ascend_or_are_no_numbers_are_refused()
    {
        Assert.Contains("frame 2", Assert.Throws<ArgumentException>(() => FrameTimes.FromTimes([0, 1, 1])).Message);
        Assert.Throws<ArgumentException>(() => FrameTimes.FromTimes([0, double.NaN]));
        Assert.Throws<ArgumentException>(() => FrameTimes.FromTimes([]));
    }
}
