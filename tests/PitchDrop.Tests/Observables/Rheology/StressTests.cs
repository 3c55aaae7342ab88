using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Rheology;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Observables.Paths;

namespace PitchDrop.Tests.Observables.Rheology;

public class StressTests
{
    [Fact]
    [Verifies("Rearrangements", "15")]
    public void Particle_sums_over_the_volume_are_the_stress()
    {
        MemoryPaths paths = SyntheticPaths.Of(1, 2, new Box(3, (2, 3, 4), (1, 0, 0)), (_, _, _) => 0);
        var sums = new Numbers(paths.Times, [[24, 48, 72, 12, 6, -6], [24, 48, 72, 36, 6, -6]]);
        StressSeries stress = StressSeries.OfParticleSums(sums, paths);
        Assert.Equal([0.5, 1.5], stress.Shear.ToArray());
        Assert.Equal([-2, -2], stress.Pressure());
        Assert.Equal(-0.25, stress.Component(5)[1]);
        Assert.Equal(24, stress.Volume);
        Assert.Equal([-0.5, -1.5], StressSeries.OfParticleSums(sums, paths, -1).Shear.ToArray());
    }

    [Fact]
    [Verifies("Rearrangements", "16")]
    public void The_viscosity_of_a_flow_has_the_error_of_correlated_frames()
    {
        const double Rate = 0.05, Eta = 3, Memory = 0.9;
        double[] noise = AutoRegressive(new CounterMix(3), 20000, Memory);
        var stress = new StressSeries(SyntheticPaths.Times(20000), 2, [.. noise.Select(x => new[] { 0, 0, (Eta * Rate) + (0.3 * x) })], [.. noise.Select(_ => 1.0)]);
        Estimate found = stress.Viscosity(Rate);

        // The mean of n values with correlation a has the variance s²(1 + a)/(1 - a)/n.
        double exact = 0.3 * Math.Sqrt(19.0 / 20000) / Rate;
        Assert.InRange(found.Error, 0.7 * exact, 1.4 * exact);
        Assert.InRange(found.Value, Eta - (4 * exact), Eta + (4 * exact));
        Assert.Equal(found, stress.Mean(2).Mean.Times(1 / Rate));
        Assert.Throws<ArgumentOutOfRangeException>(() => stress.Viscosity(0));
    }

    // Sums over all origins and lags as they are defined.
    [Theory]
    [Verifies("Rearrangements", "17")]
    [Verifies("Rearrangements", "18")]
    [InlineData(2), InlineData(3)]
    public void Curves_are_those_of_the_naive_sums(int dimension)
    {
        const int Frames = 400;
        const double Step = 0.25, Temperature = 0.7, Volume = 30;
        var mix = new CounterMix(6);
        int numbers = dimension == 3 ? 6 : 3;
        double[][] tensors = [.. Enumerable.Range(0, Frames).Select(_ => mix.Gaussians(numbers))];
        StressFluctuations found = StressFluctuations.Of(new StressSeries(SyntheticPaths.Times(Frames, Step), dimension, tensors, [.. tensors.Select(_ => Volume)]), Temperature);
        double[,] Deviator(double[] t)
        {
            double[,] full = dimension == 3
                ? new[,] { { t[0], t[3], t[4] }, { t[3], t[1], t[5] }, { t[4], t[5], t[2] } }
                : new[,] { { t[0], t[2] }, { t[2], t[1] } };
            double trace = Enumerable.Range(0, dimension).Sum(k => full[k, k]);
            Enumerable.Range(0, dimension).ToList().ForEach(k => full[k, k] -= trace / dimension);
            return full;
        }

        double Contracted(double[,] a, double[,] b) => Enumerable.Range(0, dimension * dimension).Sum(q => a[q / dimension, q % dimension] * b[q / dimension, q % dimension]);
        double[][,] s = [.. tensors.Select(Deviator)];
        double factor = Volume / (Temperature * (dimension - 1) * (dimension + 2));
        int[] lags = [.. found.Lags.Select(t => (int)Math.Round(t / Step))];
        Assert.Equal(Frames / 16, lags.Where(n => n <= 25).Max());
        for (int k = 0; k < lags.Length; k++)
        {
            int[] origins = [.. Enumerable.Range(0, Frames - lags[k])];
            double[,] Passed(int f) => Enumerable.Range(f, lags[k]).Aggregate(new double[dimension, dimension], (sum, g) => Added(sum, s[g], s[g + 1], Step / 2));
            Assert.Equal(factor * origins.Average(f => Contracted(s[f], s[f + lags[k]])), found.Autocorrelation[k].Value, 1e-11);
            Assert.Equal(factor * origins.Average(f => Contracted(s[f], Passed(f))), found.GreenKubo[k].Value, 1e-10);
            double square = factor * origins.Average(f => Contracted(Passed(f), Passed(f)));
            Assert.Equal(square / 2, found.Helfand[k].Value * found.Lags[k], 1e-10);
        }
    }

    // Independent components that forget with time τ: G = s² V/T e^{-t/τ}, whose trapezoids add up to (Δ/2) coth(Δ/2τ) instead of τ.
    [Theory]
    [Verifies("Rearrangements", "17")]
    [Verifies("Rearrangements", "18")]
    [InlineData(2, 1), InlineData(3, 2)]
    public void A_stress_that_forgets_exponentially_has_the_viscosity_of_its_integral(int dimension, ulong seed)
    {
        const int Frames = 40000;
        const double Step = 0.2, Tau = 1.3, Temperature = 0.8, Volume = 50;
        var mix = new CounterMix(seed);
        double a = Math.Exp(-Step / Tau);
        int numbers = dimension == 3 ? 6 : 3;
        double[][] series = [.. Enumerable.Range(0, numbers).Select(_ => AutoRegressive(mix, Frames, a))];
        double[][] tensors = [.. Enumerable.Range(0, Frames).Select(f => series.Select((x, k) => x[f] * (k < dimension ? Math.Sqrt(2) : 1)).ToArray())];
        StressFluctuations found = StressFluctuations.Of(new StressSeries(SyntheticPaths.Times(Frames, Step), dimension, tensors, [.. tensors.Select(_ => Volume)]), Temperature);
        double modulus = Volume / Temperature, eta = modulus * Step / 2 / Math.Tanh(Step / 2 / Tau);
        Estimate start = found.Autocorrelation[0];
        Assert.InRange(start.Value, modulus - (4 * start.Error), modulus + (4 * start.Error));
        Estimate viscosity = found.Viscosity!.Value;
        Assert.InRange(viscosity.Value, eta - (4 * viscosity.Error), eta + (4 * viscosity.Error));
        Assert.InRange(viscosity.Error, 0.005 * eta, 0.1 * eta);

        // Helfand's form lacks τ(1 - e^{-t/τ})/t of it.
        int late = found.Lags.ToList().FindIndex(t => t >= 20 * Tau);
        (double time, Estimate helfand) = (found.Lags[late], found.Helfand[late]);
        Assert.InRange(helfand.Value, (eta * (1 - (Tau / time))) - (4 * helfand.Error) - (0.01 * eta), (eta * (1 - (Tau / time))) + (4 * helfand.Error) + (0.01 * eta));
        Assert.Contains("read at t*", found.Remark, StringComparison.Ordinal);
    }

    // G of a fast part and of a slow one that is a fiftieth of it at first, and a third of the viscosity: it lies in the noise of single lags long before it is over.
    [Fact]
    public void A_weak_slow_tail_is_within_the_error_that_is_given()
    {
        const int Frames = 20000;
        const double Step = 0.2, Fast = 1.3, Slow = 32, Weak = 0.02;
        double eta = (Step / 2 / Math.Tanh(Step / 2 / Fast)) + (Weak * Step / 2 / Math.Tanh(Step / 2 / Slow));
        Estimate?[] found = [.. Enumerable.Range(0, 10).Select(seed =>
        {
            var mix = new CounterMix((ulong)seed + 40);
            double[][] fast = [.. Enumerable.Range(0, 6).Select(_ => AutoRegressive(mix, Frames, Math.Exp(-Step / Fast)))], slow = [.. Enumerable.Range(0, 6).Select(_ => AutoRegressive(mix, Frames, Math.Exp(-Step / Slow)))];
            double[][] tensors = [.. Enumerable.Range(0, Frames).Select(f => Enumerable.Range(0, 6).Select(k => (fast[k][f] + (Math.Sqrt(Weak) * slow[k][f])) * (k < 3 ? Math.Sqrt(2) : 1)).ToArray())];
            return StressFluctuations.Of(new StressSeries(SyntheticPaths.Times(Frames, Step), 3, tensors, [.. tensors.Select(_ => 1.0)]), 1).Viscosity;
        })];
        Estimate[] given = [.. found.OfType<Estimate>()];
        Assert.InRange(given.Length, 5, 10);
        Assert.All(given, e => Assert.InRange(e.Value, eta - (4 * e.Error), eta + (4 * e.Error)));
    }

    [Fact]
    public void A_stress_that_does_not_relax_has_no_viscosity()
    {
        double[][] tensors = [.. Enumerable.Range(0, 200).Select(_ => new double[] { 0, 0, 1 })];
        StressFluctuations found = StressFluctuations.Of(new StressSeries(SyntheticPaths.Times(200), 2, tensors, [.. tensors.Select(_ => 1.0)]), 1);
        Assert.Null(found.Viscosity);
        Assert.Contains("still correlated", found.Remark, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => StressFluctuations.Of(new StressSeries(SyntheticPaths.Times(20), 2, tensors[..20], [.. tensors[..20].Select(_ => 1.0)]), 1));
    }

    private static double[,] Added(double[,] sum, double[,] a, double[,] b, double factor)
    {
        for (int r = 0; r < sum.GetLength(0); r++)
        {
            for (int c = 0; c < sum.GetLength(1); c++)
            {
                sum[r, c] += factor * (a[r, c] + b[r, c]);
            }
        }

        return sum;
    }

    // Variance 1, correlation a from one value to the next.
    private static double[] AutoRegressive(CounterMix mix, int count, double a)
    {
        double[] x = new double[count];
        x[0] = mix.Gaussian();
        for (int f = 1; f < count; f++)
        {
            x[f] = (a * x[f - 1]) + (Math.Sqrt(1 - (a * a)) * mix.Gaussian());
        }

        return x;
    }

    private sealed class Numbers(FrameTimes times, double[][] frames) : IFrameSeries
    {
        public int Length => frames[0].Length;

        public FrameTimes Times => times;

        public void Read(int frame, int first, Span<double> values) => frames[frame].AsSpan(first, values.Length).CopyTo(values);
    }
}
