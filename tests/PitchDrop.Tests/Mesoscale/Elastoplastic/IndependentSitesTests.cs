using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Events;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Mesoscale.Elastoplastic;

public class IndependentSitesTests
{
    private static readonly ElastoplasticParameters Model = new() { Side = 64, Temperature = 0.1, Redistribution = false };

    [Theory]
    [Verifies("Elastoplastic", "10")]
    [InlineData(0.1, 5.632e3), InlineData(0.06, 4.528e6), InlineData(0.03, 7.93e13), InlineData(0.018, 3.57e23)]
    public void The_relaxation_time_has_the_known_digits(double temperature, double expected)
    {
        double tau = new IndependentSites(Model with { Temperature = temperature }).RelaxationTime();
        Assert.Equal(1, tau / expected, temperature < 0.05 ? 2e-3 : 2e-4);
        Assert.True(Math.Abs((new IndependentSites(Model with { Temperature = temperature * 1.02 }).RelaxationTime() / expected) - 1) > 0.1);
    }

    /// <summary>An independent quadrature: Simpson's rule on 4·10⁵ points of σ itself.</summary>
    [Theory]
    [InlineData(0.1, 1.5, 1, 1, 1), InlineData(0.3, 2, 0.7, 1.4, 0.6), InlineData(0.05, 1, 0.5, 0.8, 2), InlineData(1, 0.8, 1, 1, 1)]
    public void Persistence_and_yield_rate_are_the_integrals_that_define_them(double temperature, double exponent, double stiffness, double yieldStress, double meanDrop)
    {
        var model = Model with { Temperature = temperature, BarrierExponent = exponent, Stiffness = stiffness, YieldStress = yieldStress, MeanStressDrop = meanDrop };
        var sites = new IndependentSites(model);
        double Rate(double s) => s >= yieldStress ? 1 : Math.Exp(-stiffness * Math.Pow(yieldStress - s, exponent) / temperature);
        double Landing(double s) => 0.5 / meanDrop * ((s < yieldStress ? Math.Exp((s - yieldStress) / meanDrop) : 0) + Math.Exp(-(s + yieldStress) / meanDrop));
        double Integral(Func<double, double> f) => 2 * (Simpson(s => Landing(s) * f(Rate(s)), 0, yieldStress * (1 - 1e-15)) + Simpson(s => Landing(s) * f(1), yieldStress, yieldStress + (40 * meanDrop)));
        double norm = Integral(nu => 1 / nu);
        Assert.Equal(1, Integral(_ => 1), 1e-6);
        Assert.Equal(1, sites.YieldRate * norm, 1e-6);
        foreach (double factor in new[] { 0.01, 0.1, 0.5, 1, 2, 5 })
        {
            double t = factor * sites.RelaxationTime();
            Assert.Equal(Integral(nu => Math.Exp(-nu * t) / nu) / norm, sites.Persistence(t), 1e-6);
        }

        Assert.Equal(0.5, sites.Persistence(sites.RelaxationTime()), 1e-10);
        Assert.Equal(0.25, sites.Susceptibility(sites.RelaxationTime()), 1e-12);
        Assert.Equal(1, sites.Persistence(0), 1e-12);
        Assert.Equal(1, 2 * (Simpson(sites.Density, 0, yieldStress * (1 - 1e-15)) + Simpson(sites.Density, yieldStress, yieldStress + (40 * meanDrop))), 1e-6);
        Assert.Equal(Landing(0.3) / Rate(0.3) / norm, sites.Density(-0.3), 1e-6);
    }

    [Fact]
    public void At_low_temperature_it_is_Arrhenius_with_the_barrier_at_zero_stress()
    {
        // p(σ) is e^{−x} in x = a|σ|/T and ν = e^{−1/T} e^x, so that P(t) → E₂(t e^{−1/T}), also where τ itself is beyond a double.
        foreach (double temperature in new[] { 0.01, 0.003, 0.001 })
        {
            var sites = new IndependentSites(Model with { Temperature = temperature });
            double reduced = Math.Exp(sites.LogarithmOfRelaxationTime() - (1 / temperature));
            Assert.Equal(0.5, MathNet.Numerics.SpecialFunctions.ExponentialIntegral(reduced, 2), temperature);
            Assert.True(sites.Density(0) > 100 * sites.Density(0.5));
        }

        Assert.Equal(double.PositiveInfinity, new IndependentSites(Model with { Temperature = 0.001 }).RelaxationTime());
    }

    [Fact]
    public void Disorder_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new IndependentSites(Model with { StiffnessDisorder = Lattices.Redrawn }));
        Assert.Throws<ArgumentException>(() => new IndependentSites(Model with { MeanStressDropDisorder = Lattices.Redrawn }));
    }

    /// <summary>After 20 of the longest lifetimes, e^{1/T} sweeps, sites are independent draws from p(σ), and P(t) from there on is a binomial share: errors without any blocking.</summary>
    [Theory]
    [Verifies("Elastoplastic", "10")]
    [InlineData(EventAlgorithm.RejectionFree, 0.1), InlineData(EventAlgorithm.Thinning, 0.25), InlineData(EventAlgorithm.RandomSequential, 0.6)]
    public void The_lattice_without_redistribution_follows_it_in_stress_and_persistence(EventAlgorithm algorithm, double temperature)
    {
        var model = Model with { Side = 32, Temperature = temperature };
        var exact = new IndependentSites(model);
        double tau = exact.RelaxationTime(), start = 20 * Math.Exp(1 / temperature);
        double[] lags = [.. Enumerable.Range(0, 10).Select(k => tau * Math.Pow(2, (k - 6) * 0.8))];
        long[] bins = new long[24], persistent = new long[lags.Length];
        const int Replicas = 24;
        for (uint replica = 0; replica < Replicas; replica++)
        {
            IEventEngine engine = Lattices.Engine(algorithm, model, seed: 9, replica);
            Advance(engine, start, []);
            foreach (double sigma in engine.Stresses(model.Sites))
            {
                bins[Math.Clamp((int)((sigma + 0.6) / 1.2 * 24), 0, 23)]++;
            }

            var yielded = new HashSet<int>();
            for (int k = 0; k < lags.Length; k++)
            {
                Advance(engine, start + lags[k], yielded);
                persistent[k] += model.Sites - yielded.Count;
            }
        }

        int total = Replicas * model.Sites;
        double[] expected = [.. Enumerable.Range(0, 24).Select(b => total * Simpson(exact.Density, -0.6 + (b * 0.05), -0.55 + (b * 0.05), 100))];
        double beyond = (total - expected.Sum()) / 2;
        (expected[0], expected[23]) = (expected[0] + beyond, expected[23] + beyond);
        Agreement.ChiSquare(bins, expected);
        for (int k = 0; k < lags.Length; k++)
        {
            double p = exact.Persistence(lags[k]);
            Agreement.Within(p, new Estimate((double)persistent[k] / total, Math.Sqrt(p * (1 - p) / total)));
        }

    }

    /// <summary>Windows that begin 8 τ_α apart, stationary: χ₄(τ_α) = N Var P = ¼, with the error √(2/n) of a variance; τ_α itself from the mean.</summary>
    [Fact]
    [Verifies("Elastoplastic", "10")]
    public void Its_susceptibility_is_a_quarter_at_the_relaxation_time()
    {
        var model = Model with { Side = 8 };
        double tau = new IndependentSites(model).RelaxationTime(), start = 20 * Math.Exp(10);
        IEventEngine engine = Lattices.Engine(EventAlgorithm.RejectionFree, model, seed: 12);
        double[] shares = new double[3000];
        for (int window = 0; window < shares.Length; window++)
        {
            double origin = start + (window * 8 * tau);
            Advance(engine, origin, []);
            HashSet<int> yielded = [];
            Advance(engine, origin + tau, yielded);
            shares[window] = 1 - ((double)yielded.Count / model.Sites);
        }

        // Windows 8 τ apart share a little of the longest-lived sites: P(8 τ) ≈ 4·10⁻³ of the variance.
        double variance = model.Sites * BlockedMean.Variance(shares);
        Agreement.Within(0.25, new Estimate(variance, 0.25 * Math.Sqrt(2.0 / shares.Length)));
        Agreement.Within(0.5, Agreement.Mean(shares));
    }

    private static void Advance(IEventEngine engine, double until, HashSet<int> yielded)
    {
        var buffer = new EventBuffer(4096);
        do
        {
            buffer.Clear();
            engine.Advance(buffer, until);
            yielded.UnionWith(buffer.Sites.ToArray());
        }
        while (buffer.IsFull);
    }

    private static double Simpson(Func<double, double> f, double a, double b) => Simpson(f, a, b, 400_000);

    private static double Simpson(Func<double, double> f, double a, double b, int n)
    {
        double h = (b - a) / n, sum = f(a) + f(b);
        for (int i = 1; i < n; i++)
        {
            sum += (i % 2 == 1 ? 4 : 2) * f(a + (i * h));
        }

        return sum * h / 3;
    }
}
