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
    [Verifies("Softness", "42")]
    public void Statistics_of_several_numbers_know_what_these_share()
    {
        // x and y of a block are the same up to sign; z is of another set, and two liquids of that differ for good.
        double[] a = [1, 3, 2, 6, 4, 8], b = [1, 1.2, 3, 3.2];
        var first = new ResampledValues(new BlockSamples([.. a.Select(v => (double[])[1, v])], [0, 1, 2, 3, 4, 5]), s => [s[1] / s[0], -s[1] / s[0]]);
        var second = new ResampledValues(new BlockSamples([.. b.Select(v => (double[])[1, v])], [0, 0, 1, 1]), s => [s[1] / s[0]]);
        IReadOnlyList<Estimate> found = ResampledValues.Of([first, second], v => [v[0][0] + v[0][1], v[0][0] - v[0][1], v[0][0] + v[1][0], Math.Log(v[0][0] - 4)]);
        double blocks = Math.Sqrt(a.Sum(v => (v - 4) * (v - 4)) / 5 / 6), liquids = 1;
        Assert.Equal(new Estimate(0, 0), found[0]);
        Assert.Equal(8, found[1].Value, 1e-12);
        Assert.Equal(2 * blocks, found[1].Error, 1e-12);
        Assert.Equal(4 + 2.1, found[2].Value, 1e-12);
        Assert.Equal(Math.Sqrt((blocks * blocks) + (liquids * liquids)), found[2].Error, 1e-12);
        Assert.True(double.IsNaN(found[3].Error));
    }

    [Fact]
    public void Blocks_of_another_table_are_laid_beside_those_of_the_same_time()
    {
        BlockTable late = Made(2, [4, 8], [16, 32]), whole = Made(3, [1, 2, 4], [8, 16]);
        BlockSamples samples = late.SamplesWith(whole, 1);
        Assert.Equal([60, 31], samples.Total);
        Assert.Equal([56, 28], samples.WithoutBlock[0]);
        Assert.Equal([28, 15], samples.WithoutBlock[^1]);
        Assert.Contains("other blocks", Assert.Throws<ArgumentException>(() => whole.SamplesWith(late, 1)).Message, StringComparison.Ordinal);

        static BlockTable Made(int most, params double[][] liquids)
        {
            var table = new BlockTable(1);
            foreach (double[] liquid in liquids)
            {
                var own = new BlockTable(1);
                foreach (double value in liquid.Take(most))
                {
                    own.Current[0] = value;
                    own.EndBlock();
                }

                table.Append(own, 1);
            }

            return table;
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
