using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Tests.Numerics.Statistics;

public class BlockingTests
{
    [Fact]
    public void Blocks_are_the_averages_of_consecutive_values() =>
        Assert.Equal([1.5, 3.5], BlockedMean.Blocks([1, 2, 3, 4, 9], 2));

    [Fact]
    public void The_mean_of_independent_values_has_the_textbook_error()
    {
        Estimate mean = BlockedMean.OfIndependent([1, 2, 3, 4]);
        Assert.Equal(2.5, mean.Value);
        Assert.Equal(Math.Sqrt(5.0 / 3 / 4), mean.Error, 1e-15);
    }

    [Fact]
    public void An_autoregressive_series_gets_its_known_error()
    {
        // x' = φx + noise: error of the mean √((1 + φ)/(1 − φ)/n) for unit variance.
        const double phi = 0.9;
        const int n = 1 << 16;
        BlockingAnalysis analysis = BlockingAnalysis.Of(Autoregressive(n, phi, seed: 2));
        double exact = Math.Sqrt((1 + phi) / (1 - phi) / n);
        Assert.True(analysis.PlateauReached);
        Assert.InRange(analysis.Mean.Error, exact - (4 * analysis.Chosen.ErrorOfError) - (0.1 * exact), exact + (4 * analysis.Chosen.ErrorOfError));
        Assert.True(analysis.Chosen.BlockLength >= 16, $"{analysis.Chosen}");
        Assert.InRange(analysis.Mean.Value, -4 * exact, 4 * exact);
    }

    [Fact]
    public void Independent_values_need_no_blocks()
    {
        BlockingAnalysis analysis = BlockingAnalysis.Of(new CounterMix(3).Gaussians(4096));
        Assert.True(analysis.PlateauReached);
        Assert.Equal(1, analysis.Chosen.BlockLength);
    }

    [Fact]
    public void A_series_shorter_than_its_correlation_has_no_plateau()
    {
        BlockingAnalysis analysis = BlockingAnalysis.Of(Autoregressive(256, 0.999, seed: 4));
        Assert.False(analysis.PlateauReached);
    }

    [Fact]
    public void The_quoted_error_covers_the_truth_as_often_as_one_standard_error_should()
    {
        const int repetitions = 400;
        int covered = 0;
        for (int r = 0; r < repetitions; r++)
        {
            Estimate mean = BlockingAnalysis.Of(Autoregressive(2048, 0.7, seed: 100 + (ulong)r)).Mean;
            covered += Math.Abs(mean.Value) < mean.Error ? 1 : 0;
        }

        // Binomial: 0.683 ± 0.023; the lower side is widened by the known slight underestimate of a chosen level.
        Assert.InRange((double)covered / repetitions, 0.683 - 0.03 - (4 * 0.0233), 0.683 + (4 * 0.0233));
    }

    [Fact]
    public void A_constant_series_has_no_error()
    {
        BlockingAnalysis analysis = BlockingAnalysis.Of([.. Enumerable.Repeat(2.0, 64)]);
        Assert.Equal(new Estimate(2, 0), analysis.Mean);
    }

    private static double[] Autoregressive(int n, double phi, ulong seed)
    {
        double[] x = new CounterMix(seed).Gaussians(n);
        double kick = Math.Sqrt(1 - (phi * phi));
        for (int i = 1; i < n; i++)
        {
            x[i] = (phi * x[i - 1]) + (kick * x[i]);
        }

        return x;
    }
}
