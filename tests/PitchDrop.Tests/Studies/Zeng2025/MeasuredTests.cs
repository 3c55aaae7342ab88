using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Zeng2025;

namespace PitchDrop.Tests.Studies.Zeng2025;

public class MeasuredTests
{
    [Fact]
    public void The_error_of_a_mean_of_blocks_is_that_of_their_scatter()
    {
        Measured found = Measured.OfBlocks([[1, 2, 3, 4]])!.Value;
        Assert.Equal(2.5, found.Value, 12);

        // s² = 5/3 of four blocks.
        Assert.Equal(Math.Sqrt(5.0 / 12), found.Error, 12);
        Assert.Equal(3, found.DegreesOfFreedom);
    }

    [Fact]
    public void Runs_that_differ_by_more_than_their_blocks_show_decide_the_error()
    {
        Measured found = Measured.OfBlocks([[1, 1.01, 0.99], [2, 2.01, 1.99], [3, 3.01, 2.99]])!.Value;
        Assert.Equal(2, found.Value, 12);
        Assert.Equal(1 / Math.Sqrt(3), found.Error, 3);
        Assert.Equal(2, found.DegreesOfFreedom);
    }

    [Fact]
    public void The_error_of_a_ratio_covers_the_truth_as_often_as_it_should()
    {
        // Blocks with 1 to 5 clusters of mean 2 and spread 1: how many of 400 lie within one error, for 12 blocks each.
        var random = new RandomStream(7, RandomPurpose.Bootstrap, 3);
        ulong at = 0;
        int within = 0;
        for (int trial = 0; trial < 400; trial++)
        {
            var blocks = new List<(double, double)>();
            for (int b = 0; b < 12; b++)
            {
                int clusters = 1 + (int)(5 * random.Uniform(at++));
                double sum = Enumerable.Range(0, clusters).Sum(_ => 2 + (Math.Sqrt(12) * (random.Uniform(at++) - 0.5)));
                blocks.Add((sum, clusters));
            }

            Measured found = Measured.OfRatios([blocks])!.Value;
            within += Math.Abs(found.Value - 2) <= found.Error ? 1 : 0;
        }

        // Student's t of 11: 66.1 %; four standard errors of 400 trials are 9.5 %.
        Assert.InRange(within / 400.0, 0.565, 0.756);
    }

    [Fact]
    public void Too_few_blocks_have_no_error_and_few_need_more_errors()
    {
        Assert.Null(Measured.OfBlocks([[1, 2]]));
        Assert.Null(Measured.OfBlocks([[1, 1, 1]]));
        Assert.True(new Measured(new Estimate(1, 1), 3).Reach > 2 * new Measured(new Estimate(1, 1), 1000).Reach);
        Assert.Equal(3, new Measured(new Estimate(1, 1), 1_000_000).Reach, 3);
    }

    [Fact]
    public void Products_and_quotients_add_relative_errors_in_squares()
    {
        Measured a = new(new Estimate(4, 0.4), 10), b = new(new Estimate(2, 0.1), 20);
        Assert.Equal(8 * Math.Sqrt(0.01 + 0.0025), a.Times(b).Error, 12);
        Assert.Equal(2 * Math.Sqrt(0.01 + 0.0025), a.Over(b).Error, 12);

        // (σ_a² + σ_b²)²/(σ_a⁴/10 + σ_b⁴/20) of 0.1 and 0.05.
        Assert.Equal((int)(0.0125 * 0.0125 / ((1e-4 / 10) + (6.25e-6 / 20))), a.Over(b).DegreesOfFreedom);
        Assert.Equal(2, a.Minus(b).Value);
    }

    [Fact]
    public void A_power_law_gives_its_exponent_back_with_the_error_of_its_points()
    {
        (double, Measured)[] points = [.. new[] { 1.0, 3, 10, 20 }.Select(r => (r, new Measured(new Estimate(5 * Math.Pow(r, -0.66), 0.05 * 5 * Math.Pow(r, -0.66)), 30)))];
        ScalingLaw law = ScalingLaw.Of(points)!;
        Assert.Equal(0.66, law.Exponent.Value, 10);
        Assert.Equal(5, law.At(1), 9);
        double[] x = [.. points.Select(p => Math.Log(p.Item1))];
        Assert.Equal(0.05 / Math.Sqrt(x.Sum(v => Math.Pow(v - x.Average(), 2))), law.Exponent.Error, 10);
        Assert.InRange(law.Exponent.DegreesOfFreedom, 30, 120);
        Assert.Null(ScalingLaw.Of(points[..1]));
    }

    [Fact]
    public void Points_off_a_power_law_widen_the_error_of_its_exponent()
    {
        Measured At(double value) => new(new Estimate(value, 0.001 * value), 30);
        ScalingLaw law = ScalingLaw.Of([(1, At(1)), (10, At(0.5)), (100, At(0.01))])!;
        Assert.True(law.Exponent.Error > 0.1);
        Assert.Equal(1, law.Exponent.DegreesOfFreedom);
    }

    [Fact]
    public void Noise_decides_nothing_and_sharp_numbers_do()
    {
        Assert.Null(Verdict.Within(null, 1, 0.1));
        Assert.False(Verdict.Within(new Measured(new Estimate(1.5, 0.1), 50), 1, 0.1));

        // What three errors of a known spread would decide, four blocks do not.
        Assert.Null(Verdict.Within(new Measured(new Estimate(1.5, 0.1), 3), 1, 0.1));
        Assert.True(Verdict.Between(0.7, 0.9, new Measured(new Estimate(0.8, 0.01), 50)));
        Assert.False(Verdict.Between(0.7, 0.9, new Measured(new Estimate(1.1, 0.01), 50)));
        Assert.Null(Verdict.Between(0.7, 0.9, new Measured(new Estimate(0.9, 0.01), 50)));
    }
}
