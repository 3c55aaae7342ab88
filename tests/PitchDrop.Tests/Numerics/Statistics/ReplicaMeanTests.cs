using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Numerics.Statistics;

public class ReplicaMeanTests
{
    [Fact]
    [Verifies("Landscape", "50")]
    public void The_error_is_the_larger_of_what_the_repetitions_know_and_of_their_scatter()
    {
        Estimate alike = ReplicaMean.Of(new Estimate(5, 0.3), new Estimate(5.1, 0.4));
        Assert.Equal(5.05, alike.Value, 1e-12);
        Assert.Equal(0.25, alike.Error, 1e-12);

        // 1, 3 and 5 have the unbiased variance 4.
        Estimate apart = ReplicaMean.Of(new Estimate(1, 0.1), new Estimate(3, 0.1), new Estimate(5, 0.1));
        Assert.Equal(3, apart.Value, 1e-12);
        Assert.Equal(Math.Sqrt(4.0 / 3), apart.Error, 1e-12);
    }

    [Fact]
    public void One_repetition_keeps_its_own_error_and_none_is_refused()
    {
        Assert.Equal(new Estimate(2, 0.5), ReplicaMean.Of(new Estimate(2, 0.5)));
        Assert.Throws<ArgumentException>(() => ReplicaMean.Of());
    }
}
