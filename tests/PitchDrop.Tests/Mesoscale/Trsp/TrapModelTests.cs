using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Mesoscale.Trsp;

public class TrapModelTests
{
    private static readonly TrspParameters Parameters = TrspParameters.SetA;

    [Fact]
    [Verifies("Trsp", "22")]
    public void The_density_of_traps_is_that_of_the_particles_that_rearrange_in_equilibrium()
    {
        const double Temperature = 0.5;
        var model = new TrapModel(Parameters, Temperature);
        GaussianRate rate = Parameters.Probability(Temperature);
        double mean = Parameters.MeanSoftness(Temperature), norm = 0, moment = 0, square = 0;
        for (double s = -12; s < 12; s += 0.01)
        {
            double density = rate.At(s) * Math.Exp(-(s - mean) * (s - mean) / 2);
            (norm, moment, square) = (norm + density, moment + (s * density), square + (s * s * density));
        }

        Assert.Equal(moment / norm, model.LandingMean, 1e-12);
        Assert.Equal((square / norm) - Math.Pow(moment / norm, 2), model.LandingVariance, 1e-12);
        Assert.Equal(rate.At(0.3) * Math.Exp(-(0.3 - mean) * (0.3 - mean) / 2) / norm / 0.01, model.LandingDensity(0.3), 1e-12);
    }

    [Fact]
    public void Equilibrium_stays_and_ageing_ends_there()
    {
        var model = new TrapModel(Parameters, 0.5);
        Assert.All(model.MeanSoftness(0.5, 0, 1, 100, 1e6), s => Assert.Equal(Parameters.MeanSoftness(0.5), s, 1e-10));
        double[] aged = model.MeanSoftness(0.7, 0, 1e12);
        Assert.Equal(Parameters.MeanSoftness(0.7), aged[0], 1e-10);
        Assert.Equal(Parameters.MeanSoftness(0.5), aged[1], 1e-8);
    }

    [Fact]
    [Verifies("Trsp", "23")]
    public void Ageing_is_that_of_simulated_particles()
    {
        var model = new TrapModel(Parameters, 0.5);
        GaussianRate rate = Parameters.Probability(0.5) with { Prefactor = Parameters.Probability(0.5).Prefactor / 4 };
        double[] times = [10, 100, 1000], expected = model.MeanSoftness(0.7, times);
        const int Particles = 20_000;
        double[][] found = [.. times.Select(_ => new double[Particles])];
        for (int p = 0; p < Particles; p++)
        {
            var random = new RandomStream(9, RandomPurpose.Synthetic, (uint)p);
            double softness = Parameters.MeanSoftness(0.7) + random.Normal(0), time = 0;
            ulong drawn = 2;
            int next = 0;
            while (next < times.Length)
            {
                time += random.Exponential(drawn) / rate.At(softness);
                for (; next < times.Length && time > times[next]; next++)
                {
                    found[next][p] = softness;
                }

                softness = model.LandingMean + (Math.Sqrt(model.LandingVariance) * random.Normal(drawn + 2));
                drawn += 4;
            }
        }

        for (int k = 0; k < times.Length; k++)
        {
            Agreement.Within(expected[k], BlockedMean.OfIndependent(found[k]));
        }
    }

    [Fact]
    public void Colder_quenches_are_slower_from_the_start_so_curves_do_not_collapse()
    {
        double[] warm = new TrapModel(Parameters, 0.55).MeanSoftness(0.7, 30, 100), cold = new TrapModel(Parameters, 0.42).MeanSoftness(0.7, 30, 100);
        Assert.True(cold[0] > warm[0] + 0.03 && cold[1] > warm[1] + 0.06, $"{cold[0]} {warm[0]}, {cold[1]} {warm[1]}");
    }

    [Fact]
    public void Bad_parameters_and_times_are_refused()
    {
        Assert.Contains("must be above 0", Assert.Throws<TrspRefusalException>(() => new TrapModel(Parameters with { BarrierCurvature = -2 }, 0.4)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrapModel(Parameters, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrapModel(Parameters, 0.5).MeanSoftness(0.7, -1));
    }
}
