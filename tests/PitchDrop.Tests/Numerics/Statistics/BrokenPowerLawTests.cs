using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Numerics.Statistics;

public class BrokenPowerLawTests
{
    private static readonly double[] At = [.. Enumerable.Range(0, 16).Select(k => 1.5 + (0.5 * k))];

    [Theory]
    [InlineData(4.3, 0.8, 7), InlineData(3, 2, 5), InlineData(6.1, -0.5, 20), InlineData(5, 0, 3)]
    [Verifies("Facilitation", "8")]
    public void A_break_without_noise_is_found_exactly(double at, double before, double after)
    {
        double[] y = [.. At.Select(x => 0.7 * Math.Pow(x / at, x <= at ? -before : -after))], errors = [.. y.Select(v => 0.02 * v)];
        BrokenPowerLaw fit = BrokenPowerLaw.Fit(At, y, errors);
        Assert.Equal(at, fit.Break, 1e-5);
        Assert.Equal((before, after, 0.7), (fit.ExponentBefore, fit.ExponentAfter, fit.Height), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) + Math.Abs(a.Item3 - b.Item3) < 1e-4);
        Assert.True(fit.IsSteeperAfter);
        Assert.InRange(fit.Improvement, 100, double.PositiveInfinity);
        Assert.All(At.Zip(y), p => Assert.Equal(p.Second, fit.At(p.First), 1e-6));
    }

    [Fact]
    public void A_plateau_is_held_flat()
    {
        double[] y = [.. At.Select(x => 0.05 * (x <= 4.75 ? 1 : Math.Pow(x / 4.75, -3)))], errors = [.. y.Select(_ => 1e-4)];
        BrokenPowerLaw fit = BrokenPowerLaw.Fit(At, y, errors, isFlatBefore: true);
        Assert.Equal((4.75, 0.05, 0, 3), (fit.Break, fit.Height, fit.ExponentBefore, fit.ExponentAfter), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-4 && Math.Abs(a.Item2 - b.Item2) < 1e-6 && a.Item3 == b.Item3 && Math.Abs(a.Item4 - b.Item4) < 1e-3);
    }

    [Fact]
    public void What_has_drowned_in_noise_counts_for_what_it_is()
    {
        // A cut at 5, noise of 0.01 about 0 behind it: half of these values are negative, and of none is there a logarithm.
        var mix = new CounterMix(3);
        double[] y = [.. At.Select(x => (x <= 5 ? 2 / x : 0) + (0.01 * mix.Gaussian()))], errors = [.. At.Select(_ => 0.01)];
        BrokenPowerLaw fit = BrokenPowerLaw.Fit(At, y, errors);
        Assert.InRange(fit.Break, 4.9, 5.5);
        Assert.Equal(1, fit.ExponentBefore, 0.1);
        Assert.InRange(fit.ExponentAfter, 20, BrokenPowerLaw.Steepest);
    }

    [Fact]
    public void Without_a_break_there_is_little_improvement()
    {
        int many = 0;
        for (ulong seed = 1; seed <= 60; seed++)
        {
            var mix = new CounterMix(seed);
            double[] y = [.. At.Select(x => (3 / (x * x)) + (0.02 * mix.Gaussian()))], errors = [.. At.Select(_ => 0.02)];
            many += BrokenPowerLaw.Fit(At, y, errors).Improvement >= 9 ? 1 : 0;
        }

        // χ² falls by about that of two parameters, with some freedom where to look.
        Assert.InRange(many, 0, 6);
    }

    [Fact]
    public void A_break_at_the_last_place_that_is_allowed_is_found_on_every_grid()
    {
        // On some grids the logarithm of that place, taken as the end of a range, is rounded beyond it.
        for (int scale = 1; scale <= 200; scale++)
        {
            double[] x = [.. Enumerable.Range(1, 8).Select(k => 0.1 * scale * k)], y = [1, 1, 1, 1, 1, 1, 1, 0.1], errors = [.. x.Select(_ => 0.01)];
            Assert.InRange(BrokenPowerLaw.Fit(x, y, errors, isFlatBefore: true).Break, x[5], x[6] * (1 + 1e-12));
        }
    }

    [Fact]
    public void Points_that_do_not_ascend_and_too_few_points_are_refused()
    {
        double[] five = [1, 2, 3, 4, 5];
        Assert.Contains("ascending", Assert.Throws<ArgumentException>(() => BrokenPowerLaw.Fit([1, 2, 2, 4, 5], five, five)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => BrokenPowerLaw.Fit([0, 2, 3, 4, 5], five, five));
        Assert.Throws<ArgumentException>(() => BrokenPowerLaw.Fit(five.AsSpan(0, 4), five.AsSpan(0, 4), five.AsSpan(0, 4)));
        Assert.Throws<ArgumentException>(() => BrokenPowerLaw.Fit(five, five.AsSpan(0, 4), five));
    }
}
