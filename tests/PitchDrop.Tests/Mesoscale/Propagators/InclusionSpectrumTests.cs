using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.Propagators;

public class InclusionSpectrumTests
{
    [Theory]
    [Verifies("Elastoplastic", "5")]
    [InlineData(0.1, 0.2), InlineData(0.09817477042468103, 0.0), InlineData(1.5, -2.9), InlineData(-3.0, 0.05), InlineData(3.141592653589793, 1.0), InlineData(3.0, 3.1)]
    public void The_closed_sums_equal_the_sum_over_aliases(double qx, double qy)
    {
        var (cosine, sine) = InclusionSpectrum.At(qx, qy);
        var (bruteCosine, bruteSine) = Extrapolated(n => BruteForce(qx, qy, n));
        Assert.Equal(bruteCosine, cosine, 1e-9);
        Assert.Equal(bruteSine, sine, 1e-9);
    }

    [Fact]
    public void A_constant_wrong_by_two_per_cent_would_be_seen()
    {
        double deviation = Math.Abs((1 - InclusionSpectrum.At(1.5, -2.9).Cosine) * 0.02);
        Assert.True(deviation > 1e-3, $"{deviation}");
    }

    [Fact]
    public void It_has_the_symmetries_of_cos_and_sin_of_four_theta()
    {
        foreach (var (qx, qy) in new[] { (0.3, 1.1), (2.2, 0.4), (3.0, 3.1) })
        {
            var (c, s) = InclusionSpectrum.At(qx, qy);
            Close((c, s), InclusionSpectrum.At(-qx, -qy));
            Close((c, -s), InclusionSpectrum.At(-qx, qy));
            Close((c, -s), InclusionSpectrum.At(qy, qx));
        }
    }

    [Fact]
    public void At_small_wave_vectors_it_is_the_continuum()
    {
        const double Q = 1e-3;
        foreach (double theta in new[] { 0.1, 0.5, 0.9, 2.0 })
        {
            var (c, s) = InclusionSpectrum.At(Q * Math.Cos(theta), Q * Math.Sin(theta));
            Assert.Equal(Math.Cos(4 * theta), c, 1e-5);
            Assert.Equal(Math.Sin(4 * theta), s, 1e-5);
        }
    }

    [Fact]
    public void The_weights_of_the_aliases_add_up_to_one()
    {
        double Sum(int n) => Enumerable.Range(-n, (2 * n) + 1).Sum(i => Math.Pow(Math.Sin(0.35) / (0.35 + (Math.PI * i)), 2));
        Assert.Equal(1, Extrapolated(n => (Sum(n), 0)).Cosine, 1e-9);
    }

    /// <summary>
    /// Before rescaling, L = 64. A sum over |n| ≤ N is off by 1/N²: extrapolated to 1e-7; the published notes' digits come from a truncated sum and are met within 5e-5.
    /// </summary>
    [Theory]
    [InlineData(1, 0, 0.04324), InlineData(1, 1, -0.08592), InlineData(2, 0, 0.058588), InlineData(5, 2, 0.0007124)]
    public void The_cosine_table_is_the_transform_of_the_sum_over_aliases(int x, int y, double truncated)
    {
        double found = Inclusion.Cosine[(y * 64) + x];
        Assert.Equal(Extrapolated(n => Table(x, y, n)).Cosine, found, 1e-7);
        Assert.Equal(truncated, found, 5e-5);
    }

    [Theory]
    [InlineData(2, 1, 0.049299), InlineData(5, 2, 0.0105842)]
    public void The_sine_table_is_the_transform_of_the_sum_over_aliases(int x, int y, double truncated)
    {
        double found = Inclusion.Sine[(y * 64) + x];
        Assert.Equal(Extrapolated(n => Table(x, y, n)).Sine, found, 1e-7);
        Assert.Equal(truncated, found, 5e-5);
    }

    [Theory]
    [InlineData(0.0, -0.44091), InlineData(0.7853981633974483, -0.55885)]
    public void The_self_term_is_the_listed_one(double psi, double truncated) => Assert.Equal(truncated, Inclusion.Self(psi), 5e-5);

    private static StressPropagator Inclusion { get; } = StressPropagator.Create(PropagatorConvention.Inclusion, 64);

    private static void Close((double Cosine, double Sine) expected, (double Cosine, double Sine) found)
    {
        Assert.Equal(expected.Cosine, found.Cosine, 1e-12);
        Assert.Equal(expected.Sine, found.Sine, 1e-12);
    }

    // The error of a sum over |n| ≤ N is a series in 1/(N + ½), for the cosine from the second power on, for the sine from the third.
    private static (double Cosine, double Sine) Extrapolated(Func<int, (double Cosine, double Sine)> sum)
    {
        int[] sizes = [8, 12, 16, 24, 32, 48];
        double[] h = [.. sizes.Select(n => 1 / (n + 0.5))];
        var values = Array.ConvertAll(sizes, n => sum(n));
        return (Neville(h, Array.ConvertAll(values, v => v.Cosine)), Neville(h, Array.ConvertAll(values, v => v.Sine)));
    }

    private static double Neville(double[] h, double[] f)
    {
        for (int step = 1; step < f.Length; step++)
        {
            for (int i = 0; i < f.Length - step; i++)
            {
                f[i] = ((h[i] * f[i + 1]) - (h[i + step] * f[i])) / (h[i] - h[i + step]);
            }
        }

        return f[0];
    }

    private static (double Cosine, double Sine) BruteForce(double qx, double qy, int aliases)
    {
        double cosine = 1, sine = 0, sx = Math.Sin(qx / 2), sy = Math.Sin(qy / 2);
        for (int nx = -aliases; nx <= aliases; nx++)
        {
            double kx = qx + (2 * Math.PI * nx), wx = kx == 0 ? 1 : 4 * sx * sx / (kx * kx), xx = kx * kx;
            for (int ny = -aliases; ny <= aliases; ny++)
            {
                double ky = qy + (2 * Math.PI * ny), w = wx * (ky == 0 ? 1 : 4 * sy * sy / (ky * ky)), yy = ky * ky, k4 = (xx + yy) * (xx + yy);
                cosine -= w * 8 * xx * yy / k4;
                sine += w * 4 * kx * ky * (xx - yy) / k4;
            }
        }

        return (cosine, sine);
    }

    // Half the inverse transform over one quadrant of wave vectors, with the symmetries of the two spectra; no sine on the Nyquist lines.
    private static (double Cosine, double Sine) Table(int x, int y, int aliases)
    {
        const int Side = 64;
        double c = 0, s = 0;
        for (int ny = 0; ny <= Side / 2; ny++)
        {
            for (int nx = 0; nx <= Side / 2; nx++)
            {
                double qx = 2 * Math.PI * nx / Side, qy = 2 * Math.PI * ny / Side;
                double multiplicity = (nx is 0 or Side / 2 ? 1 : 2) * (ny is 0 or Side / 2 ? 1 : 2);
                var (cosine, sine) = nx == 0 && ny == 0 ? (0, 0) : BruteForce(qx, qy, aliases);
                c += multiplicity * cosine * Math.Cos(qx * x) * Math.Cos(qy * y);
                s -= nx == Side / 2 || ny == Side / 2 ? 0 : multiplicity * sine * Math.Sin(qx * x) * Math.Sin(qy * y);
            }
        }

        return (0.5 * c / (Side * Side), 0.5 * s / (Side * Side));
    }
}
