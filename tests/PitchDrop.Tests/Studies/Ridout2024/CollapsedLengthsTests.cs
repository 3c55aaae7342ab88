using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Ridout2024;

namespace PitchDrop.Tests.Studies.Ridout2024;

public class CollapsedLengthsTests
{
    private const int Samples = 6;
    private static readonly double[] Sides = [2, 3, 4, 6, 8, 12], Lengths = [1, 1.3, 1.8, 2.4], Limits = [1, 1.5, 2.5, 4];

    [Fact]
    public void Made_lengths_are_found_with_errors()
    {
        CollapsedLengths found = Found([]);
        Assert.Equal(StudentEstimate.Exact(1), found.Ratio(0));
        Assert.All(Enumerable.Range(1, 3), t =>
        {
            StudentEstimate ratio = found.Ratio(t)!.Value;
            Assert.Equal(Lengths[t], ratio.Value, 0.05 * Lengths[t]);
            Assert.True(ratio.Error > 0);
            Assert.True(ratio.DegreesOfFreedom >= Samples - 1);
        });
    }

    [Fact]
    public void A_temperature_without_an_error_costs_its_own_length_alone()
    {
        CollapsedLengths found = Found([2]);
        Assert.Null(found.Ratio(2));
        Assert.False(double.IsFinite(found.Found!.Lengths[2].Value));
        Assert.Equal(Lengths[1], found.Ratio(1)!.Value.Value, 0.15);
        Assert.Equal(Lengths[3], found.Ratio(3)!.Value.Value, 0.15);
    }

    [Fact]
    public void Without_the_hottest_there_are_no_ratios()
    {
        CollapsedLengths found = Found([0]);
        Assert.All(Enumerable.Range(0, 4), t => Assert.Null(found.Ratio(t)));
    }

    [Fact]
    public void A_power_law_has_no_length_and_gives_none()
    {
        // Without the bend in ln ℓ any length fits with its height: ln ξ has an error of order 1 and more.
        CollapsedLengths found = Found([], bend: 0.002);
        Assert.All(Enumerable.Range(1, 3), t => Assert.Null(found.Ratio(t)));
    }

    // ln χ/χ_∞ a parabola of ln ℓ/ξ, off by two per mille; samples of which each is off by a few per cent at all ℓ alike and at one alone.
    private static CollapsedLengths Found(int[] withoutError, double bend = 0.15)
    {
        (double[] Sides, Estimate[] Peaks)[] points = [.. Lengths.Zip(Limits, (xi, limit) => (Sides, Sides.Select(l => Math.Log(l / xi)).Select((u, k) => limit * (1 + (0.002 * Math.Cos(7 * k * xi))) * Math.Exp((0.9 * u) - (bend * u * u))).Select(v => new Estimate(v, 0.02 * v)).ToArray()))];
        return new CollapsedLengths(points, 2, (t, function) =>
        {
            double[] full = [.. points[t].Peaks.Select(p => p.Value)];
            double?[] without = [.. Enumerable.Range(0, Samples).Select(s => function([.. full.Select((v, k) => v * (1 + (0.004 * (s - 2.5)) + (k == s ? 0.006 : 0)))]))];
            return withoutError.Contains(t) || function(full) is not { } value || without.Any(w => w is null)
                ? null
                : new StudentEstimate(value, Jackknife.FromReplicates(value, [.. without.Select(w => w!.Value)]).Error, Samples - 1);
        });
    }
}
