using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Relaxation;

public class IntermediateScatteringTests
{
    private static readonly double[] Lags = [.. Enumerable.Range(0, 12).Select(k => 0.1 * Math.Pow(2, 0.5 * k))];

    [Fact]
    public void Brownian_displacements_decay_as_a_gaussian_of_k()
    {
        // ⟨Δu²⟩ = t for each component: F_s = exp(−k²t/2), which falls to 1/e at t = 2/k².
        var scattering = new IntermediateScattering(200, 1.5, Lags, 10);
        Run(scattering, new CounterMix(1), origins: 300);
        RelaxationCurves curves = scattering.Curves();
        Assert.All(Lags.Zip(curves.Mean), pair =>
            Assert.InRange(pair.Second.Value - Math.Exp(-1.125 * pair.First), -4.5 * pair.Second.Error, 4.5 * pair.Second.Error));
        Estimate tau = curves.RelaxationTime(1 / Math.E)!.Value;
        Assert.InRange(tau.Value - (1 / 1.125), -4 * tau.Error, 4 * tau.Error);
        Assert.InRange(tau.Error, 0, 0.02);

        // Independent sites and axes: N·Var = ½ Var cos = ½[½(1 + e^{−2k²t}) − e^{−k²t}].
        Assert.All(Lags.Zip(curves.Susceptibility), pair =>
        {
            double x = 2.25 * pair.First;
            double exact = 0.5 * ((0.5 * (1 + Math.Exp(-2 * x))) - Math.Exp(-x));
            Assert.InRange(pair.Second.Value - exact, -4.5 * pair.Second.Error, 4.5 * pair.Second.Error);
        });
    }

    [Fact]
    public void A_uniform_drift_is_a_cosine_of_each_axis()
    {
        var scattering = new IntermediateScattering(2, 2, [1.0], 1);
        for (int n = 0; n < 3; n++)
        {
            scattering.BeginOrigin([5, 6], [7, 8]);
            Assert.Equal(0, scattering.AwaitedLag);
            scattering.AddFrame([5.3, 6.3], [6.2, 7.2]);
            Assert.Null(scattering.AwaitedLag);
        }

        Assert.Equal((Math.Cos(0.6) + Math.Cos(1.6)) / 2, scattering.Curves().Mean[0].Value, 1e-14);
    }

    [Fact]
    public void Frames_out_of_turn_are_refused()
    {
        var scattering = new IntermediateScattering(1, 1, [1.0, 2.0], 1);
        Assert.Throws<InvalidOperationException>(() => scattering.AddFrame([0.0], [0.0]));
        scattering.BeginOrigin([0.0], [0.0]);
        scattering.AddFrame([0.0], [0.0]);
        Assert.Throws<InvalidOperationException>(() => scattering.BeginOrigin([0.0], [0.0]));
        Assert.Throws<ArgumentException>(() => scattering.AddFrame([double.NaN], [0.0]));
    }

    [Fact]
    public void Resuming_between_frames_gives_the_same_bits()
    {
        IntermediateScattering before = new(3, 1, Lags, 2), after = new(3, 1, Lags, 2);
        Run(before, new CounterMix(2), origins: 3);
        before.BeginOrigin([1, 2, 3], [4, 5, 6]);
        before.AddFrame([1, 2, 4], [4, 5, 6]);
        var stream = new MemoryStream();
        before.WriteState(new BinaryWriter(stream));
        after.ReadState(new BinaryReader(new MemoryStream(stream.ToArray())));
        Assert.Equal(1, after.AwaitedLag);
        var copy = new MemoryStream();
        after.WriteState(new BinaryWriter(copy));
        Assert.Equal(stream.ToArray(), copy.ToArray());
    }

    private static void Run(IntermediateScattering scattering, CounterMix mix, int origins)
    {
        int sites = scattering.Sites;
        for (int n = 0; n < origins; n++)
        {
            double[] x = mix.Gaussians(sites), y = mix.Gaussians(sites);
            scattering.BeginOrigin(x, y);
            double before = 0;
            foreach (double lag in Lags)
            {
                double step = Math.Sqrt(lag - before);
                before = lag;
                for (int i = 0; i < sites; i++)
                {
                    x[i] += step * mix.Gaussian();
                    y[i] += step * mix.Gaussian();
                }

                scattering.AddFrame(x, y);
            }
        }
    }
}
