using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Softness.Analysis;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Softness.Analysis;

public class SoftnessCorrelationTests
{
    [Fact]
    [Verifies("Softness", "30")]
    public void A_planted_decay_comes_out_of_noisy_points()
    {
        var mix = new CounterMix(4);
        RadialPoint[] points = [.. Enumerable.Range(0, 20).Select(k => 0.9 + (0.2 * k)).Select(r => new RadialPoint(r, new Estimate((1.1 * Math.Exp(-r / 1.3)) + (0.02 * mix.Gaussian()), 0.02)))];
        ContactExponential fit = ContactExponential.Of(new Estimate(1, 0.01), points);
        Assert.True(fit.Converged);
        Near(1.1, fit.Amplitude);
        Near(1.3, fit.Length);
        Assert.Equal(1, fit.At(0));
        Assert.Equal(fit.Amplitude.Value * Math.Exp(-2 / fit.Length.Value), fit.At(2), 1e-14);
    }

    // Eight fields that differ by their strength alone: C₁ is C₀ in each, and in all.
    [Fact]
    public void What_contact_and_distance_share_is_not_in_the_error_of_their_difference()
    {
        double[] strengths = [0.8, 1.2, 1.1, 0.9, 1.3, 0.7, 1, 1], r = [.. Enumerable.Range(0, 12).Select(k => 0.9 + (0.2 * k))];
        var samples = new BlockSamples([.. strengths.Select(a => (double[])[1, a])], [.. strengths.Select((_, k) => k)]);
        var values = new ResampledValues(samples, sums => [sums[1] / sums[0], .. r.Select(x => sums[1] / sums[0] * Math.Exp(-x / 1.3))]);
        ContactExponential fit = ContactExponential.Of([values], v => ContactExponential.Of(new Estimate(v[0][0], 0.07), [.. r.Select((x, k) => new RadialPoint(x, new Estimate(v[0][k + 1], 0.003)))]));
        double exact = Math.Sqrt(strengths.Sum(a => (a - 1) * (a - 1)) / 7 / 8);
        Assert.True(fit.Converged);
        Assert.Equal(exact, fit.Amplitude.Error, 1e-6);
        Assert.Equal(0, fit.Excess.Value, 1e-6);
        Assert.InRange(fit.Excess.Error, 0, 0.3 * exact); // the fit's own of independent points
        Assert.Equal(1.3, fit.Length.Value, 1e-6);
        Assert.InRange(fit.Misfit.Value, -0.01, 0);
    }

    [Fact]
    [Verifies("Softness", "30")]
    public void Shells_about_an_exponential_are_a_misfit_of_their_share()
    {
        RadialPoint[] points = [.. Enumerable.Range(0, 60).Select(k => 0.9 + (0.1 * k)).Select(x => new RadialPoint(x, new Estimate(Math.Exp(-x / 1.3) * (1 + (0.3 * Math.Cos(7 * x))), 1e-5)))];
        Assert.InRange(Math.Sqrt(ContactExponential.Of(new Estimate(1, 0.01), points).Misfit.Value), 0.15, 0.25); // about 0.3/√2
    }

    [Fact]
    public void A_rise_is_no_decay()
    {
        RadialPoint[] points = [.. Enumerable.Range(1, 6).Select(k => new RadialPoint(k, new Estimate(0.1 * Math.Exp(0.3 * k), 0.01)))];
        Assert.False(ContactExponential.Of(new Estimate(1, 0.1), points).Converged);
        Assert.Contains("distances", Assert.Throws<ArgumentException>(() => ContactExponential.Of(new Estimate(1, 0.1), points[..2])).Message, StringComparison.Ordinal);
    }

    // S = √v n_i + √(1 − v) g(r_i), g a sum of random waves with the known correlation Π_axis cos(k x): nothing of the estimator is used to make it.
    [Fact]
    [Verifies("Softness", "31")]
    public void Mean_variance_and_correlation_of_a_planted_field_come_out()
    {
        const int Particles = 150, Blocks = 120;
        const double Side = 8, Mean = -0.3, Share = 0.7;
        var box = Box.Cube(Side);
        double k = 2 * Math.PI / Side;
        var mix = new CounterMix(5);
        var found = new SoftnessCorrelation(new RadialBins { Width = 0.5, Count = 7 });
        double[] x = new double[3 * Particles], s = new double[Particles];
        for (int block = 0; block < Blocks; block++)
        {
            double[] amplitudes = mix.Gaussians(6);
            for (int i = 0; i < Particles; i++)
            {
                double wave = 0;
                for (int axis = 0; axis < 3; axis++)
                {
                    double at = Side * mix.Uniform();
                    x[(axis * Particles) + i] = at + (block % 3 * Side);
                    wave += ((amplitudes[2 * axis] * Math.Cos(k * at)) + (amplitudes[(2 * axis) + 1] * Math.Sin(k * at))) / Math.Sqrt(3);
                }

                s[i] = Mean + (Math.Sqrt(Share) * wave) + (Math.Sqrt(1 - Share) * mix.Gaussian());
            }

            found.Add(box, x, s);
            found.EndBlock();
        }

        Near(Mean, found.Mean);
        Near(1, found.Variance);
        IReadOnlyList<RadialPoint> curve = found.Curve();
        Assert.Equal(7, curve.Count);
        Assert.All(curve.Skip(1), p => Near(Share * MeanCosine(k, p.Distance), p.Value));
    }

    [Fact]
    public void Sums_saved_and_joined_are_those_of_one()
    {
        var box = Box.Cube(5);
        var mix = new CounterMix(6);
        SoftnessCorrelation Made() => new(new RadialBins { Width = 0.5, Count = 4 });
        SoftnessCorrelation whole = Made(), first = Made(), second = Made(), loaded = Made(), both = Made();
        for (int f = 0; f < 6; f++)
        {
            double[] x = [.. Enumerable.Range(0, 90).Select(_ => 5 * mix.Uniform())], s = mix.Gaussians(30);
            foreach (SoftnessCorrelation one in (SoftnessCorrelation[])[whole, f < 3 ? first : second])
            {
                one.Add(box, x, s);
                one.EndBlock();
            }
        }

        using var stream = new MemoryStream();
        first.WriteState(new BinaryWriter(stream));
        stream.Position = 0;
        loaded.ReadState(new BinaryReader(stream));
        both.Append(first);
        both.Append(second);
        loaded.Append(second);
        Assert.Equal(both.Curve(), loaded.Curve());
        Assert.Equal(both.Variance, loaded.Variance);
        Assert.Equal(whole.Curve().Select(p => (p.Distance, p.Value.Value)), loaded.Curve().Select(p => (p.Distance, p.Value.Value)));
        Assert.All(whole.Curve().Zip(loaded.Curve()), p => Assert.True(p.Second.Value.Error >= p.First.Value.Error));
    }

    [Fact]
    [Verifies("Softness", "29")]
    public void The_mean_softness_is_a_straight_line_of_the_inverse_temperature()
    {
        double[] t = [0.47, 0.55, 0.7];
        MeanSoftnessFit fit = MeanSoftnessFit.Of(t, [.. t.Select(x => new Estimate(1.5 - (1 / x), 0.01))]);
        Assert.Equal(1.5, fit.Limit.Value, 1e-10);
        Assert.Equal(-1, fit.Slope.Value, 1e-10);
        Assert.Equal(1.5 - (1 / 0.42), fit.At(0.42), 1e-10);
        Assert.Throws<ArgumentException>(() => MeanSoftnessFit.Of([0.5], [new Estimate(1, 0.1)]));
    }

    // (1/3) Σ_axis cos(k d_axis) over all directions of a distance r is sin(kr)/(kr).
    private static double MeanCosine(double k, double r) => Math.Sin(k * r) / (k * r);

    private static void Near(double planted, Estimate found) => Assert.InRange(found.Value, planted - (4 * found.Error), planted + (4 * found.Error));
}
