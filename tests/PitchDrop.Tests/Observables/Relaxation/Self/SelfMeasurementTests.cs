using PitchDrop.Numerics.Fourier;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Relaxation.Self;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Observables.Correlations;

namespace PitchDrop.Tests.Observables.Relaxation.Self;

public class SelfMeasurementTests
{
    private static readonly SelfChoice Choice = new() { WaveNumbers = [7.25, 1, 40], Cutoffs = [0.3, 1.5] };

    // Every mean from loops over all pairs of frames and all particles, as (1) and (4) to (6) are written, centre of mass of all removed.
    [Theory]
    [Verifies("Correlations", "4")]
    [Verifies("Correlations", "5")]
    [Verifies("Correlations", "6")]
    [InlineData("linear", 3), InlineData("logarithmic", 3), InlineData("blocks", 2), InlineData("irregular", 3), InlineData("irregular", 2)]
    public void One_pass_over_vectors_is_the_definition(string grid, int dimension)
    {
        int[] species = [.. Enumerable.Range(0, 77).Select(i => i % 5 == 0 ? 1 : i % 3 == 0 ? 2 : 0)];
        MemoryPaths paths = MadePaths.Walk(dimension, species, Grids.Of(grid, 40), 1e-4, 5);
        (SelfLayout layout, PairEnsemble ensemble) = MadePaths.Measured([paths], Choice);
        LagPlan plan = LagPlan.Of(paths.Times);
        LagCurve[] curves = [.. Enumerable.Range(0, layout.Values).Select(v => ensemble.Curve(means => means[v]))];
        for (int k = 0; k < plan.Lags.Length; k++)
        {
            double[] sum = new double[layout.Values];
            foreach (FramePair pair in plan.PairsOf(k))
            {
                double[] values = Naive(paths, species, dimension, pair);
                sum = [.. sum.Zip(values, (a, b) => a + b)];
            }

            for (int v = 0; v < sum.Length; v++)
            {
                double expected = sum[v] / plan.Lags[k].Pairs;
                Assert.Equal(expected, curves[v].Points[k].Value, 1e-13 + (1e-11 * Math.Abs(expected)));
            }
        }
    }

    [Theory]
    [InlineData(2), InlineData(3)]
    public void The_definition_beside_the_kernel_is_that_of_the_loops(int dimension)
    {
        int[] species = [0, 1, 0, 0, 1];
        var mix = new CounterMix(4);
        double[][] frames = [new double[5 * dimension], mix.Gaussians(5 * dimension)];
        double[] centred = new double[5 * dimension];
        for (int n = 0; n < centred.Length; n++)
        {
            centred[n] = frames[1][n] - frames[1].AsSpan(n / 5 * 5, 5).ToArray().Average();
        }

        var layout = new SelfLayout(dimension, [("A", 3), ("B", 2)], Choice);
        double[] values = new double[layout.Values];
        SelfMeasurement.Define(layout, species, centred, values);
        double[] naive = Naive(MadePaths.Of(dimension, MadePaths.Linear(2), frames, species), species, dimension, new FramePair(0, 0, 1));
        Assert.All(values.Zip(naive), p => Assert.Equal(p.Second, p.First, 1e-12 * (1 + Math.Abs(p.Second))));
    }

    [Theory]
    [Verifies("Correlations", "15")]
    [InlineData(2), InlineData(3)]
    public void Scattering_at_wave_vectors_of_the_box_is_the_sum_over_them(int dimension)
    {
        int[] species = [.. Enumerable.Range(0, 21).Select(i => i % 4 == 0 ? 1 : 0)];
        MemoryPaths paths = MadePaths.Walk(dimension, species, MadePaths.Linear(12), 0.05, 6);
        var blocks = new SpeciesBlocks(paths, removesDrift: false);
        var vectors = WaveVectors.Within(paths.BoxOf(0), 3.0, 3.4);
        var measurement = new SelfWaveVectors(blocks, vectors);
        var correlator = new PairCorrelator(blocks, LagPlan.Nearest(blocks.Times, 5), 1, measurement);
        correlator.Finish();
        var ensemble = new PairEnsemble(correlator.Sums[0]);
        double[][] frames = [.. Enumerable.Range(0, 12).Select(f => Frame(paths, f))];
        for (int g = 0; g < 2; g++)
        {
            int[] own = [.. Enumerable.Range(0, 21).Where(i => species[i] == g)];
            double naive = Enumerable.Range(0, 7).Average(f => own.Average(i => Enumerable.Range(0, vectors.Count).Average(k =>
            {
                double Along(double q, int axis) => axis < dimension ? q * (frames[f + 5][(axis * 21) + i] - frames[f][(axis * 21) + i]) : 0;
                return Math.Cos(Along(vectors[k].X, 0) + Along(vectors[k].Y, 1) + Along(vectors[k].Z, 2));
            })));
            Assert.Equal(naive, ensemble.Means(0)[measurement.Layout.Scattering(g, 0)].Value!.Value, 1e-12);
        }

        Assert.InRange(measurement.Layout.Choice.WaveNumbers[0], 3.0, 3.4);
    }

    [Fact]
    public void Layout_of_the_frames_and_of_the_numbers_is_as_it_says()
    {
        int[] species = [1, 0, 1, 1, 0];
        MemoryPaths paths = MadePaths.Of(2, MadePaths.Linear(1), [[1, 2, 3, 4, 5, 10, 20, 30, 40, 50]], species);
        var blocks = new SpeciesBlocks(paths, removesDrift: false);
        double[] read = new double[blocks.Length];
        blocks.Read(0, 0, read);
        Assert.Equal([2, 5, 0, 0, 0, 0, 0, 0, 20, 50, 0, 0, 0, 0, 0, 0, 1, 3, 4, 0, 0, 0, 0, 0, 10, 30, 40, 0, 0, 0, 0, 0], read);
        double[] part = new double[3];
        blocks.Read(0, 16, part);
        Assert.Equal([1, 3, 4], part);
        new SpeciesBlocks(paths).Read(0, 0, read);
        Assert.Equal(-1, read[0]);
        Assert.Equal(0, read[2]);
        MemoryPaths three = MadePaths.Of(3, MadePaths.Linear(1), [[1, 2, 3, 4, 5, 6]], [0, 0]);
        var across = new SpeciesBlocks(three, removesDrift: false, acrossFlow: true);
        across.Read(0, 0, read.AsSpan(0, across.Length));
        Assert.Equal([3, 4, 0, 0, 0, 0, 0, 0, 5, 6, 0, 0, 0, 0, 0, 0], read[..across.Length]);
        Assert.Throws<ArgumentException>(() => new SpeciesBlocks(paths, acrossFlow: true));
        var layout = new SelfLayout(2, [("A", 2), ("B", 3)], Choice);
        Assert.Equal([("A", 2), ("B", 3), ("all", 5)], layout.Groups);
        Assert.Equal(36, layout.Values);
        Assert.Equal([0, 12, 14, 22], [layout.Square(0), layout.Square(1), layout.Scattering(1, 0), layout.Overlap(1, 1)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SelfChoice { WaveNumbers = [double.NaN] });
    }

    [Fact]
    public void A_drift_of_all_particles_is_taken_off_unless_it_is_to_stay()
    {
        double[][] frames = [.. Enumerable.Range(0, 20).Select(f => Enumerable.Range(0, 12).Select(n => n + (3.0 * f)).ToArray())];
        MemoryPaths paths = MadePaths.Of(3, MadePaths.Linear(20), frames, [0, 0, 0, 0]);
        Assert.All(MadePaths.Curves([paths], new SelfChoice(), 0).MeanSquare.Points, p => Assert.Equal(0, p.Value, 1e-20));
        Assert.All(MadePaths.Curves([paths], new SelfChoice(), 0, removesDrift: false).MeanSquare.Points, p => Assert.Equal(27 * p.Lag * p.Lag, p.Value, 1e-9));
    }

    [Theory]
    [Verifies("Correlations", "9")]
    [InlineData(2), InlineData(3)]
    public void The_density_of_displacements_of_walkers_is_Gaussian_and_normalised(int dimension)
    {
        const double D = 0.02;
        var blocks = new SpeciesBlocks(MadePaths.Walk(dimension, new int[300], MadePaths.Linear(200), D, 3), removesDrift: false);
        var measurement = new SelfVanHove(blocks, 2, 25);
        var correlator = new PairCorrelator(blocks, LagPlan.Nearest(blocks.Times, 1, 4), 2, measurement);
        correlator.Finish();
        var ensemble = new PairEnsemble(correlator.Sums[0]);
        for (int k = 0; k < 2; k++)
        {
            (double[] r, Scalar[] density) = measurement.Curve(ensemble, k, 0);
            double variance = 2 * D * ensemble.Lags[k], h = 0.08, share = 0;
            for (int b = 0; b < r.Length; b++)
            {
                // The mean over the shell, not the value in its middle.
                double volume = 0, inside = 0;
                for (int n = 0; n < 50; n++)
                {
                    double at = r[b] - (h / 2) + ((n + 0.5) * h / 50), shell = dimension == 3 ? 4 * Math.PI * at * at : 2 * Math.PI * at;
                    (volume, inside) = (volume + shell, inside + (shell * Math.Exp(-at * at / 2 / variance) / Math.Pow(2 * Math.PI * variance, dimension / 2.0)));
                }

                // Few walkers come far: where ten are expected or fewer, Poisson's error is the larger.
                double rare = Math.Sqrt(inside / volume / (300 * 196 * volume * h / 50)) + (1 / (300 * 196 * volume * h / 50));
                Assert.InRange(density[b].Value!.Value - (inside / volume), -6 * (density[b].Error!.Value + rare), 6 * (density[b].Error!.Value + rare));
                share += density[b].Value!.Value * volume * h / 50;
            }

            Assert.InRange(share, 0.99, 1.0001);
            Scalar mean = SelfVanHove.MeanDistance(ensemble, k, 0, 25);
            double expected = Math.Sqrt(variance) * (dimension == 3 ? Math.Sqrt(8 / Math.PI) : Math.Sqrt(Math.PI / 2));
            Assert.InRange(mean.Value!.Value - expected, -6 * mean.Error!.Value, 6 * mean.Error!.Value);
        }
    }

    private static double[] Frame(MemoryPaths paths, int frame)
    {
        double[] numbers = new double[paths.Length];
        paths.Read(frame, 0, numbers);
        return numbers;
    }

    private static double[] Naive(MemoryPaths paths, int[] species, int dimension, FramePair pair)
    {
        int n = species.Length;
        double[] from = new double[paths.Length], to = new double[paths.Length];
        paths.Read(pair.Earlier, 0, from);
        paths.Read(pair.Later, 0, to);
        double[] mean = [.. Enumerable.Range(0, dimension).Select(axis => Enumerable.Range(0, n).Average(i => to[(axis * n) + i] - from[(axis * n) + i]))];
        double[] r = [.. Enumerable.Range(0, n).Select(i => Math.Sqrt(Enumerable.Range(0, dimension).Sum(axis => Math.Pow(to[(axis * n) + i] - from[(axis * n) + i] - mean[axis], 2))))];
        var values = new List<double>();
        int kinds = species.Max() + 1;
        for (int g = 0; g <= kinds; g++)
        {
            double[] own = [.. r.Where((_, i) => g == kinds || species[i] == g)];
            values.AddRange([own.Average(x => x * x), own.Average(x => x * x * x * x)]);
            foreach (double q in Choice.WaveNumbers)
            {
                double f = own.Average(x => Wave(q * x, dimension));
                values.AddRange([f, f * f]);
            }

            foreach (double a in Choice.Cutoffs)
            {
                double share = own.Count(x => x < a) / (double)own.Length;
                values.AddRange([share, share * share]);
            }
        }

        return [.. values];
    }

    // The mean of cos q.r over the directions of q.
    private static double Wave(double x, int dimension) => dimension == 3
        ? (x == 0 ? 1 : Math.Sin(x) / x)
        : Enumerable.Range(0, 200 + (2 * (int)x)).Average(k => Math.Cos(x * Math.Cos(2 * Math.PI * k / (200 + (2 * (int)x)))));
}
