using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Relaxation;

public class ArrheniusFitTests
{
    private static readonly double[] Temperatures = [0.013, 0.015, 0.018, 0.02];

    [Theory]
    [InlineData(false), InlineData(true)]
    public void An_exact_law_gives_back_its_barrier_and_prefactor(bool prefactor)
    {
        Estimate[] times = [.. Temperatures.Select(t => new Estimate(2.5 / (prefactor ? t : 1) * Math.Exp(0.12 / t), 0.01))];
        ArrheniusFit fit = ArrheniusFit.Of(Temperatures, times, prefactor);
        Assert.Equal(0.12, fit.Barrier.Value, 1e-12);
        Assert.Equal(Math.Log(2.5), fit.LogPrefactor.Value, 1e-9);
        Assert.Equal(2, fit.DegreesOfFreedom);
    }

    [Fact]
    public void The_barrier_scatters_as_its_error_says()
    {
        const int repetitions = 1000;
        double pulls = 0;
        var mix = new CounterMix(1);
        for (int r = 0; r < repetitions; r++)
        {
            Estimate[] times = [.. Temperatures.Select(t => new Estimate(Math.Exp((0.12 / t) + (0.01 * mix.Gaussian())), 0.01 * Math.Exp(0.12 / t)))];
            ArrheniusFit fit = ArrheniusFit.Of(Temperatures, times);
            pulls += Math.Pow((fit.Barrier.Value - 0.12) / fit.Barrier.Error, 2) / repetitions;
        }

        Assert.InRange(pulls, 1 - (4 * Math.Sqrt(2.0 / repetitions)), 1 + (4 * Math.Sqrt(2.0 / repetitions)));
    }

    [Fact]
    public void The_activation_stress_inverts_the_local_barrier_and_carries_its_error()
    {
        var fit = new ArrheniusFit(new Estimate(2 * Math.Pow(0.25, 1.5), 0.002), default, 0, 2, false);
        Estimate stress = fit.ActivationStress(criticalStress: 1, stiffness: 2, exponent: 1.5);
        Assert.Equal(0.75, stress.Value, 1e-12);
        Estimate propagated = ErrorPropagation.OfIndependent(v => 1 - Math.Pow(v[0] / 2, 1 / 1.5), [fit.Barrier]);
        Assert.Equal(propagated.Error, stress.Error, 1e-7);
    }

    [Fact]
    public void A_negative_barrier_has_no_activation_stress() =>
        Assert.Throws<InvalidOperationException>(() => new ArrheniusFit(new Estimate(-0.1, 0.01), default, 0, 0, false).ActivationStress(1, 1, 1.5));

    [Fact]
    public void A_relaxation_time_without_an_error_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ArrheniusFit.Of([0.1, 0.2], [new Estimate(2, 0), new Estimate(1, 0.1)]));
}
