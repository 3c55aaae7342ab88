using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Tests.Numerics.Statistics;

public class LocalParabolasTests
{
    private static readonly double[] X = [-1, 0.2, 1, 2.5, 3];

    [Fact]
    public void A_parabola_is_met_everywhere_and_its_maximum_is_not_cut_off()
    {
        double Of(double x) => 2 - ((x - 1.7) * (x - 1.7));
        foreach (double at in (double[])[-1, -0.5, 0.2, 0.7, 1, 1.7, 2.2, 2.5, 2.9, 3])
        {
            Assert.Equal(Of(at), Read(at, Of), 1e-12);
        }
    }

    [Fact]
    public void The_curve_and_its_slope_are_continuous()
    {
        double Of(double x) => Math.Sin(3 * x);
        const double Step = 1e-6;
        foreach (double at in X[1..^1])
        {
            Assert.Equal(Read(at, Of), Read(at + Step, Of), 1e-5);
            Assert.Equal((Read(at, Of) - Read(at - Step, Of)) / Step, (Read(at + Step, Of) - Read(at, Of)) / Step, 1e-4);
        }
    }

    [Fact]
    public void Of_two_points_it_is_a_line_and_of_one_its_value()
    {
        Assert.Equal(0, LocalParabolas.At([1, 5], 2).First);
        Assert.Equal([0.75, 0.25], LocalParabolas.At([1, 5], 2).Weights);
        Assert.Equal([1.0], LocalParabolas.At([3], 3).Weights);
        Assert.Throws<ArgumentOutOfRangeException>(() => LocalParabolas.At(X, 3.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LocalParabolas.At(X, double.NaN));
    }

    private static double Read(double at, Func<double, double> of)
    {
        (int first, double[] weights) = LocalParabolas.At(X, at);
        return weights.Select((w, k) => w * of(X[first + k])).Sum();
    }
}
