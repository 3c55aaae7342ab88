using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Rheology;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Observables.Rheology;

public class SteadyMeanTests
{
    [Fact]
    [Verifies("Flow", "4")]
    public void The_error_is_that_of_a_correlated_series_and_not_of_as_many_independent_values()
    {
        // x' = a x + noise: the error of the mean is (1 + a)/(1 − a) times, squared, that of independent values. Of 400 blocks it is known to 1/√800 = 3.5 %, and blocks of 500 miss 2 % of the correlation.
        const double Memory = 0.9;
        SteadyMean found = SteadyMean.Of(Series(200_000, Memory, 1), 0.01, 5);
        double expected = Math.Sqrt((1 + Memory) / (1 - Memory) / 200_000);
        Assert.Equal((400, 5.0, true), (found.Blocks, found.BlockLength, found.AreIndependent));
        Assert.Equal(1, found.Mean!.Value.Error / expected, 0.02 + (4 * 0.035));
        Assert.Equal(0, found.Mean.Value.Value, 4 * expected);
        Assert.Equal(399, found.DegreesOfFreedom);
    }

    [Fact]
    public void Blocks_that_are_too_short_are_made_longer()
    {
        const double Memory = 0.99;
        SteadyMean found = SteadyMean.Of(Series(60_000, Memory, 2), 1, 10);
        Assert.True(found.AreIndependent);
        Assert.InRange(found.BlockLength, 80, 10_000);

        // Where the correlation of neighbours is just not seen any more the error is at most a third too small; of B blocks it is known to 1/√(2B).
        double ratio = found.Mean!.Value.Error / Math.Sqrt((1 + Memory) / (1 - Memory) / 60_000);
        Assert.InRange(ratio, 0.67 - (4 / Math.Sqrt(2 * found.Blocks)), 1 + (4 / Math.Sqrt(2 * found.Blocks)));
    }

    [Fact]
    [Verifies("Flow", "5")]
    public void The_halves_are_compared_with_the_errors_of_their_blocks()
    {
        // About the line 7 + 2.8 (b − 2.5): 1, −0.8, −2.6, 2.6, 0.8, −1, whose squares are 16.8, over four degrees of freedom.
        SteadyMean six = SteadyMean.Of([1, 2, 3, 11, 12, 13], 1, 1);
        Assert.Equal(10, six.Drift!.Value.Value, 1e-12);
        Assert.Equal(Math.Sqrt(2 * 4.2 / 3), six.Drift.Value.Error, 1e-12);
        Assert.Equal(StudentQuantile.AsUnlikelyAs(4, 4), six.MostErrors);
        double[] still = Series(5000, 0.5, 3), drifting = [.. still.Select((x, k) => x + (0.0002 * k))];
        Assert.True(SteadyMean.Of(still, 1, 50).IsSteady);
        SteadyMean moves = SteadyMean.Of(drifting, 1, 50);
        Assert.False(moves.IsSteady);
        Assert.StartsWith("NOT steady", moves.Remark, StringComparison.Ordinal);

        // Half of 5000 steps of 0.0002.
        Assert.Equal(0.5, moves.Drift!.Value.Value, 4 * moves.Drift.Value.Error);
    }

    [Fact]
    public void Of_too_few_blocks_there_is_no_error_and_no_value_and_the_reason_is_said()
    {
        SteadyMean three = SteadyMean.Of(Series(35, 0, 4), 0.1, 1), five = SteadyMean.Of(Series(55, 0, 4), 0.1, 1);
        Assert.Null(three.Mean);
        Assert.Null(three.IsSteady);
        Assert.Contains("3 blocks of 1", three.Remark, StringComparison.Ordinal);
        Assert.NotNull(five.Mean);
        Assert.Null(five.IsSteady);
        Assert.Contains("too short to tell", five.Remark, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SteadyMean.Of([1, double.NaN], 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SteadyMean.Of([1, 2], 1, 0));
    }

    // Variance 1.
    private static double[] Series(int count, double memory, uint copy)
    {
        var random = new RandomStream(5, RandomPurpose.Synthetic, copy);
        double[] values = new double[count];
        double x = random.Normal(0);
        for (int k = 0; k < count; k++)
        {
            values[k] = x;
            x = (memory * x) + (Math.Sqrt(1 - (memory * memory)) * random.Normal((ulong)k + 1));
        }

        return values;
    }
}
