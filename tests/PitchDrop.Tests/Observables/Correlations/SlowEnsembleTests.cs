using PitchDrop.Observables.Correlations;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Correlations;

/// <summary>Errors where samples are not independent: trajectories that differ for good, and runs that are not much longer than they remember.</summary>
public class SlowEnsembleTests
{
    private const int Repetitions = 300, FramesPerBin = 5;

    // Four standard errors of a share near 0.68 among the repetitions.
    private const double Four = 0.108;

    // Each trajectory has a normal offset of its own: what is sampled is two or three numbers, however many groups there are. With Student's widening the share within one error is that of a normal variate.
    [Theory]
    [Verifies("Correlations", "2")]
    [InlineData(2, 1), InlineData(3, 1), InlineData(3, 0.02)]
    public void Trajectories_that_differ_for_good_have_errors_that_cover(int trajectories, double offset)
    {
        int pairs = 0, frames = 0;
        for (int r = 0; r < Repetitions; r++)
        {
            var mix = new CounterMix((ulong)(100 + r));
            double[][] series = [.. Enumerable.Range(0, trajectories).Select(_ => Remembering(mix, 0, offset * mix.Gaussian()))];
            CurvePoint point = new PairEnsemble([.. series.Select(PairsOf)]).Curve(m => m[0]).Points[0];
            Scalar mean = new FrameEnsemble([.. series.Select(FramesOf)]).Means()[0];
            Assert.Equal(mean.Value!.Value, point.Value, 1e-12);
            Assert.Equal(mean.Error!.Value, point.Error!.Value, 1e-12);
            pairs += Math.Abs(point.Value) <= point.Error ? 1 : 0;
            frames += Math.Abs(mean.Value.Value) <= mean.Error ? 1 : 0;
        }

        Assert.InRange(pairs / (double)Repetitions, 0.683 - Four, 0.74 + Four); // up to 0.74 where there is nothing but noise, as scatter by chance is sometimes taken for real
        Assert.Equal(pairs, frames);
    }

    [Fact]
    public void The_error_of_trajectories_that_differ_is_at_least_their_scatter_and_that_is_said()
    {
        double[][] series = [.. new[] { -1.0, 0.0, 1.0 }.Select((offset, t) => Remembering(new CounterMix((ulong)t), 0, offset))];
        var pairs = new PairEnsemble([.. series.Select(PairsOf)]);
        var frames = new FrameEnsemble([.. series.Select(FramesOf)]);
        double[] found = [pairs.Curve(m => m[0]).Points[0].Error!.Value, pairs.Means(0)[0].Error!.Value, pairs.Read(c => (c.Of(m => m[0])[0], 0)).Error!.Value, frames.Of(m => m[0]).Error!.Value, frames.Means()[0].Error!.Value];
        Assert.All(found, error => Assert.InRange(error, 1 / Math.Sqrt(3), 1.5 / Math.Sqrt(3)));
        Assert.Contains("scatter between the trajectories", pairs.Said);
        Assert.Contains("scatter between the trajectories", frames.Said);
        Assert.DoesNotContain("scatter", new PairEnsemble(PairsOf(series[0])).Said);
    }

    // x(t) with the correlation e^(-t/tau), tau a share of the run. What misleads is an error that is given and does not cover: no more often than it should be, 0.317; where the run is long, an error is given.
    [Theory]
    [Verifies("Correlations", "16")]
    [InlineData(0, 0.99, 1), InlineData(0.02, 0.8, 1), InlineData(0.05, 0.3, 0.9), InlineData(0.1, 0, 0.6), InlineData(0.3, 0, 0.3), InlineData(1, 0, 0.3), InlineData(5, 0, 0.2)]
    public void Runs_that_remember_for_long_have_wider_errors_or_none(double share, double leastGiven, double mostGiven)
    {
        int given = 0, inside = 0;
        for (int r = 0; r < Repetitions; r++)
        {
            double[] series = Remembering(new CounterMix((ulong)(9000 + r)), share * PairSums.Bins * FramesPerBin, 0);
            CurvePoint point = new PairEnsemble(PairsOf(series)).Curve(m => m[0]).Points[0];
            Assert.Equal(point.Error, new FrameEnsemble(FramesOf(series)).Means()[0].Error);
            given += point.Error is null ? 0 : 1;
            inside += Math.Abs(point.Value) <= point.Error ? 1 : 0;
        }

        Assert.InRange(given / (double)Repetitions, leastGiven, mostGiven);
        Assert.InRange((given - inside) / (double)Repetitions, 0, 0.317 + Four);
    }

    [Fact]
    public void A_run_that_drifts_throughout_has_no_error_and_that_is_said()
    {
        double[] series = [.. Enumerable.Range(0, PairSums.Bins * FramesPerBin).Select(f => f / 100.0)];
        var ensemble = new PairEnsemble(PairsOf(series));
        LagCurve curve = ensemble.Curve(m => m[0]);
        Assert.Null(curve.Points[0].Error);
        Assert.Contains("correlated over more than a sixteenth", Assert.Single(curve.Remarks));
        Assert.Contains("correlated", ensemble.Read(c => (c.Of(m => m[0])[0], 0)).Remark);
        Assert.Contains("correlated", new FrameEnsemble(FramesOf(series)).Of(m => m[0]).Remark);
    }

    // A curve of ln t from frames at irregular times: the mean of a gathered lag is of its own pairs, and both files have the same bins.
    [Fact]
    public void Irregular_trajectories_have_their_lags_in_common()
    {
        PairSums[] sums = [.. Enumerable.Range(1, 2).Select(seed =>
        {
            LagPlan plan = LagPlan.Of(Grids.Of("irregular", 200, (ulong)seed), new LagChoice { PointsPerDecade = 10, IncludesZero = false });
            Assert.Equal(LagRule.Gathered, plan.Rule);
            var own = new PairSums(plan.Lags, 5e5, 1);
            for (int k = 0; k < plan.Lags.Length; k++)
            {
                own.Add(k, 0, [0]);
            }

            return own;
        })];
        var ensemble = new PairEnsemble(sums);
        (Lag[] first, Lag[] second) = (sums[0].Lags.ToArray(), sums[1].Lags.ToArray());
        Lag[] wellFilled = [.. first.Where(lag => lag.Pairs >= 20)];
        Assert.True(wellFilled.Length > 15);
        Assert.All(wellFilled, lag =>
        {
            Lag other = Assert.Single(second, l => Math.Abs(l.Time - lag.Time) <= 0.025 * lag.Time);
            double mean = ((lag.Time * lag.Pairs) + (other.Time * other.Pairs)) / (lag.Pairs + other.Pairs);
            Assert.Contains(ensemble.Lags.ToArray(), t => Math.Abs(t - mean) <= 1e-9 * mean);
        });
    }

    private static double[] Remembering(CounterMix mix, double tau, double offset)
    {
        double kept = tau > 0 ? Math.Exp(-1 / tau) : 0, x = mix.Gaussian();
        double[] series = new double[PairSums.Bins * FramesPerBin];
        for (int f = 0; f < series.Length; f++)
        {
            series[f] = offset + x;
            x = (kept * x) + (Math.Sqrt(1 - (kept * kept)) * mix.Gaussian());
        }

        return series;
    }

    private static PairSums PairsOf(double[] series)
    {
        var sums = new PairSums([new Lag(0, 0, 0, series.Length)], series.Length, 1);
        for (int f = 0; f < series.Length; f++)
        {
            sums.Add(0, f / FramesPerBin, [series[f]]);
        }

        return sums;
    }

    private static FrameSums FramesOf(double[] series)
    {
        var sums = new FrameSums(1);
        for (int f = 0; f < series.Length; f++)
        {
            sums.Add(f / FramesPerBin, [series[f]]);
        }

        return sums;
    }
}
