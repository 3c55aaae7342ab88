using PitchDrop.Landscape.PseudoHarmonicModes;
using PitchDrop.Numerics.Memory;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Landscape.PseudoHarmonicModes;

public sealed unsafe class GeodesicStepTests
{
    [Theory]
    [InlineData("ipl-2d"), InlineData("ipl")]
    [Verifies("Modes", "33")]
    public void S_on_a_great_circle_is_a_quartic_form(string name)
    {
        Solids solid = Solids.Of(name);
        int n = solid.Cost.Unknowns;
        double[][] z = solid.RandomFields(8, 3), p = solid.RandomFields(8, 4);
        AlignedArray<double> zs = Lanes(z), ps = Lanes(p), gradients = new(8 * n);
        var sums = LaneKernels.PairSum(solid.Cost, zs.Pointer, gradients.Pointer);
        var (s1, s2, s3, s4) = LaneKernels.Quartic(solid.Cost, zs.Pointer, ps.Pointer);
        double[] gradient = new double[n];
        for (int lane = 0; lane < 8; lane++)
        {
            double sum = solid.Cost.PairSum(z[lane], gradient);
            Assert.Equal(sum, sums[lane], 1e-12 * sum);
            Assert.All(Enumerable.Range(0, n), e => Assert.Equal(gradient[e], gradients[(8 * e) + lane], 1e-12 * sum));
            Assert.Equal(PseudoHarmonicCost.Dot(gradient, p[lane]), s1[lane], 1e-11 * sum);
            var step = new GeodesicStep(sum, s1[lane], s2[lane], s3[lane], s4[lane]);
            foreach (double angle in new[] { 0.01, 0.4, 0.7 })
            {
                (double c, double s, double t) = (Math.Cos(angle), Math.Sin(angle), Math.Tan(angle));
                double there = solid.Cost.PairSum([.. z[lane].Select((v, e) => (c * v) + (s * p[lane][e]))], new double[n]);
                Assert.Equal(there, sum + step.Gain(t), 1e-11 * (sum + there));
                double before = solid.Cost.PairSum([.. z[lane].Select((v, e) => (Math.Cos(angle - 1e-5) * v) + (Math.Sin(angle - 1e-5) * p[lane][e]))], new double[n]);
                double after = solid.Cost.PairSum([.. z[lane].Select((v, e) => (Math.Cos(angle + 1e-5) * v) + (Math.Sin(angle + 1e-5) * p[lane][e]))], new double[n]);
                Assert.Equal((after - before) / 2e-5, step.Slope(t) / ((1 + (t * t)) * (1 + (t * t))), 1e-8 * (sum + s4[lane]));
            }
        }
    }

    [Fact]
    public void The_step_ends_at_the_first_maximum_and_never_lower_than_it_began()
    {
        var mix = new CounterMix(7);
        int stopped = 0, capped = 0;
        for (int k = 0; k < 2000; k++)
        {
            // Sums of fourth powers of a linear form: what S always is.
            double[] a = mix.Gaussians(6), b = mix.Gaussians(6);
            double Sum(int power) => Enumerable.Range(0, 6).Sum(i => Math.Pow(a[i], 4 - power) * Math.Pow(b[i], power));
            double sign = Math.Sign(Sum(1));
            var step = new GeodesicStep(Sum(0), 4 * sign * Sum(1), 6 * Sum(2), 4 * sign * Sum(3), Sum(4));
            double t = step.Tangent();
            Assert.InRange(t, 1e-12, 1);
            Assert.InRange(step.Gain(t), 0, double.PositiveInfinity);
            capped += t == 1 ? 1 : 0;
            stopped += Math.Abs(step.Slope(t)) <= 1e-6 * step.S1 ? 1 : 0;
        }

        // All but those in which S still rises at an eighth of a turn, and the rare ones in which a narrow maximum was stepped over.
        Assert.InRange(stopped + capped, 1980, 2000);
        Assert.InRange(stopped, 1000, 1999);
    }

    [Fact]
    public void Without_a_slope_there_is_no_step()
    {
        Assert.Equal(0, new GeodesicStep(1, 0, 2, 0, 1).Tangent());
        Assert.Equal(0, new GeodesicStep(1, -1e-3, 2, 0, 1).Tangent());
        Assert.Equal(0, new GeodesicStep(1, double.NaN, 2, 0, 1).Tangent());
    }

    private static AlignedArray<double> Lanes(double[][] fields)
    {
        var lanes = new AlignedArray<double>(8 * fields[0].Length);
        for (int e = 0; e < lanes.Length; e++)
        {
            lanes[e] = fields[e % 8][e / 8];
        }

        return lanes;
    }
}
