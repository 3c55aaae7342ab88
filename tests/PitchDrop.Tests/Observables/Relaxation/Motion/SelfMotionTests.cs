using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Relaxation.Motion;

public class SelfMotionTests
{
    [Fact]
    [Verifies("Particles", "22")]
    public void Free_flight_has_the_square_of_its_displacement_at_every_lag()
    {
        var plan = new SelfMotionPlan(160, 16, 4);
        double[] vx = [1, -2, 0.5, 3], vy = [0, 1, 2, -1], vz = [2, 0, 1, 1];
        var motion = new SelfMotion(plan, 3, [0, 1, 0, 1], [1, 2]);
        Feed(motion, step => [At(vx, step), At(vy, step), At(vz, step)]);
        for (int s = 0; s < 2; s++)
        {
            SelfMotionCurves curves = motion.Curves(s, 0.5);
            double speed = Enumerable.Range(0, 4).Where(i => i % 2 == s).Average(i => (vx[i] * vx[i]) + (vy[i] * vy[i]) + (vz[i] * vz[i]));
            Assert.All(curves.Lags.Zip(curves.MeanSquare), p => Assert.Equal(speed * p.First * p.First * 4, p.Second.Value, 1e-9 * speed * p.First * p.First));
            Assert.Null(curves.Diffusion);
        }
    }

    [Fact]
    public void The_lags_reach_from_one_step_to_a_quarter_of_the_run()
    {
        var plan = new SelfMotionPlan(1000, 20, 3);
        Assert.Equal([1, 2, 5, 10, 22, 46, 50, 100, 250], plan.Lags.ToArray());
        Assert.Equal(1000, plan.Steps);
        Assert.Equal(0, plan.Frames.Steps[0]);
        Assert.Equal(1000, plan.Frames.Last);
        Assert.Equal(1008, new SelfMotionPlan(1001, 16, 3).Steps);
    }

    // Of random walks: <r^2> = 2 d D t and F_s = exp(-q^2 D t); the walkers are independent, so that errors can be told from them.
    [Theory]
    [Verifies("Particles", "23")]
    [Verifies("Particles", "24")]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void Random_walks_diffuse_and_decay_as_they_should(int dimension)
    {
        const double D = 0.5, q = 0.3;
        SelfMotionCurves curves = Walk(dimension, 400, 4000, D, q, 5).Curves(0, 1);
        Estimate found = curves.Diffusion!.Value;
        Assert.InRange(found.Value, D - (4 * found.Error), D + (4 * found.Error));

        // A window's <r^2> of 400 walkers has the relative error sqrt(2/(400 d)). There are at least 8 windows, an eighth of the run each, and at most 40, one for each origin; eight groups know the error within a factor of 3.
        double window = D * Math.Sqrt(2.0 / (dimension * 400));
        Assert.InRange(found.Error, window / Math.Sqrt(40) / 3, 3 * window / Math.Sqrt(8));
        Estimate time = curves.RelaxationTime()!.Value, later = curves.RelaxationTime(0.2)!.Value;
        Assert.InRange(time.Value, (1 / (q * q * D)) - (4 * time.Error), (1 / (q * q * D)) + (4 * time.Error));
        Assert.InRange(later.Value, (Math.Log(5) / (q * q * D)) - (4 * later.Error), (Math.Log(5) / (q * q * D)) + (4 * later.Error));
        for (int k = 0; k < curves.Lags.Count; k++)
        {
            (double t, Estimate f, Estimate m) = (curves.Lags[k], curves.Scattering[k], curves.MeanSquare[k]);
            Assert.InRange(f.Value - Math.Exp(-q * q * D * t), -6 * f.Error, 6 * f.Error);
            Assert.InRange(m.Value - (2 * dimension * D * t), -6 * m.Error, 6 * m.Error);
        }
    }

    [Fact]
    public void It_agrees_with_the_naive_sums_over_all_frames()
    {
        var mix = new CounterMix(3);
        var plan = new SelfMotionPlan(90, 18, 5);
        var motion = new SelfMotion(plan, 2, [0, 0, 1], [1.5, 0.7]);
        var frames = new Dictionary<long, double[][]>();
        Feed(motion, step => frames[step] = [[mix.Uniform(), mix.Uniform(), mix.Uniform()], [mix.Uniform(), mix.Uniform(), mix.Uniform()]]);
        SelfMotionCurves curves = motion.Curves(0, 1);
        for (int k = 0; k < plan.Lags.Length; k++)
        {
            long lag = plan.Lags[k];
            long[] origins = [.. frames.Keys.Where(s => s % plan.BlockSteps == 0 && frames.ContainsKey(s + lag))];
            double Naive(Func<double, double, double> of) => origins.Average(o => Enumerable.Range(0, 2).Average(i => of(frames[o + lag][0][i] - frames[o][0][i], frames[o + lag][1][i] - frames[o][1][i])));
            Assert.Equal(Naive((x, y) => (x * x) + (y * y)), curves.MeanSquare[k].Value, 1e-12);
            Assert.Equal(Naive((x, y) => Enumerable.Range(0, 8).Average(n => Math.Cos(1.5 * ((x * Math.Cos(Math.PI * n / 8)) + (y * Math.Sin(Math.PI * n / 8)))))), curves.Scattering[k].Value, 1e-12);
        }

        double all = ((2 * curves.MeanSquare[0].Value) + motion.Curves(1, 1).MeanSquare[0].Value) / 3;
        Assert.Equal(all, motion.CurvesOfAll(1).MeanSquare[0].Value, 1e-14);
    }

    [Fact]
    public void Saved_and_loaded_in_the_middle_it_gives_the_same_bits()
    {
        SelfMotion whole = Walk(3, 7, 100, 1, 1, 9);
        SelfMotion cut = Walk(3, 7, 100, 1, 1, 9, saves: true);
        Assert.Equal(whole.Curves(0, 1).MeanSquare, cut.Curves(0, 1).MeanSquare);
        Assert.Equal(whole.Curves(0, 1).Scattering, cut.Curves(0, 1).Scattering);
        Assert.NotEqual(whole.Curves(0, 1).Scattering, Walk(3, 7, 100, 1, 1, 10).Curves(0, 1).Scattering);
    }

    [Fact]
    [Verifies("Particles", "25")]
    public void Stationary_walks_are_found_so_slowing_ones_are_not_and_slow_ones_cannot_tell()
    {
        Assert.True(Walk(3, 300, 2000, 0.1, 1, 5).Curves(0, 1).Stationarity.IsStationary);
        StationarityTest ageing = Walk(3, 300, 2000, 0.1, 1, 5, slowing: true).Curves(0, 1).Stationarity;
        Assert.False(ageing.IsStationary);
        Assert.InRange(ageing.MeanSquareRatio.Value, 0.3, 0.7);
        Assert.Contains("NOT stationary", ageing.Verdict, StringComparison.Ordinal);
        Assert.Null(Walk(3, 300, 2000, 0.0005, 1, 5).Curves(0, 1).Stationarity.IsStationary);
    }

    // Without the correlation of neighbouring groups the ratio would be 1.5; 400 runs know it to 0.07.
    [Fact]
    [Verifies("Particles", "38")]
    public void Errors_of_windows_that_overlap_are_as_large_as_the_scatter()
    {
        const int Runs = 400;
        double scatter = 0, claimed = 0;
        for (ulong seed = 1; seed <= Runs; seed++)
        {
            SelfMotionCurves curves = Walk(1, 8, 400, 0.1, 1, seed).Curves(0, 1);
            int k = curves.Lags.ToList().FindLastIndex(t => t <= 50);
            Assert.Equal(30, curves.Lags[k]); // three origins, in groups of three
            double off = curves.MeanSquare[k].Value - (2 * 0.1 * curves.Lags[k]);
            (scatter, claimed) = (scatter + (off * off), claimed + (curves.MeanSquare[k].Error * curves.MeanSquare[k].Error));
        }

        Assert.InRange(scatter / claimed, 0.72, 1.28);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var motion = new SelfMotion(new SelfMotionPlan(16, 16, 4), 2, [0], [1]);
        Assert.Throws<ArgumentException>(() => motion.AddFrame([0.0]));
        Assert.Throws<ArgumentException>(() => motion.AddFrame([0.0], [0.0, 1]));
        Assert.Throws<ArgumentException>(() => motion.AddFrame([0.0], [double.NaN]));
        Assert.Throws<InvalidOperationException>(() => motion.Curves(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SelfMotion(motion.Plan, 2, [1], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SelfMotionPlan(8, 16, 4));
        Feed(motion, _ => [[0], [0]]);
        Assert.Throws<InvalidOperationException>(() => motion.AddFrame([0.0], [0.0]));
    }

    private static SelfMotion Walk(int dimension, int walkers, int steps, double D, double q, ulong seed, bool saves = false, bool slowing = false)
    {
        var mix = new CounterMix(seed);
        var motion = new SelfMotion(new SelfMotionPlan(steps, 40, 4), dimension, new int[walkers], [q]);
        double[][] r = [.. Enumerable.Range(0, dimension).Select(_ => new double[walkers])];
        for (long step = 0; step <= motion.Plan.Steps; step++)
        {
            if (motion.AwaitedStep == step)
            {
                motion.AddFrame(r);
            }

            if (saves && step == motion.Plan.Steps / 3)
            {
                motion = Reloaded(motion, new SelfMotion(motion.Plan, dimension, new int[walkers], [q]));
            }

            // Uniform steps have the variance of width squared over 12.
            double width = Math.Sqrt(24 * D * (slowing && step > motion.Plan.Steps / 2 ? 0.5 : 1));
            foreach (double[] x in r)
            {
                for (int i = 0; i < walkers; i++)
                {
                    x[i] += width * (mix.Uniform() - 0.5);
                }
            }
        }

        return motion;
    }

    private static SelfMotion Reloaded(SelfMotion from, SelfMotion to)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        from.WriteState(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        to.ReadState(reader);
        Assert.Equal(stream.Length, stream.Position);
        return to;
    }

    private static void Feed(SelfMotion motion, Func<long, double[][]> frame)
    {
        while (motion.AwaitedStep is { } step)
        {
            motion.AddFrame(frame(step));
        }
    }

    private static double[] At(double[] velocity, long step) => [.. velocity.Select(v => v * step)];
}
