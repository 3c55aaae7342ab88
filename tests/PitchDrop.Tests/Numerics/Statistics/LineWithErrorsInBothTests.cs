using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Tests.Numerics.Statistics;

public class LineWithErrorsInBothTests
{
    private static readonly double[] Places = [0, 1, 2.5, 4, 7];

    // Pearson's points with York's weights: York, Can. J. Phys. 44, 1079 (1966).
    [Fact]
    public void The_line_of_Pearson_and_York_is_found_in_either_direction()
    {
        double[] x = [0, 0.9, 1.8, 2.6, 3.3, 4.4, 5.2, 6.1, 6.5, 7.4], y = [5.9, 5.4, 4.4, 4.6, 3.5, 3.7, 2.8, 2.8, 2.4, 1.5];
        double[] wx = [1000, 1000, 500, 800, 200, 80, 60, 20, 1.8, 1], wy = [1, 1.8, 4, 8, 20, 20, 70, 70, 100, 500];
        Estimate[] abscissae = [.. x.Select((v, i) => new Estimate(v, 1 / Math.Sqrt(wx[i])))], ordinates = [.. y.Select((v, i) => new Estimate(v, 1 / Math.Sqrt(wy[i])))];
        var line = LineWithErrorsInBoth.Of(abscissae, ordinates);
        Assert.Equal(-0.480533407, line.Slope.Value, 1e-7);
        Assert.Equal(5.47991022, line.Intercept.Value, 1e-6);
        Assert.Equal(11.866, line.ChiSquared, 1e-3);
        Assert.Equal(1 / line.Slope.Value, LineWithErrorsInBoth.Of(ordinates, abscissae).Slope.Value, 1e-6); // no coordinate comes first
    }

    [Fact]
    public void Points_on_a_line_give_it_and_do_not_bend()
    {
        var line = LineWithErrorsInBoth.Of([.. Places.Select(x => new Estimate(x, 0.1))], [.. Places.Select(x => new Estimate(2 - (3 * x), 0.2))]);
        Assert.Equal(-3, line.Slope.Value, 1e-6);
        Assert.Equal(2, line.Intercept.Value, 1e-6);
        Assert.Equal(0, line.Bend!.Value.Value, 1e-9);
        Assert.Equal(1, line.Probability!.Value, 1e-6);
    }

    [Fact]
    public void The_bend_of_a_parabola_is_how_far_its_chord_lies_above_its_middle()
    {
        static double Parabola(double x) => 1 + (2 * x) + (0.3 * x * x);
        var line = LineWithErrorsInBoth.Of([.. Places.Select(x => new Estimate(x, 0.02))], [.. Places.Select(x => new Estimate(Parabola(x), 0.1))]);
        Assert.Equal((0.5 * (Parabola(0) + Parabola(7))) - Parabola(3.5), line.Bend!.Value.Value, 1e-9);
    }

    [Fact]
    public void Bend_and_probability_are_distributed_as_they_say()
    {
        const int Trials = 600;
        double inside = 0, low = 0, high = 0;
        for (int r = 0; r < Trials; r++)
        {
            var mix = new CounterMix((ulong)r + 100);
            Estimate[] x = Array.ConvertAll(Places, p => new Estimate(p + (0.1 * mix.Gaussian()), 0.1)), y = Array.ConvertAll(Places, p => new Estimate(1 + (0.8 * p) + (0.15 * mix.Gaussian()), 0.15));
            var line = LineWithErrorsInBoth.Of(x, y);
            Estimate bend = line.Bend!.Value;
            inside += Math.Abs(bend.Value) < bend.Error ? 1 : 0;
            low += line.Probability < 0.1 ? 1 : 0;
            high += line.Probability > 0.9 ? 1 : 0;
        }

        Assert.InRange(inside / Trials, 0.683 - 0.076, 0.683 + 0.076); // four standard errors of 600 trials
        Assert.InRange(low / Trials, 0.1 - 0.049, 0.1 + 0.049);
        Assert.InRange(high / Trials, 0.1 - 0.049, 0.1 + 0.049);
    }

    // Where the errors of both coordinates have one ratio everywhere the least is known in closed form: Deming, Statistical Adjustment of Data (1943). Errors in x as large as the distance between points.
    [Theory]
    [InlineData(0.3, 2), InlineData(0.3, -40), InlineData(0.02, 2), InlineData(0.6, 0.01)]
    public void However_large_the_errors_in_x_the_least_is_the_one_of_the_closed_form(double error, double slope)
    {
        for (ulong seed = 0; seed < 40; seed++)
        {
            var mix = new CounterMix(seed);
            double other = 0.5 * Math.Abs(slope) * error;
            Estimate[] x = [.. Enumerable.Range(0, 5).Select(k => new Estimate((0.4 * k) + (error * mix.Gaussian()), error))];
            Estimate[] y = [.. Enumerable.Range(0, 5).Select(k => new Estimate(1 + (slope * 0.4 * k) + (other * mix.Gaussian()), other))];
            double meanX = x.Average(p => p.Value), meanY = y.Average(p => p.Value), ratio = other * other / (error * error);
            double xx = x.Sum(p => (p.Value - meanX) * (p.Value - meanX)), yy = y.Sum(p => (p.Value - meanY) * (p.Value - meanY)), xy = x.Zip(y).Sum(p => (p.First.Value - meanX) * (p.Second.Value - meanY));
            double difference = yy - (ratio * xx), expected = (difference + Math.Sqrt((difference * difference) + (4 * ratio * xy * xy))) / (2 * xy);
            var line = LineWithErrorsInBoth.Of(x, y);
            Assert.Equal(expected, line.Slope.Value, 1e-5 * (Math.Abs(expected) + (expected * expected / Math.Abs(slope))));
            Assert.Equal(1 / expected, LineWithErrorsInBoth.Of(y, x).Slope.Value, 1e-5 * (Math.Abs(1 / expected) + Math.Abs(slope / (expected * expected))));
            Assert.InRange(line.Slope.Error, 0, double.MaxValue);
        }
    }

    // No closed form: each point has its own errors. No slope of a dense fan may be better.
    [Fact]
    public void With_errors_of_all_sizes_no_other_slope_is_better()
    {
        for (ulong seed = 0; seed < 60; seed++)
        {
            var mix = new CounterMix(seed + 1000);
            Estimate[] x = [.. Places.Select(p => new Estimate(p + mix.Gaussian(), 2 * mix.Uniform() * mix.Uniform()))];
            Estimate[] y = [.. Places.Select(p => new Estimate((0.5 * p) + mix.Gaussian(), 0.01 + (2 * mix.Uniform() * mix.Uniform())))];
            var line = LineWithErrorsInBoth.Of(x, y);
            double least = Enumerable.Range(0, 20_000).Min(k => ChiSquared(x, y, Math.Tan(Math.PI * ((k + 0.5) / 20_000 - 0.5))));
            Assert.Equal(ChiSquared(x, y, line.Slope.Value), line.ChiSquared, 1e-9 * line.ChiSquared);
            Assert.InRange(line.ChiSquared, 0.99 * least, least * (1 + 1e-9));
        }
    }

    [Fact]
    public void What_is_no_line_is_refused()
    {
        // The corners of a tall rectangle: the line runs up between them, and no slope is the best.
        Assert.Contains("vertical", Assert.Throws<ArgumentException>(() =>
            LineWithErrorsInBoth.Of([new(0, 0.1), new(1, 0.1), new(0, 0.1), new(1, 0.1)], [new(0, 0.1), new(0, 0.1), new(5, 0.1), new(5, 0.1)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LineWithErrorsInBoth.Of([new(1, 0.1)], [new(1, 0.1)]));
        Assert.Throws<ArgumentException>(() => LineWithErrorsInBoth.Of([new(1, 0.1), new(1, 0.1)], [new(1, 0.1), new(2, 0.1)]));
        Assert.ThrowsAny<ArgumentException>(() => LineWithErrorsInBoth.Of([new(1, 0.1), new(2, 0.1)], [new(1, 0), new(2, 0.1)]));
        Assert.ThrowsAny<ArgumentException>(() => LineWithErrorsInBoth.Of([new(double.NaN, 0.1), new(2, 0.1)], [new(1, 0.1), new(2, 0.1)]));
        Assert.Null(LineWithErrorsInBoth.Of([new(1, 0.1), new(2, 0.1)], [new(1, 0.1), new(2, 0.1)]).Bend);
    }

    // χ² of a slope with the constant that suits it best.
    private static double ChiSquared(Estimate[] x, Estimate[] y, double slope)
    {
        double[] weights = [.. x.Zip(y).Select(p => 1 / ((p.Second.Error * p.Second.Error) + (slope * slope * p.First.Error * p.First.Error)))];
        double constant = Enumerable.Range(0, x.Length).Sum(i => weights[i] * (y[i].Value - (slope * x[i].Value))) / weights.Sum();
        return Enumerable.Range(0, x.Length).Sum(i => weights[i] * Math.Pow(y[i].Value - constant - (slope * x[i].Value), 2));
    }
}
