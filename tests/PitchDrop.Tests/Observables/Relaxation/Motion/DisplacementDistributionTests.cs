using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Observables.Structure;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Relaxation.Motion;

public class DisplacementDistributionTests
{
    private const double D = 0.02;
    private static readonly DistanceBins Bins = new(2.5, 50);

    // Of random walks in three dimensions P(r) is Maxwell's, with the variance 2Dt along each axis.
    [Fact]
    public void Of_random_walks_it_is_Maxwells()
    {
        const double Time = 10; // a lag of the plan: 40 windows side by side
        SelfMotion[] runs = [Walk(100, 1), Walk(100, 2)];
        DisplacementDistribution found = DisplacementDistribution.Of(runs, 1, Time)!;
        double variance = 2 * D * Time;
        double[] errors = [.. Enumerable.Range(0, Bins.Count).Select(k => (found.Cumulative[k].Value - Maxwell(Bins.End(k), variance)) / found.Cumulative[k].Error).Where(double.IsFinite)];
        Assert.All(errors, e => Assert.InRange(e, -6, 6)); // sixteen groups: Student's 4 is 5.6
        Assert.InRange(found.MeanSquare.Value, (3 * variance) - (6 * found.MeanSquare.Error), (3 * variance) + (6 * found.MeanSquare.Error));
        Assert.InRange(found.NonGaussianity.Value, -6 * found.NonGaussianity.Error, 6 * found.NonGaussianity.Error);

        // 200 walkers and 40 windows know the mean square to sqrt(2/3/8000), within a factor of two for what the errors come from.
        Assert.InRange(found.MeanSquare.Error / found.MeanSquare.Value, 0.5 * Math.Sqrt(2 / 3.0 / 8000), 2 * Math.Sqrt(2 / 3.0 / 8000));
        Assert.Equal(1, (found.Density.Sum(d => d.Value) * Bins.Largest / Bins.Count) + found.Beyond.Value, 1e-12);
        Assert.Equal(1 - found.Beyond.Value, found.Cumulative[^1].Value, 1e-12);
    }

    [Fact]
    public void It_counts_what_plain_loops_count_and_lies_between_two_lags_in_the_logarithm()
    {
        var motion = new SelfMotion(new SelfMotionPlan(16 * 50, 16, 4), 1, new int[3], [1], Bins);
        double[] speeds = [0.01, 0.02, 0.2];
        for (long step = 0; step <= motion.Plan.Steps; step++)
        {
            if (motion.AwaitedStep == step)
            {
                motion.AddFrame([.. speeds.Select(v => v * step)]);
            }
        }

        long[] lags = [.. motion.Plan.Lags.ToArray().Where(lag => lag is >= 3 and <= 100)];
        DisplacementDistribution at = DisplacementDistribution.Of([motion], 0.1, 0.1 * lags[1])!;
        Assert.Equal(speeds.Average(v => v * lags[1] * v * lags[1]), at.MeanSquare.Value, 1e-12);
        Assert.All(Enumerable.Range(0, Bins.Count), k => Assert.Equal(speeds.Count(v => (int)(v * lags[1] * 20) == k) / 3.0 * 20, at.Density[k].Value, 1e-12));
        DisplacementDistribution between = DisplacementDistribution.Of([motion], 0.1, 0.1 * Math.Sqrt(lags[1] * lags[2]))!, next = DisplacementDistribution.Of([motion], 0.1, 0.1 * lags[2])!;
        Assert.Equal(0.5 * (at.MeanSquare.Value + next.MeanSquare.Value), between.MeanSquare.Value, 1e-12);
        Assert.Equal(1 / 3.0, DisplacementDistribution.Of([motion], 0.1, 10)!.Beyond.Value, 1e-12); // the fast one has gone 20
        Assert.Null(DisplacementDistribution.Of([motion], 0.1, 0.1 * (lags[0] - 0.5)));
        Assert.Null(DisplacementDistribution.Of([motion], 0.1, 10.1));
    }

    [Fact]
    public void Saved_and_loaded_in_the_middle_it_gives_the_same_bits()
    {
        IReadOnlyList<Estimate> whole = DisplacementDistribution.Of([Walk(5, 3)], 1, 8)!.Density, cut = DisplacementDistribution.Of([Walk(5, 3, saves: true)], 1, 8)!.Density;
        Assert.Equal(whole, cut);
    }

    [Fact]
    public void Runs_that_count_nothing_or_other_things_are_refused()
    {
        var plain = new SelfMotion(new SelfMotionPlan(400, 40, 4), 3, new int[5], [1]);
        Assert.Throws<ArgumentException>(() => DisplacementDistribution.Of([plain], 1, 8));
        Assert.Throws<ArgumentException>(() => DisplacementDistribution.Of([Walk(5, 3), new SelfMotion(new SelfMotionPlan(400, 40, 4), 3, new int[5], [1], Bins)], 1, 8));
    }

    private static double Maxwell(double r, double variance)
    {
        // Shares below r by Simpson's rule.
        const int Pieces = 400;
        double Density(double x) => Math.Sqrt(2 / Math.PI) * x * x * Math.Exp(-x * x / (2 * variance)) / Math.Pow(variance, 1.5);
        double h = r / Pieces;
        return Enumerable.Range(0, Pieces).Sum(k => h / 6 * (Density(k * h) + (4 * Density((k + 0.5) * h)) + Density((k + 1) * h)));
    }

    private static SelfMotion Walk(int walkers, ulong seed, bool saves = false)
    {
        var mix = new CounterMix(seed);
        SelfMotion motion = New();
        double[][] r = [new double[walkers], new double[walkers], new double[walkers]];
        for (long step = 0; step <= motion.Plan.Steps; step++)
        {
            if (motion.AwaitedStep == step)
            {
                motion.AddFrame(r);
            }

            if (saves && step == motion.Plan.Steps / 2)
            {
                using var stream = new MemoryStream();
                using var writer = new BinaryWriter(stream);
                motion.WriteState(writer);
                stream.Position = 0;
                motion = New();
                using var reader = new BinaryReader(stream);
                motion.ReadState(reader);
            }

            foreach (double[] x in r)
            {
                for (int i = 0; i < walkers; i++)
                {
                    x[i] += Math.Sqrt(2 * D) * mix.Gaussian();
                }
            }
        }

        return motion;

        SelfMotion New() => new(new SelfMotionPlan(400, 40, 4), 3, new int[walkers], [1], Bins);
    }
}
