using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Relaxation;

public class StokesEinsteinTests
{
    // Pearson's points with York's weights, the standard case of a line with errors in both coordinates: slope -0.480533407, intercept 5.47991022.
    [Fact]
    [Verifies("Correlations", "10")]
    public void The_line_with_errors_in_both_is_that_of_Pearson_and_York()
    {
        double[] x = [0, 0.9, 1.8, 2.6, 3.3, 4.4, 5.2, 6.1, 6.5, 7.4], y = [5.9, 5.4, 4.4, 4.6, 3.5, 3.7, 2.8, 2.8, 2.4, 1.5];
        double[] wx = [1000, 1000, 500, 800, 200, 80, 60, 20, 1.8, 1], wy = [1, 1.8, 4, 8, 20, 20, 70, 70, 100, 500];
        static Estimate[] Logarithms(double[] values, double[] weights) => [.. values.Select((v, i) => new Estimate(Math.Exp(v), Math.Exp(v) / Math.Sqrt(weights[i])))];
        var line = StokesEinstein.Of(Logarithms(y, wy), Logarithms(x, wx));
        Assert.Equal(0.480533407, line.Exponent.Value, 1e-7);
        Assert.Equal(5.47991022, line.LogPrefactor.Value, 1e-6);
        Assert.Equal(11.866, line.ChiSquared, 1e-3);
        Assert.Equal(8, line.DegreesOfFreedom);
        Assert.InRange(line.Exponent.Error, 0.055, 0.061); // 0.058 by York's formula
        Assert.InRange(line.LogPrefactor.Error, 0.27, 0.31); // 0.295
    }

    [Fact]
    public void Its_errors_cover_the_truth_as_often_as_they_should()
    {
        const double X = 0.78;
        int inside = 0;
        double sum = 0;
        for (int r = 0; r < 400; r++)
        {
            var mix = new CounterMix((ulong)r);
            double[] tau = [10, 30, 100, 400, 1000];
            Estimate[] times = Array.ConvertAll(tau, t => new Estimate(t * Math.Exp(0.04 * mix.Gaussian()), 0)), d = Array.ConvertAll(tau, t => new Estimate(Math.Pow(t, -X) * Math.Exp(0.03 * mix.Gaussian()), 0));
            var fit = StokesEinstein.Of(Array.ConvertAll(d, e => e with { Error = 0.03 * e.Value }), Array.ConvertAll(times, e => e with { Error = 0.04 * e.Value }));
            inside += Math.Abs(fit.Exponent.Value - X) < fit.Exponent.Error ? 1 : 0;
            sum += (fit.Exponent.Value - X) / fit.Exponent.Error / 400;
        }

        Assert.InRange(inside / 400.0, 0.683 - 0.093, 0.683 + 0.093); // four standard errors of 400 trials
        Assert.InRange(sum, -0.2, 0.2);
    }

    [Fact]
    public void The_ratio_is_the_product_over_the_temperature_with_errors_of_both()
    {
        Estimate ratio = StokesEinstein.Ratio(new Estimate(0.01, 0.0003), new Estimate(50, 2), 0.5);
        Assert.Equal(1, ratio.Value, 1e-12);
        Assert.Equal(0.05, ratio.Error, 1e-12);
        Assert.Throws<ArgumentException>(() => StokesEinstein.Of([new(1, 0.1), new(1, 0.1)], [new(2, 0.1), new(2, 0.1)]));
    }
}
