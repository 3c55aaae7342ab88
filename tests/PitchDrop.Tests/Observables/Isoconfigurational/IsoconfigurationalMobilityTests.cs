using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Isoconfigurational;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Observables.Paths;

namespace PitchDrop.Tests.Observables.Isoconfigurational;

public class IsoconfigurationalMobilityTests
{
    private const int N = 50;

    [Fact]
    [Verifies("Rearrangements", "19")]
    public void Means_variances_and_squares_over_runs_are_the_naive_ones()
    {
        IPaths[] runs = Runs(7, noise: 1);
        IsoconfigurationalMobility mobility = IsoconfigurationalMobility.Of(runs, [.. runs.Select(_ => 1)]);
        for (int i = 0; i < N; i++)
        {
            double[] lengths = [.. runs.Select(run => Length(run, i))];
            double mean = lengths.Average(), variance = lengths.Sum(l => (l - mean) * (l - mean)) / 6;
            Assert.Equal(mean, mobility.Displacement[i].Value, 1e-13);
            Assert.Equal(variance, mobility.Variance[i], 1e-13);
            Assert.Equal(Math.Sqrt(variance / 7), mobility.Displacement[i].Error, 1e-13);
            Assert.Equal(lengths.Average(l => l * l), mobility.MeanSquare[i], 1e-13);
        }

        Assert.Equal((1.0, 7), (mobility.Time, mobility.Runs));
    }

    [Fact]
    public void Where_the_configuration_decides_all_ranks_and_predictability_say_so()
    {
        IPaths[] runs = Runs(4, noise: 0);
        IsoconfigurationalMobility mobility = IsoconfigurationalMobility.Of(runs, [1, 1, 1, 1]);
        double[] slowness = [.. Enumerable.Range(0, N).Select(i => 1.0 / (1 + i))];
        for (int species = 0; species < 2; species++)
        {
            Assert.Equal(1, mobility.Predictability(species), 1e-10);
            Assert.Equal(-1, mobility.Spearman(species, slowness), 1e-12);
        }

        Assert.All(mobility.Ranks().Select((rank, i) => (rank, i)), p => Assert.Equal(p.i / 2 / 24.0, p.rank, 1e-12));
    }

    // Between particles there is nothing but sampling noise, which is taken off: 25 particles know it to about 0.3/R.
    [Fact]
    public void Where_the_configuration_decides_nothing_predictability_is_near_zero()
    {
        IPaths[] runs = Runs(40, noise: 1, drift: 0);
        IsoconfigurationalMobility mobility = IsoconfigurationalMobility.Of(runs, [.. runs.Select(_ => 1)]);
        Assert.InRange(mobility.Predictability(0), -0.03, 0.03);
    }

    [Fact]
    public void Runs_that_do_not_belong_together_are_refused()
    {
        IPaths[] runs = Runs(2, noise: 1);
        MemoryPaths elsewhere = Path(3, 1, 1, shift: 0.01), imaged = Path(3, 1, 1, shift: 10);
        Assert.Contains("particle 0 (counted from 0) is 0.0173 away", Assert.Throws<ArgumentException>(() => IsoconfigurationalMobility.Of([runs[0], elsewhere], [1, 1])).Message, StringComparison.Ordinal);
        Assert.Equal(2, IsoconfigurationalMobility.Of([runs[0], imaged], [1, 1]).Runs);
        Assert.Throws<ArgumentException>(() => IsoconfigurationalMobility.Of(runs, [1, 0]));
        Assert.Throws<ArgumentException>(() => IsoconfigurationalMobility.Of([runs[0]], [1]));
        Assert.Throws<ArgumentException>(() => IsoconfigurationalMobility.Of([runs[0], SyntheticPaths.Of(3, 2, Box.Cube(10), (_, _, _) => 0)], [1, 1]));
    }

    private static double Length(IPaths run, int i)
    {
        double[] a = new double[3 * N], b = new double[3 * N];
        run.Read(0, 0, a);
        run.Read(1, 0, b);
        return Math.Sqrt(Enumerable.Range(0, 3).Sum(axis => Math.Pow(b[(axis * N) + i] - a[(axis * N) + i], 2)));
    }

    private static IPaths[] Runs(int count, double noise, double drift = 1) => [.. Enumerable.Range(0, count).Select(run => Path((ulong)run, noise, drift, 0))];

    private static MemoryPaths Path(ulong run, double noise, double drift, double shift)
    {
        var start = new CounterMix(99);
        double[] first = [.. Enumerable.Range(0, 3 * N).Select(_ => 10 * start.Uniform())];
        var mix = new CounterMix(run);
        double[] kicks = mix.Gaussians(3 * N);
        double[][] frames = [[.. first.Select(x => x + shift)], [.. first.Select((x, q) => x + shift + (noise * kicks[q]) + (q < N ? 0.1 * drift * q : 0))]];
        return new MemoryPaths(SyntheticPaths.Times(2), frames, [.. Enumerable.Range(0, N).Select(i => i % 2)], [Box.Cube(10)]);
    }
}
