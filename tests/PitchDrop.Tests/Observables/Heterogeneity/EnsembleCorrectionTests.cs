using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Heterogeneity;

/// <summary>Systems in which Q is a known function of what fluctuates: N times its variance is the term.</summary>
public class EnsembleCorrectionTests
{
    private const int N = 4000, Systems = 20_000;
    private static readonly double[] Lags = [1];

    // E = e(T) N with normal fluctuations of variance N T^2 c_V; Q = exp(-E/N).
    [Fact]
    [Verifies("Correlations", "11")]
    public void Fluctuations_of_the_energy_give_their_term()
    {
        const double T = 0.6, c = 3.2;
        static double Mean(double temperature) => Math.Exp(-c * temperature);
        LagCurve Curve(double value) => new([new CurvePoint(1, value, 1e-9, 1, 4)], SampleKind.Groups, []);
        EnsembleCorrection term = EnsembleCorrection.Energy(T, c, EnsembleCorrection.Slope(Curve(Mean(T - 0.005)), Curve(Mean(T + 0.005)), 0.01));
        Agrees(term.Values[0].Value, mix => Math.Exp(-((c * T) + (Math.Sqrt(T * T * c / N) * mix.Gaussian()))));
        Assert.Equal("energy", term.Name);
    }

    // An open mixture in which only the number of the first species fluctuates, as that of an ideal gas: <dN1^2> = N1. Then S_NN = c, S_CC = c(1-c)^2, S_NC = c(1-c).
    [Fact]
    [Verifies("Correlations", "12")]
    [Verifies("Correlations", "13")]
    [Verifies("Correlations", "14")]
    public void Fluctuations_of_density_and_composition_give_their_terms()
    {
        const double Rho = 1.2, C = 0.8, A = 0.7, B = -1.9;
        (double[], Estimate[]) byDensity = (Lags, [new Estimate(A, 0)]), byShare = (Lags, [new Estimate(B, 0)]);
        EnsembleCorrection[] terms =
        [
            EnsembleCorrection.Density(Rho, C, byDensity), EnsembleCorrection.Concentration(C * (1 - C) * (1 - C), byShare), EnsembleCorrection.Mixed(Rho, C * (1 - C), byDensity, byShare),
        ];
        Assert.True(terms[2].Values[0].Value < 0);
        const double Volume = N / Rho;
        Agrees(terms.Sum(t => t.Values[0].Value), mix =>
        {
            double first = (N * C) + (Math.Sqrt(N * C) * mix.Gaussian()), all = first + (N * (1 - C));
            return (A * all / Volume) + (B * first / all);
        });
    }

    // The same mixture: W = N Q, divided by the mean number alone.
    [Fact]
    [Verifies("Structure", "17")]
    public void The_sum_over_particles_also_has_the_fluctuations_of_their_number()
    {
        const double Rho = 1.2, C = 0.8, A = 0.4, B = -0.3, Volume = N / Rho;
        (double[], Estimate[]) mean = (Lags, [new Estimate((A * Rho) + (B * C), 0)]), byDensity = (Lags, [new Estimate(A, 0)]), byShare = (Lags, [new Estimate(B, 0)]);
        EnsembleCorrection[] terms =
        [
            EnsembleCorrection.Number(Rho, C, mean, byDensity), EnsembleCorrection.Concentration(C * (1 - C) * (1 - C), byShare), EnsembleCorrection.NumberMixed(Rho, C * (1 - C), mean, byDensity, byShare),
        ];
        Agrees(terms.Sum(t => t.Values[0].Value), mix =>
        {
            double first = (N * C) + (Math.Sqrt(N * C) * mix.Gaussian()), all = first + (N * (1 - C));
            return all / N * ((A * all / Volume) + (B * first / all));
        });
        Assert.Equal(["number", "concentration", "number and concentration"], terms.Select(t => t.Name));
        Assert.Throws<ArgumentException>(() => EnsembleCorrection.Number(1, 1, ([2], [default]), byDensity));
    }

    // Particles that stay with probability Q, each by itself: chi_4 = Q(1 - Q) of a fixed number of them, Q of one that is spread as Poisson says.
    [Fact]
    [Verifies("Structure", "17")]
    public void Of_an_ideal_gas_the_difference_is_the_square_of_the_overlap()
    {
        const double Q = 0.6, Mean = 20;
        EnsembleCorrection term = EnsembleCorrection.Number(1.2, 1, (Lags, [new Estimate(Q, 0)]), (Lags, [new Estimate(0, 0)]));
        Assert.Equal(Q * Q, term.Values[0].Value, 1e-12);
        Assert.Equal(0, EnsembleCorrection.Density(1.2, 1, (Lags, [new Estimate(0, 0)])).Values[0].Value);
        var mix = new CounterMix(10);
        double[] open = new double[Systems], closed = new double[Systems];
        for (int s = 0; s < Systems; s++)
        {
            int particles = 0;
            for (double product = mix.Uniform(); product > Math.Exp(-Mean); product *= mix.Uniform())
            {
                particles++;
            }

            open[s] = Enumerable.Range(0, particles).Count(_ => mix.Uniform() < Q);
            closed[s] = Enumerable.Range(0, (int)Mean).Count(_ => mix.Uniform() < Q);
        }

        // The error of a variance v of nearly normal numbers, of which the kurtosis of a Poisson number adds 1/12 to 2.
        double error = Math.Sqrt(2.1 / Systems), fixedNumber = Q * (1 - Q);
        Assert.Equal(fixedNumber, BlockedMean.Variance(closed) / Mean, 4 * fixedNumber * error);
        Assert.Equal(fixedNumber + term.Values[0].Value, BlockedMean.Variance(open) / Mean, 4 * Q * error);
    }

    [Fact]
    public void The_square_of_a_slope_is_freed_of_the_square_of_its_error()
    {
        var mix = new CounterMix(1);
        double[] found = [.. Enumerable.Range(0, 4000).Select(_ => EnsembleCorrection.Concentration(2, (Lags, [new Estimate(0.5 + (0.4 * mix.Gaussian()), 0.4)])).Values[0].Value)];
        Estimate mean = BlockedMean.OfIndependent(found);
        Assert.InRange(mean.Value - 0.5, -4 * mean.Error, 4 * mean.Error);
        double scatter = mean.Error * Math.Sqrt(4000);
        Assert.Equal(scatter, EnsembleCorrection.Concentration(2, (Lags, [new Estimate(0.5, 0.4)])).Values[0].Error, 0.1 * scatter);
    }

    [Fact]
    public void Terms_are_added_where_all_have_a_value()
    {
        LagCurve chi = new([new CurvePoint(1, 2, 0.3, 1, 4), new CurvePoint(2, 5, 0.3, 1, 4), new CurvePoint(4, 5, null, 1, 2)], SampleKind.Groups, []);
        EnsembleCorrection term = EnsembleCorrection.Concentration(1, ([1, 4], [new Estimate(2, 0), new Estimate(2, 0)])) with { Values = [new Estimate(3, 0.4), new Estimate(1, 1)] };
        (double[] lags, Estimate[] values) = EnsembleCorrection.Corrected(chi, term);
        Assert.Equal([1], lags);
        Assert.Equal(new Estimate(5, 0.5), values[0]);
        Assert.Throws<ArgumentException>(() => EnsembleCorrection.Mixed(1, 1, (Lags, [default]), ([2], [default])));
    }

    // N times the variance of Q over many systems, within four of its standard errors, sqrt(2/n).
    private static void Agrees(double expected, Func<CounterMix, double> sample)
    {
        var mix = new CounterMix(9);
        double[] q = [.. Enumerable.Range(0, Systems).Select(_ => sample(mix))];
        Assert.Equal(expected, N * BlockedMean.Variance(q), 4 * expected * Math.Sqrt(2.0 / Systems));
    }
}
