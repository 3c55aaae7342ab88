using PitchDrop.Studies.Ridout2024;

namespace PitchDrop.Tests.Studies.Ridout2024;

public class StraightnessTests
{
    private static readonly double[] X = [0.1, 0.2, 0.35, 0.5, 0.9, 1.1], Errors = [0.1, 0.1, 0.2, 0.1, 0.3, 0.1];

    [Fact]
    public void A_line_is_straight() => Assert.Equal(0, Straightness.Bend(X, [.. X.Select(x => 2 + (3 * x))], Errors), 1e-10);

    // Of x² from 0 to 1 the line x - 1/8 is the nearest, off by 1/8 at both ends and in the middle.
    [Fact]
    public void A_parabola_is_off_by_its_distance_from_the_nearest_line()
    {
        double[] x = [0, 0.25, 0.5, 0.75, 1], errors = [1, 1, 1, 1, 1];
        double line(double u) => u - 0.125;
        double farthest = Enumerable.Range(0, 1001).Max(k => Math.Abs((k * k * 1e-6) - line(k * 1e-3)));
        Assert.Equal(farthest, Straightness.Bend(x, [.. x.Select(u => u * u)], errors), 1e-10);
        Assert.Equal(-0.125, Straightness.Bend(x, [.. x.Select(u => -u * u)], errors), 1e-10);
    }
}
