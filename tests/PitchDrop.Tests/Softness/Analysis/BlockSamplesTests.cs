using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Softness.Analysis;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Softness.Analysis;

public class BlockSamplesTests
{
    [Fact]
    [Verifies("Softness", "41")]
    public void What_liquids_differ_by_for_good_is_in_the_error()
    {
        // Within a liquid blocks scatter by 0.1, liquids by 1 about each other: the error is that of four numbers, and not of forty.
        double[] liquids = [-1, 1, 0.5, -0.5];
        (double[] sums, int liquid)[] blocks = [.. from l in Enumerable.Range(0, 4) from b in Enumerable.Range(0, 10) select ((double[])[1, liquids[l] + (b % 2 == 0 ? 0.1 : -0.1)], l)];
        var samples = new BlockSamples([.. blocks.Select(b => b.sums)], [.. blocks.Select(b => b.liquid)]);
        Estimate mean = samples.Of(s => s[1] / s[0]);
        Assert.Equal(0, mean.Value, 1e-12);
        Assert.Equal(Math.Sqrt(2.5 / 3 / 4), mean.Error, 1e-12);
        Assert.Equal(36, samples.DegreesOfFreedom);
    }

    [Fact]
    public void Blocks_of_five_relaxation_times_give_honest_errors_and_blocks_of_one_do_not()
    {
        // A memory e^{−t/τ} with τ = 10 over 200 000 steps: the variance of the mean is 2τ/t of that of a value, a little more with discrete steps.
        const int Steps = 200_000, Time = 10;
        double keep = Math.Exp(-1.0 / Time), exact = Math.Sqrt((1 + keep) / (1 - keep) / Steps), x = 0;
        var stream = new RandomStream(5, RandomPurpose.Synthetic, 0);
        var fine = new BlockTable(2);
        for (int t = 0; t < Steps; t++)
        {
            x = t == 0 ? stream.Normal(0) : (keep * x) + (Math.Sqrt(1 - (keep * keep)) * stream.Normal((ulong)t));
            fine.Current[0]++;
            fine.Current[1] += x;
            if ((t + 1) % Time == 0)
            {
                fine.EndBlock();
            }
        }

        // Relative errors of the errors: 1/√(2 · 20 000) and 1/√(2 · 4000).
        Assert.InRange(exact / Error(fine, 1), 1.65 - 0.04, 1.65 + 0.04);
        Assert.InRange(exact / Error(fine, 5), 1.117 - 0.05, 1.117 + 0.05);

        static double Error(BlockTable table, int joined)
        {
            var coarse = new BlockTable(2);
            coarse.Append(table, joined);
            return coarse.Samples().Of(s => s[1] / s[0]).Error;
        }
    }

    [Fact]
    public void What_is_left_over_goes_to_the_last_block()
    {
        var fine = new BlockTable(1);
        for (int b = 0; b < 5; b++)
        {
            fine.Current[0] = 1 << b;
            fine.EndBlock();
        }

        var two = new BlockTable(1);
        two.Append(fine, 2);
        Assert.Equal([3, 28], two.Blocks.Select(b => b[0]));
        two.Append(fine, 9);
        Assert.Equal([3, 28, 31], two.Blocks.Select(b => b[0]));
    }
}
