using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Correlations;

/// <summary>Errors of correlated series, against the scatter of many repetitions whose exact answers are known.</summary>
public class EnsembleTests
{
    private const int Repetitions = 300;

    // x(t) with the correlation e^(-t/tau): <x(0)x(t)> = e^(-t/tau), <(x(t) - x(0))^2> = 2(1 - e^(-t/tau)). Shares of Student's distribution within one standard error: 0.657 for ten groups, 0.609 for four.
    [Theory]
    [Verifies("Correlations", "2")]
    [InlineData(1, 4, 0, 0.657), InlineData(1, 4, 20, 0.657), InlineData(1, 4, 190, 0.609), InlineData(3, 4, 20, 0.67), InlineData(12, 40, 600, 0.66)]
    public void Error_bars_cover_the_truth_as_often_as_they_should(int trajectories, double tau, double lag, double share)
    {
        double truth = Math.Exp(-lag / tau);
        (double value, double? error)[] found = [.. Enumerable.Range(0, Repetitions).Select(r => Correlation(trajectories, 1000, tau, lag, (ulong)r))];
        double inside = found.Count(f => Math.Abs(f.value - truth) <= f.error) / (double)Repetitions;
        double mean = found.Average(f => f.value), scatter = Math.Sqrt(found.Average(f => (f.value - mean) * (f.value - mean)) / Repetitions);
        Assert.InRange(inside, share - (4 * Math.Sqrt(share * (1 - share) / Repetitions)), share + (4 * Math.Sqrt(share * (1 - share) / Repetitions)));
        Assert.InRange(mean - truth, -4 * scatter, 4 * scatter);
    }

    // A walk's squared displacement at a fifth of the run, from windows that overlap: four groups.
    [Fact]
    public void Overlapping_windows_of_a_walk_are_given_errors_that_cover()
    {
        const int F = 500, Walkers = 20;
        int inside = 0;
        for (int r = 0; r < Repetitions; r++)
        {
            var mix = new CounterMix((ulong)(1000 + r));
            double[][] frames = new double[F][];
            for (int f = 0; f < F; f++)
            {
                frames[f] = [.. Enumerable.Range(0, Walkers).Select(i => (f == 0 ? 0 : frames[f - 1][i]) + mix.Gaussian())];
            }

            var series = new HeldSeries(new FrameTimes([.. Enumerable.Range(0, F).Select(f => (long)f)], 1), frames);
            var correlator = new PairCorrelator(series, LagPlan.Nearest(series.Times, 99), 1, new SquaredDisplacement());
            correlator.Finish();
            CurvePoint point = new PairEnsemble(correlator.Sums[0]).Curve(m => m[0]).Points[0];
            Assert.Equal(4, point.Samples);
            inside += Math.Abs(point.Value - (99 * Walkers)) <= point.Error ? 1 : 0;
        }

        Assert.InRange(inside / (double)Repetitions, 0.609 - 0.113, 0.609 + 0.113); // 4 sigma of 300 trials
    }

    [Fact]
    public void Degrees_of_freedom_are_those_of_the_samples_and_of_what_two_trajectories_differ_by_for_good()
    {
        static (double, double)? Mean(MeanCurves curves) => (curves.Of(m => m[0])[0], 0);
        Scalar five = new PairEnsemble(Sums(5, 400, 2, 0, 31, new Value())).Read(Mean), one = new PairEnsemble(Sums(1, 4000, 2, 0, 32, new Value())).Read(Mean);
        Assert.Equal((4, one.Samples - 1.0), (five.DegreesOfFreedom, one.DegreesOfFreedom));
        Assert.Equal(five.Estimate!.Value.Error, five.Student!.Value.Error);

        // Two series far apart, and two that differ by about as much as their own errors: one degree of freedom, however many groups.
        Scalar two = new PairEnsemble(Shifted(0, 33), Shifted(10, 34)).Read(Mean), near = new PairEnsemble(Shifted(0, 33), Shifted(0.25, 34)).Read(Mean);
        Assert.Equal((1, 1), (two.DegreesOfFreedom, near.DegreesOfFreedom));
        Assert.True(two.Student!.Value.Error < two.Error);
        Assert.True(new Scalar(1, null, 3, "none") is { Student: null, DegreesOfFreedom: double.NaN });
    }

    // Two liquids whose means have a normal deviate of their own each: within Student's 95 % of one degree of freedom, 12.7 errors.
    [Fact]
    public void Student_limits_of_two_trajectories_that_differ_for_good_cover()
    {
        const int Runs = 300;
        static (double, double)? Mean(MeanCurves curves) => (curves.Of(m => m[0])[0], 0);
        int differ = 0, outside = 0;
        for (int r = 0; r < Runs; r++)
        {
            var mix = new CounterMix((ulong)(70_000 + r));
            StudentEstimate found = new PairEnsemble(Shifted(mix.Gaussian(), (ulong)(2 * r) + 800, 400), Shifted(mix.Gaussian(), (ulong)(2 * r) + 801, 400)).Read(Mean).Student!.Value;
            (differ, outside) = (differ + (found.DegreesOfFreedom == 1 ? 1 : 0), outside + (Math.Abs(found.Value) > found.Limit(1.959964) ? 1 : 0));
        }

        // Those few that happen to lie close have the groups' small error, and may lie outside too.
        Assert.InRange(differ, 0.8 * Runs, Runs);
        Assert.InRange(outside / (double)Runs, 0, 0.05 + (4 * Math.Sqrt(0.05 * 0.95 / Runs)) + ((Runs - differ) / (double)Runs));
    }

    [Theory]
    [Verifies("Correlations", "3")]
    [InlineData(8, 4, 9), InlineData(1, 600, 2)]
    public void A_variance_is_free_of_the_bias_of_few_samples(int trajectories, int frames, double tau)
    {
        double[] found = new double[2 * Repetitions];
        double plain = 0;
        for (int r = 0; r < found.Length; r++)
        {
            PairSums[] sums = Sums(trajectories, frames, tau, 0, (ulong)(5000 + r), new Value());
            var ensemble = new PairEnsemble(sums);
            static double Variance(ReadOnlySpan<double> m) => m[1] - (m[0] * m[0]);
            CurvePoint point = ensemble.UnbiasedCurve(Variance).Points[0];
            Assert.True(point.Error > 0);
            found[r] = point.Value;
            plain += ensemble.Curve(Variance).Points[0].Value / found.Length;
            Assert.Equal(point.Value, ensemble.Read(curves => (curves.Unbiased(Variance)[0], 0)).Value!.Value, 1e-12);
        }

        double mean = found.Average(), scatter = Math.Sqrt(found.Average(v => (v - mean) * (v - mean)) / found.Length);
        Assert.InRange(mean, 1 - (4 * scatter), 1 + (4 * scatter));
        Assert.True(plain < mean);
    }

    [Fact]
    public void Lags_with_too_few_samples_have_a_value_and_no_error_and_that_is_said()
    {
        PairSums[] one = Sums(1, 100, 3, 60, 1, new Products());
        LagCurve curve = new PairEnsemble(one).Curve(m => m[0]);
        Assert.Null(curve.Points[0].Error);
        Assert.Contains("no error", Assert.Single(curve.Remarks));
        Assert.Empty(curve.WithErrors().Lags);
        LagCurve unbiased = new PairEnsemble(one).UnbiasedCurve(m => m[0]);
        Assert.Empty(unbiased.Points);
        Assert.Contains("left out", Assert.Single(unbiased.Remarks));
        Assert.Contains("no error", new PairEnsemble(one).Read(c => (c.Of(m => m[0])[0], 60)).Remark);
        Assert.Null(new PairEnsemble(one).Read(_ => null).Value);
        LagCurve nothing = new PairEnsemble(one).Curve(m => double.NaN);
        Assert.Empty(nothing.Points);
        Assert.Equal(SampleKind.Groups, nothing.ErrorsFrom);
    }

    [Fact]
    public void Lags_that_not_every_trajectory_has_are_left_out_and_that_is_said()
    {
        static PairSums With(params double[] times) => new([.. times.Select(t => new Lag(t, (long)t, (long)t, 1))], 100, 1);
        var ensemble = new PairEnsemble(With(1, 2, 5), With(1, 5, 7));
        Assert.Equal([1, 5], ensemble.Lags.ToArray());
        Assert.Contains("1 of 3 lags", Assert.Single(ensemble.Remarks));
        Assert.Throws<ArgumentException>(() => new PairEnsemble(With(1), With(2)));
        Assert.Throws<ArgumentException>(() => new PairEnsemble());
    }

    [Fact]
    public void Errors_of_at_least_four_trajectories_come_from_their_scatter()
    {
        PairSums[] sums = Sums(4, 50, 3, 10, 1, new Products());
        var ensemble = new PairEnsemble(sums);
        double[] each = [.. sums.Select(s => new PairEnsemble(s).Curve(m => m[0]).Points[0].Value)];
        double mean = each.Average(), error = Math.Sqrt(each.Sum(v => (v - mean) * (v - mean)) / 12);
        CurvePoint point = ensemble.Curve(m => m[0]).Points[0];
        Assert.Equal(SampleKind.Trajectories, ensemble.ErrorsFrom);
        Assert.Equal(mean, point.Value, 1e-14);
        Assert.Equal(error, point.Error!.Value, 1e-13);
        Assert.Equal(error, ensemble.Means(0)[0].Error!.Value, 1e-13);
        Assert.Equal(SampleKind.Groups, new PairEnsemble(sums[..3]).ErrorsFrom);
    }

    [Fact]
    public void Means_over_frames_have_errors_that_cover()
    {
        int inside = 0;
        for (int r = 0; r < Repetitions; r++)
        {
            var averager = new FrameAverager(Series(1000, 3, (ulong)(9000 + r)), 1, 1, new Moments());
            averager.Finish();
            Scalar mean = new FrameEnsemble(averager.Sums[0]).Of(m => m[0]);
            Assert.Equal(10, mean.Samples);
            inside += Math.Abs(mean.Value!.Value) <= mean.Error ? 1 : 0;
        }

        Assert.InRange(inside / (double)Repetitions, 0.657 - 0.11, 0.657 + 0.11);
    }

    private static (double Value, double? Error) Correlation(int trajectories, int frames, double tau, double lag, ulong seed)
    {
        CurvePoint point = new PairEnsemble(Sums(trajectories, frames, tau, lag, seed, new Products())).Curve(m => m[0]).Points[0];
        return (point.Value, point.Error);
    }

    private static PairSums[] Sums(int trajectories, int frames, double tau, double lag, ulong seed, IPairMeasurement measurement) => [.. Enumerable.Range(0, trajectories).Select(t =>
    {
        HeldSeries series = Series(frames, tau, (seed * 100) + (ulong)t);
        var correlator = new PairCorrelator(series, LagPlan.Nearest(series.Times, lag), 1, measurement);
        correlator.Finish();
        return correlator.Sums[0];
    })];

    private static PairSums Shifted(double by, ulong seed, int frames = 4000)
    {
        HeldSeries series = Series(frames, 2, seed, by);
        var correlator = new PairCorrelator(series, LagPlan.Nearest(series.Times, 0), 1, new Value());
        correlator.Finish();
        return correlator.Sums[0];
    }

    private static HeldSeries Series(int frames, double tau, ulong seed, double by = 0)
    {
        var mix = new CounterMix(seed);
        double kept = Math.Exp(-1 / tau), x = mix.Gaussian();
        double[][] values = new double[frames][];
        for (int f = 0; f < frames; f++)
        {
            values[f] = [x + by];
            x = (kept * x) + (Math.Sqrt(1 - (kept * kept)) * mix.Gaussian());
        }

        return new HeldSeries(new FrameTimes([.. Enumerable.Range(0, frames).Select(f => (long)f)], 1), values);
    }

    private sealed class HeldSeries(FrameTimes times, double[][] frames) : IFrameSeries
    {
        public int Length => frames[0].Length;

        public FrameTimes Times => times;

        public void Read(int frame, int first, Span<double> values) => frames[frame].AsSpan(first, values.Length).CopyTo(values);
    }

    private sealed class SquaredDisplacement : IPairMeasurement, IPairKernel
    {
        public int Values => 1;

        public IPairKernel NewKernel() => this;

        public void Measure(int earlier, int later, ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> values)
        {
            values[0] = 0;
            for (int i = 0; i < from.Length; i++)
            {
                values[0] += (to[i] - from[i]) * (to[i] - from[i]);
            }
        }
    }

    private sealed class Value : IPairMeasurement, IPairKernel
    {
        public int Values => 2;

        public IPairKernel NewKernel() => this;

        public void Measure(int earlier, int later, ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> values) => (values[0], values[1]) = (from[0], from[0] * from[0]);
    }
}
