using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Trsp;

namespace PitchDrop.Tests.Studies.Trsp;

public class TrspCollapseTests
{
    // Resamples in which the hottest length alone is uncertain: from 0.9 to 1.1 of 2, the colder ones 1.5 and 3 times it.
    private static readonly TrspCollapse Common = new([], [1, 1, 1], [2, 3, 6], [.. Enumerable.Range(0, 101).Select(n => 2 * (0.9 + (0.002 * n))).Select(first => new[] { first, 1.5 * first, 3 * first })], 5, [2, 4, 5], 1, 1);

    [Fact]
    public void What_the_hottest_is_uncertain_by_is_in_all_lengths_and_in_no_ratio()
    {
        // From the 16th to the 84th of a hundred steps of 0.002, times √(5/4).
        Assert.All(Common.Lengths.Zip([2.0, 3, 6]), l =>
        {
            Assert.Equal(l.Second, l.First.Value);
            Assert.Equal(0.068 * l.Second * Math.Sqrt(1.25), l.First.Error, 1e-12);
            Assert.Equal(4, l.First.DegreesOfFreedom);
        });
        Assert.Equal(StudentEstimate.Exact(1), Common.Ratios[0]);
        Assert.All(Common.Ratios.Skip(1).Zip([1.5, 3]), r =>
        {
            Assert.Equal(r.Second, r.First.Value);
            Assert.Equal(0, r.First.Error, 1e-12);
        });
    }

    [Fact]
    public void A_slope_is_that_of_each_resample()
    {
        StudentEstimate slope = Common.Of(lengths => lengths[2] - lengths[0]), bend = Common.Of(lengths => (lengths[2] - lengths[0]) / lengths[1]);
        Assert.Equal(0.068 * 4 * Math.Sqrt(1.25), slope.Error, 1e-12);
        Assert.True(slope.Error < Math.Sqrt(Math.Pow(Common.Lengths[2].Error, 2) + Math.Pow(Common.Lengths[0].Error, 2)));
        Assert.Equal(0, bend.Error, 1e-12);
    }

    [Fact]
    public void Errors_are_refused_where_more_than_a_tenth_of_the_resamples_do_not_collapse()
    {
        Assert.True(TrspCollapse.IsEnough(90, 100));
        Assert.False(TrspCollapse.IsEnough(89, 100));
        Assert.Equal(Common.Samples.Count, Common.Drawn);
    }
}
